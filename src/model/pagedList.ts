import type { Page } from '../platform/page';
import { hasNextPage, lengthOf, readPages, trustedCount, type FetchPage } from './pages';
import { indexById, keepIdentity, sameRow } from './rows';

/** The known part of a server's list: rows from the top without a gap. Values are never changed in place. */
export interface PagedList<T> {
  /** In the server's order, each id once. */
  readonly rows: readonly T[];
  readonly count: number | undefined;
  readonly hasNextPage: boolean;
  /** How many of the rows that were read could not be parsed. */
  readonly skippedRows: number;
  /** How many rows this server puts on a full page. */
  readonly pageSize: number;
  /** How many rows the server counts but does not list, going by its last page. */
  readonly unlistedRows: number;
  /** Rows that may still be here were deleted since, so the next page would not line up. */
  readonly isShifted: boolean;
  /** The list is one full page, which may be all that the server counted: another page may follow. */
  readonly isEndInDoubt?: boolean;
}

/** How rows of a kind are identified and sorted. */
export interface RowOrder<T> {
  readonly idOf: (row: T) => string;
  /** What the server sorts by, highest first; undefined if that is not known. */
  readonly rankOf?: (row: T) => number | undefined;
}

/** The number of the page below all known rows. Pages count from 1. */
export function nextPageOf({ rows, skippedRows, pageSize }: PagedList<unknown>): number {
  return Math.floor((rows.length + skippedRows) / Math.max(1, pageSize)) + 1;
}

/** The number of the page that has the row at an index. */
export function pageOfIndex({ pageSize }: PagedList<unknown>, index: number): number {
  return Math.floor(index / Math.max(1, pageSize)) + 1;
}

const mostReads = 3;

/**
 * Reads a list from the top until `isEnough` says so or the list ends.
 * @param ahead how many rows will be needed, as far as known: their pages are requested at once
 * @throws what `fetchPage` throws
 */
export async function readList<T extends object>(
  fetchPage: FetchPage<T>,
  { idOf, rankOf }: RowOrder<T>,
  requested: number,
  isEnough: (rows: readonly T[]) => boolean = () => true,
  ahead = 0,
): Promise<PagedList<T>> {
  for (let reads = 1; ; reads++) {
    const { fetch, start } = prefetching(fetchPage);
    const rows: T[] = [];
    let list: PagedList<T> | undefined;
    let isSteady = true;
    for await (const page of readPages(fetch, idOf, requested)) {
      if (!list && page.hasNextPage) {
        start(2, Math.ceil(Math.min(ahead, page.count ?? ahead) / Math.max(1, page.pageSize)));
      }
      rows.push(...page.rows);
      isSteady &&= page.isSteady;
      const skippedRows: number = (list?.skippedRows ?? 0) + page.skippedRows;
      list = { ...emptyList, ...page, rows, skippedRows };
      if (isEnough(rows)) {
        if (page.isLastInDoubt && page.rows.length === rows.length) {
          return { ...withEnd({ ...list, hasNextPage: false }), isEndInDoubt: true };
        }
        // If a short page may be the last, one more page tells.
        if (!page.isLastInDoubt) {
          break;
        }
      }
    }
    // Rows out of order mean that the list changed, or, if it happens twice, that the server does not sort.
    const isCertain = isSteady && (reads > 1 || isSorted(rows, rankOf));
    if (list && (isCertain || reads === mostReads)) {
      return withEnd(list);
    }
  }
}

const emptyList = {
  rows: [],
  count: undefined,
  hasNextPage: true,
  skippedRows: 0,
  pageSize: 0,
  unlistedRows: 0,
  isShifted: false,
};

/** A list that is known to the end. */
export function wholeList<T>(rows: readonly T[]): PagedList<T> {
  return { ...emptyList, rows, count: rows.length, hasNextPage: false, pageSize: rows.length };
}

/** Rows that are counted beyond the end of the list do not exist. */
function withEnd<T>({ rows, count, hasNextPage, skippedRows, pageSize, isShifted }: PagedList<T>): PagedList<T> {
  const unlistedRows = hasNextPage ? 0 : Math.max(0, (count ?? 0) - rows.length - skippedRows);
  return { rows, count, hasNextPage, skippedRows, pageSize, unlistedRows, isShifted };
}

/** Uses each page that was requested ahead only once: a second caller needs it as it is then. */
function prefetching<T>(fetchPage: FetchPage<T>): {
  fetch: FetchPage<T>;
  start: (first: number, last: number) => void;
} {
  const started = new Map<number, Promise<Page<T>>>();
  return {
    fetch: (number) => {
      const page = started.get(number) ?? fetchPage(number);
      started.delete(number);
      return page;
    },
    start: (first, last) => {
      for (let number = first; number <= last; number++) {
        const page = fetchPage(number);
        // It may never be awaited.
        page.catch(() => undefined);
        started.set(number, page);
      }
    },
  };
}

/** The list cut to this many rows, if more follow anyway. */
export function trimTo<T>(list: PagedList<T>, length: number): PagedList<T> {
  const keep = Math.max(length, list.pageSize);
  return list.hasNextPage && list.rows.length > keep ? { ...list, rows: list.rows.slice(0, keep) } : list;
}

/** The list with the page below it; undefined if the page does not line up, because rows in between would be missing. */
export function appendPage<T extends object>(
  list: PagedList<T>,
  page: Page<T>,
  { idOf, rankOf }: RowOrder<T>,
  requested: number,
): PagedList<T> | undefined {
  const number = nextPageOf(list);
  const known = list.rows.length + list.skippedRows;
  const onPage = indexById(page.rows, idOf);
  const repeated = new Set(list.rows.map(idOf).filter((id) => onPage.has(id)));
  const fresh = [...onPage.values()].filter((row) => !repeated.has(idOf(row)));
  const before = { number, pageSize: list.pageSize, rows: (number - 1) * list.pageSize };
  const count = trustedCount(page, before, requested);
  const grown = count === undefined || list.count === undefined || lengthOf(page) === 0 ? 0 : count - list.count;
  // How many rows of the page should be known, including any that cannot be read.
  const expected = Math.min(known - (number - 1) * list.pageSize + grown, lengthOf(page));
  const overlap = page.rows.length - fresh.length;
  // On the page below the list, known rows come first.
  const isBelow = page.rows.slice(0, overlap).every((row) => repeated.has(idOf(row)));
  // Without the count that was there before, there is no way to tell.
  const isCounted = list.count === undefined || count !== undefined || lengthOf(page) === 0;
  const isInOrder = isSorted([...list.rows, ...fresh], rankOf) || !isSorted(list.rows, rankOf);
  // Longer pages start at other rows.
  const isCutAlike = number === 1 || lengthOf(page) <= list.pageSize;
  const joins =
    isCutAlike &&
    isBelow &&
    isInOrder &&
    isCounted &&
    overlap <= expected &&
    expected <= overlap + page.skippedRows + list.skippedRows;
  if (list.isShifted || grown < 0 || !joins) {
    return undefined;
  }
  const updated = (row: T) => {
    const now = onPage.get(idOf(row));
    return now && !sameRow(now, row) ? now : row;
  };
  const rows = [...(repeated.size > 0 ? list.rows.map(updated) : list.rows), ...fresh];
  const skippedRows = list.skippedRows + page.skippedRows;
  return withEnd({
    ...list,
    rows,
    count: count ?? list.count,
    skippedRows,
    pageSize: Math.max(list.pageSize, lengthOf(page)),
    hasNextPage: fresh.length + page.skippedRows > 0 && hasNextPage(page, before, requested),
  });
}

/**
 * The list after one of its pages was read again. The page replaces the rows from the first to the last of its rows that are known:
 * rows in between that are not on the page are gone. Rows below stay, although they may be out of date.
 */
export function mergePage<T extends object>(
  list: PagedList<T>,
  page: Page<T>,
  number: number,
  { idOf, rankOf }: RowOrder<T>,
  requested: number,
): PagedList<T> {
  const before = { number, pageSize: number === 1 ? 0 : list.pageSize, rows: (number - 1) * list.pageSize };
  const count = trustedCount(page, before, requested);
  const isTop = number === 1;
  if (isTop && !hasNextPage(page, before, requested)) {
    return withEnd({
      ...list,
      ...page,
      rows: keepIdentity(list.rows, page.rows, idOf),
      count,
      pageSize: Math.max(list.pageSize, lengthOf(page)),
      hasNextPage: false,
      isShifted: false,
    });
  }
  const ids = new Set(page.rows.map(idOf));
  const isOnPage = (row: T) => ids.has(idOf(row));
  const first = isTop ? 0 : list.rows.findIndex(isOnPage);
  const last = list.rows.findLastIndex(isOnPage);
  if (last < 0) {
    return isTop ? firstPage(list, page, count) : { ...list, isShifted: true };
  }
  const lowest = page.rows.at(-1);
  const lowestRank = lowest && rankOf?.(lowest);
  // Rows of the same rank may have swapped places across the page's end.
  const isTied = (row: T) => lowestRank !== undefined && (rankOf?.(row) ?? Infinity) <= lowestRank;
  const tied = list.rows.slice(first, last + 1).filter((row) => !isOnPage(row) && isTied(row));
  // In a sorted list, what ranks above the page's lowest row would be on it.
  const isGone = (row: T) => lowestRank !== undefined && (rankOf?.(row) ?? -Infinity) > lowestRank;
  const rest = list.rows.slice(last + 1);
  const below = isSorted(list.rows, rankOf) ? rest.filter((row) => !isGone(row)) : rest;
  const rows = [...list.rows.slice(0, first), ...page.rows, ...tied, ...below];
  const expected = list.count === undefined ? undefined : list.count + rows.length - list.rows.length;
  const hasShrunk = expected !== undefined && count !== undefined && count < expected;
  const known = rows.length + list.skippedRows;
  return {
    ...list,
    rows: keepIdentity(list.rows, rows, idOf),
    count: count ?? list.count,
    pageSize: isTop ? lengthOf(page) : list.pageSize,
    hasNextPage: count === undefined ? list.hasNextPage : known < count - list.unlistedRows,
    isShifted: list.isShifted || hasShrunk || first > before.rows,
  };
}

/** Whether the server sorts by rank, as far as these rows show. Rows without a rank do not count. */
function isSorted<T>(rows: readonly T[], rankOf: RowOrder<T>['rankOf']): boolean {
  let above = Infinity;
  return rows.every((row) => {
    const rank = rankOf?.(row) ?? above;
    const isInOrder = rank <= above;
    above = rank;
    return isInOrder;
  });
}

/** The list after a whole page of new rows. More may lie between them and the known rows, which are dropped. */
function firstPage<T>(list: PagedList<T>, page: Page<T>, count: number | undefined): PagedList<T> {
  const { rows, skippedRows } = page;
  return {
    ...list,
    rows,
    skippedRows,
    count,
    pageSize: lengthOf(page),
    hasNextPage: true,
    unlistedRows: 0,
    isShifted: false,
  };
}
