import { readPages } from '../model/pages';
import { fields } from '../platform/parse';
import type { Page, RawRow } from '../platform/page';

/**
 * Finds a row of a paged list: on the page where it was last seen, on the pages next to it, or else anywhere from the top.
 *
 * @param idField the field that holds a row's id
 * @param likelyPage where it was last seen, from 1
 * @returns undefined if the server does not list it
 */
export async function findRow(
  fetchPage: (page: number) => Promise<Page<RawRow>>,
  idField: 'run_id' | 'task_id',
  id: string,
  likelyPage?: number,
): Promise<RawRow | undefined> {
  const idOf = ({ row }: RawRow) => {
    const value = fields(row)[idField];
    return typeof value === 'string' ? value : undefined;
  };
  const isWanted = (row: RawRow) => idOf(row) === id;
  const fetched = new Map<number, Page<RawRow>>();

  const candidates = likelyPage === undefined ? [] : [likelyPage, likelyPage - 1, likelyPage + 1];
  for (const number of candidates.filter((candidate) => candidate > 0)) {
    const page = await fetchPage(number);
    const found = page.rows.find(isWanted);
    if (found) {
      return found;
    }
    fetched.set(number, page);
  }
  // `readPages` asks for a page again only when the list has changed.
  const fetchOnce = async (number: number) => {
    const page = fetched.get(number) ?? (await fetchPage(number));
    fetched.delete(number);
    return page;
  };
  for await (const { rows } of readPages(fetchOnce, idOf)) {
    const found = rows.find(isWanted);
    if (found) {
      return found;
    }
  }
  return undefined;
}
