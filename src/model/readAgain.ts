import { appendPage, mergePage, nextPageOf, readList, trimTo, type PagedList, type RowOrder } from './pagedList';
import { isLastInDoubtAt, lengthOf, type FetchPage } from './pages';
import { pageSize } from '../platform/page';

/** How rows of a kind are asked for. */
export interface ListOptions<T> extends RowOrder<T> {
  /** Rows whose changes matter wherever they slide to; none by default. */
  readonly isChanging?: (row: T) => boolean;
  /** Rows per page, as they are asked for. */
  readonly pageSize?: number;
}

/**
 * Reads a list again as far as it is known, at least its first page. Rows that merely slid below because others arrived stay, as far
 * as they lie on the pages that are asked for.
 */
export async function readAgain<T extends object>(
  ask: FetchPage<T>,
  options: ListOptions<T>,
  known: PagedList<T> | undefined,
): Promise<PagedList<T>> {
  const { idOf, isChanging = () => false, pageSize: requested = pageSize } = options;
  const wanted = known?.rows.length ?? 0;
  const changing = new Set(known?.rows.filter(isChanging).map(idOf));
  const isMissing = (rows: readonly T[]) => changing.size > rows.filter((row) => changing.has(idOf(row))).length;
  const isEnough = (rows: readonly T[]) =>
    rows.length >= wanted && (!isMissing(rows) || rows.length >= wanted + requested);
  const fresh = await readList(ask, options, requested, isEnough, wanted);
  const lowest = fresh.rows.findLastIndex((row) => changing.has(idOf(row)));
  return known ? trimTo(fresh, Math.max(wanted, lowest + 1)) : fresh;
}

/** The list with its next page; undefined when that does not join on. */
export async function readBelow<T extends object>(
  ask: FetchPage<T>,
  options: ListOptions<T>,
  list: PagedList<T>,
): Promise<PagedList<T> | undefined> {
  const { idOf, pageSize: requested = pageSize } = options;
  const number = nextPageOf(list);
  const known = list.rows.length + list.skippedRows;
  const isOnEdge = known % Math.max(1, list.pageSize) === 0;
  // Without a count nothing tells whether rows went away, but the page above.
  const isUncertain = list.count === undefined && number > 1 && isOnEdge;
  const [page, pageAbove] = await Promise.all([ask(number), isUncertain ? ask(number - 1) : undefined]);
  // Nor does a count that promises more than an empty page: the server may count what it does not list, or make longer pages by now.
  const endsEarly = number > 1 && lengthOf(page) === 0 && known < (list.count ?? 0);
  const above = endsEarly ? await ask(number - 1) : pageAbove;
  const [lowest, lastKnown] = [above?.rows.at(-1), list.rows.at(-1)];
  const isLowest = !lowest || (lastKnown !== undefined && idOf(lowest) === idOf(lastKnown));
  const joins = !above || (lengthOf(above) > 0 && isLowest);
  const longer = joins ? appendPage(list, page, options, requested) : undefined;
  if (longer?.count !== undefined && longer.count > (list.count ?? Infinity)) {
    // Others arrived on top: without them the next page would not join on.
    const whole = mergePage(longer, await ask(1), 1, options, requested);
    return whole.rows.length < longer.rows.length ? undefined : whole;
  }
  if (!longer?.hasNextPage || !isLastInDoubtAt(page, number, longer.pageSize)) {
    return longer;
  }
  return appendPage(longer, await ask(number + 1), options, requested);
}

/** Reads all pages of a list again, down to the one below what is known. */
export function readLonger<T extends object>(
  ask: FetchPage<T>,
  options: ListOptions<T>,
  { rows, pageSize: size }: PagedList<T>,
): Promise<PagedList<T>> {
  const isLonger = (read: readonly T[]) => read.length > rows.length;
  return readList(ask, options, options.pageSize ?? pageSize, isLonger, rows.length + size);
}
