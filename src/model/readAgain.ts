import { appendPage, mergePage, nextPageOf, readList, trimTo, type PagedList, type RowOrder } from './pagedList';
import { isLastInDoubtAt, lengthOf, type FetchPage } from './pages';
import { pageSize } from '../platform/page';

/** Pages that are requested at once. More would be a burst that servers refuse. */
const mostAhead = 20;

/** How rows of a kind are requested. */
export interface ListOptions<T> extends RowOrder<T> {
  /** Rows whose changes matter wherever they slide to; none by default. */
  readonly isChanging?: (row: T) => boolean;
  /** Rows per page, as requested. */
  readonly pageSize?: number;
}

/**
 * Reads the known part of a list again, at least its first page. Rows that merely slid down because others arrived stay, if they are
 * on the pages that are read.
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
  const fresh = await readList(ask, options, requested, isEnough, Math.min(wanted, mostAhead * requested));
  const lowest = fresh.rows.findLastIndex((row) => changing.has(idOf(row)));
  return known ? trimTo(fresh, Math.max(wanted, lowest + 1)) : fresh;
}

/** The list with its next page; undefined if that does not line up. */
export async function readBelow<T extends object>(
  ask: FetchPage<T>,
  options: ListOptions<T>,
  list: PagedList<T>,
): Promise<PagedList<T> | undefined> {
  const { idOf, pageSize: requested = pageSize } = options;
  const number = nextPageOf(list);
  const known = list.rows.length + list.skippedRows;
  const isOnEdge = known % Math.max(1, list.pageSize) === 0;
  // Without a count, only the page above tells whether rows went away.
  const isUncertain = list.count === undefined && number > 1 && isOnEdge;
  const [page, pageAbove] = await Promise.all([ask(number), isUncertain ? ask(number - 1) : undefined]);
  // If the page is empty but the count promises more, the server counts more than it lists or now sends longer pages.
  const endsEarly = number > 1 && lengthOf(page) === 0 && known < (list.count ?? 0);
  const above = endsEarly ? await ask(number - 1) : pageAbove;
  const [lowest, lastKnown] = [above?.rows.at(-1), list.rows.at(-1)];
  const isLowest = !lowest || (lastKnown !== undefined && idOf(lowest) === idOf(lastKnown));
  const joins = !above || (lengthOf(above) > 0 && isLowest);
  const longer = joins ? appendPage(list, page, options, requested) : undefined;
  if (longer?.count !== undefined && longer.count > (list.count ?? Infinity)) {
    // Others arrived at the top: without them the next page would not line up.
    const whole = mergePage(longer, await ask(1), 1, options, requested);
    return whole.rows.length < longer.rows.length ? undefined : whole;
  }
  if (!longer?.hasNextPage || !isLastInDoubtAt(page, number, longer.pageSize)) {
    return longer;
  }
  return appendPage(longer, await ask(number + 1), options, requested);
}

/** Reads all pages of a list again, down to the one below the known rows. */
export function readLonger<T extends object>(
  ask: FetchPage<T>,
  options: ListOptions<T>,
  { rows, pageSize: size }: PagedList<T>,
): Promise<PagedList<T>> {
  const isLonger = (read: readonly T[]) => read.length > rows.length;
  return readList(ask, options, options.pageSize ?? pageSize, isLonger, rows.length + size);
}
