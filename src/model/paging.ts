import type { Page } from '../platform/client';

/** How many rows of a paged list were seen, each id once. */
interface Seen {
  readonly before: number;
  readonly now: number;
  /** Rows that could not be read, on all pages so far. */
  readonly skippedRows: number;
}

/**
 * Whether a paged list goes on below a page. It ends after an empty page, a page that brings no new id (a server that ignores
 * pages sends the same again), or when as many rows as the server counts were seen.
 */
export function goesOn({ rows, count, skippedRows }: Page<unknown>, seen: Seen): boolean {
  // Unreadable rows cannot be told from those of the page before; without a count they would never end.
  const isUnreadable = rows.length === 0 && skippedRows > 0 && count !== undefined;
  const isNew = seen.now > seen.before || isUnreadable;
  return isNew && (count === undefined || seen.now + seen.skippedRows < count);
}
