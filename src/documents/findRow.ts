import { goesOn } from '../model/paging';
import type { Page } from '../platform/client';

/**
 * Looks for one row of a paged list: on the page where it was last seen and those beside it, else on all of them from the top.
 *
 * @param ask for a page, from 1
 * @param field under which rows keep their id
 * @param likely the page where it was last seen
 * @returns undefined when the server does not list it
 */
export async function findRow(
  ask: (page: number) => Promise<Page<unknown>>,
  field: 'run_id' | 'task_id',
  id: string,
  likely?: number,
): Promise<object | undefined> {
  const asked = new Map<number, Page<unknown>>();
  const page = async (number: number) => {
    const known = asked.get(number) ?? (await ask(number));
    asked.set(number, known);
    return known;
  };
  const isIt = (row: unknown): row is object => idOf(row, field) === id;

  const beside = likely === undefined ? [] : [likely, likely - 1, likely + 1];
  for (const number of beside.filter((it) => it > 0)) {
    const found = (await page(number)).rows.find(isIt);
    if (found) {
      return found;
    }
  }
  const seen = new Set<unknown>();
  let skippedRows = 0;
  for (let number = 1; ; number++) {
    const { rows, count, skippedRows: unread } = await page(number);
    const known = seen.size;
    const found = rows.find(isIt);
    if (found) {
      return found;
    }
    const ids = rows.map((row) => idOf(row, field)).filter((it) => it !== undefined);
    ids.forEach((it) => seen.add(it));
    // A row without an id is as good as none.
    const unusable = unread + rows.length - ids.length;
    skippedRows += unusable;
    if (!goesOn({ rows: ids, count, skippedRows: unusable }, { before: known, now: seen.size, skippedRows })) {
      return undefined;
    }
  }
}

function idOf(row: unknown, field: 'run_id' | 'task_id'): unknown {
  return typeof row === 'object' && row !== null ? (row as Record<string, unknown>)[field] : undefined;
}
