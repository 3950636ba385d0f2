import { pageSize, type Page } from '../platform/page';

export type FetchPage<T> = (page: number) => Promise<Page<T>>;

/** One page of a list that is read from the top. */
export interface ReadPage<T> {
  /** The rows that no earlier page had. */
  readonly rows: readonly T[];
  readonly count: number | undefined;
  readonly skippedRows: number;
  readonly pageSize: number;
  readonly hasNextPage: boolean;
  /** The server counts more rows than this, but this page looks like the last one. */
  readonly isLastInDoubt: boolean;
  /** False if the list changed while it was read, so that the order of its rows is not certain. */
  readonly isSteady: boolean;
}

/** What is known about a list before one of its pages is read. */
export interface Position {
  /** Pages count from 1. */
  readonly number: number;
  readonly pageSize: number;
  /** Places in the server's list that the pages above take up. */
  readonly rows: number;
}

/** Rows that a page takes up on the server. */
export function lengthOf({ rows, skippedRows }: Page<unknown>): number {
  return rows.length + skippedRows;
}

/** The count, unless it cannot be the list's: some servers send the length of the page, and 0 past the end. */
export function trustedCount(page: Page<unknown>, before: Position, requested: number): number | undefined {
  const { count } = page;
  const length = lengthOf(page);
  const isOwnLength = count === length && (before.number > 1 || length >= requested);
  return isOwnLength ? undefined : count;
}

/**
 * Whether another page follows. The only such rule, for every paged list.
 * @param requested rows per page, as requested: a longer page comes from a server that ignores paging
 */
export function hasNextPage(page: Page<unknown>, before: Position, requested: number): boolean {
  const length = lengthOf(page);
  if (length === 0 || length > requested) {
    return false;
  }
  const count = trustedCount(page, before, requested);
  if (count !== undefined) {
    return before.rows + length < count;
  }
  // A full page may be the last. A short first page may be as long as this server makes them.
  return before.number === 1 ? page.count === undefined || length >= requested : length >= before.pageSize;
}

/** A page that is short, or as long as the server's count, may be the last although another should follow. */
export function isLastInDoubtAt(page: Page<unknown>, number: number, size: number): boolean {
  return number === 1 ? page.count === lengthOf(page) : lengthOf(page) < size;
}

/** How often a page may bring nothing new before the list counts as read: a server that ignores paging repeats itself. */
const mostRepeats = 2;

/**
 * Whether the server may have limited a first page that is as long as its count: some servers count the page instead of the list.
 * Limits are round numbers.
 */
function mayBeLimited(page: Page<unknown>, number: number): boolean {
  const length = lengthOf(page);
  return number === 1 && length > 0 && length % 10 === 0 && page.count === length;
}

/**
 * Reads a list from the top, page by page, until it ends. If rows slide across page boundaries meanwhile (because rows are inserted,
 * deleted or swapped, or the server starts to send longer pages), earlier pages are read again, so that no row that stays is missed.
 * @param requested rows per page, as `fetchPage` requests them
 * @param isThorough asks for a second page where the server may have limited the first and counted only its rows
 * @throws what `fetchPage` throws
 */
export async function* readPages<T>(
  fetchPage: FetchPage<T>,
  idOf: (row: T) => string | undefined,
  requested = pageSize,
  isThorough = false,
): AsyncGenerator<ReadPage<T>, void> {
  const seen = new Set<string>();
  const take = (page: Page<T>) =>
    page.rows.filter((row) => {
      const id = idOf(row);
      return id !== undefined && !seen.has(id) && seen.add(id);
    });
  let size = 0;
  let places = 0;
  let count: number | undefined;
  let repeats = 0;
  for (let number = 1; ; number++) {
    const before: Position = { number, pageSize: size, rows: places };
    const page = await fetchPage(number);
    const known = page.rows.filter((row) => seen.has(idOf(row) ?? '')).length;
    const trusted = trustedCount(page, before, requested);
    const grown = trusted === undefined || count === undefined ? 0 : trusted - count;
    // Either the server counts more than it lists, or it now sends longer pages: the page above tells which.
    const endsEarly = lengthOf(page) === 0 && grown >= 0 && places < (count ?? 0);
    let isSteady =
      number === 1 ||
      (!endsEarly && lengthOf(page) <= size && grown >= 0 && known === Math.min(grown, page.rows.length));
    const rows: T[] = [];
    // Above a page that has only known rows, there is no gap.
    if (!isSteady && known < Math.max(1, page.rows.length)) {
      const back = Math.max(1, Math.ceil(Math.max(0, -grown) / Math.max(1, size)));
      for (let again = Math.max(1, number - back); again < number; again++) {
        const above = await fetchPage(again);
        rows.push(...take(above));
        isSteady = endsEarly && lengthOf(above) > 0 && rows.length === 0;
      }
    }
    rows.push(...take(page));
    size = Math.max(size, lengthOf(page));
    places += lengthOf(page);
    count = lengthOf(page) > 0 ? trusted : count;
    // Skipped rows may be new, but not forever.
    const mayBeNew = page.skippedRows > 0 && known === 0 && trusted !== undefined;
    repeats = rows.length === 0 && grown <= 0 && !mayBeNew ? repeats + 1 : 0;
    const hasMore = hasNextPage(page, before, requested) || (isThorough && mayBeLimited(page, number));
    const isNext = hasMore && repeats < mostRepeats;
    const isLastInDoubt = isNext && isLastInDoubtAt(page, number, size);
    yield { rows, count, skippedRows: page.skippedRows, pageSize: size, hasNextPage: isNext, isLastInDoubt, isSteady };
    if (!isNext) {
      return;
    }
  }
}
