import { appendPage, nextPageOf, readList, trimTo, type PagedList, type RowOrder } from './pagedList';
import { isLastInDoubtAt, type FetchPage } from './pages';

export interface ChangingRows<T> extends RowOrder<T> {
  /** Rows whose changes matter wherever they slide to; none by default. */
  readonly isChanging?: (row: T) => boolean;
}

/**
 * Reads as many rows as are known, at least the first page. Rows that merely slid below because others arrived stay, as far as they
 * lie on the pages that are asked for.
 * @param requested rows per page, as `fetchPage` asks for them
 * @throws what `fetchPage` throws
 */
export async function readAgain<T extends object>(
  fetchPage: FetchPage<T>,
  known: PagedList<T> | undefined,
  order: ChangingRows<T>,
  requested: number,
): Promise<PagedList<T>> {
  const { idOf, isChanging = () => false } = order;
  const wanted = known?.rows.length ?? 0;
  const changing = new Set(known?.rows.filter(isChanging).map(idOf));
  const isMissing = (rows: readonly T[]) => changing.size > rows.filter((row) => changing.has(idOf(row))).length;
  const isEnough = (rows: readonly T[]) =>
    rows.length >= wanted && (!isMissing(rows) || rows.length >= wanted + requested);
  const fresh = await readList(fetchPage, order, requested, isEnough, wanted);
  const lowest = fresh.rows.findLastIndex((row) => changing.has(idOf(row)));
  return known ? trimTo(fresh, Math.max(wanted, lowest + 1)) : fresh;
}

/**
 * The list with its next page; undefined when that does not join on.
 * @throws what `fetchPage` throws
 */
export async function readBelow<T extends object>(
  fetchPage: FetchPage<T>,
  list: PagedList<T>,
  order: RowOrder<T>,
  requested: number,
): Promise<PagedList<T> | undefined> {
  const { idOf } = order;
  const number = nextPageOf(list);
  const isOnEdge = (list.rows.length + list.skippedRows) % Math.max(1, list.pageSize) === 0;
  // Without a count nothing tells whether rows went away, but the page above.
  const isUncertain = list.count === undefined && number > 1 && isOnEdge;
  const [page, above] = await Promise.all([fetchPage(number), isUncertain ? fetchPage(number - 1) : undefined]);
  const [lowest, lastKnown] = [above?.rows.at(-1), list.rows.at(-1)];
  const joins = !lowest || (lastKnown !== undefined && idOf(lowest) === idOf(lastKnown));
  const longer = joins ? appendPage(list, page, order, requested) : undefined;
  if (!longer?.hasNextPage || !isLastInDoubtAt(page, number, longer.pageSize)) {
    return longer;
  }
  return appendPage(longer, await fetchPage(number + 1), order, requested);
}

/**
 * Reads all pages down to the one below the list.
 * @throws what `fetchPage` throws
 */
export function reload<T extends object>(
  fetchPage: FetchPage<T>,
  { rows, pageSize }: PagedList<T>,
  order: RowOrder<T>,
  requested: number,
): Promise<PagedList<T>> {
  const isLonger = (read: readonly T[]) => read.length > rows.length;
  return readList(fetchPage, order, requested, isLonger, rows.length + pageSize);
}
