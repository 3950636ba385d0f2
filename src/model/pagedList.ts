/** The part of a server's list that is known: rows from the top without a gap. Values are never changed in place. */
export interface PagedList<T> {
  /** In the server's order, each id once. */
  readonly rows: readonly T[];
  /** The server's count, if it gave one that makes sense. */
  readonly count: number | undefined;
  readonly hasNextPage: boolean;
  /** Rows of those pages that could not be read. */
  readonly skippedRows: number;
}

/** How many rows there are, as far as is known: a count below what was seen is wrong. */
export function totalRows({ count, rows, skippedRows }: PagedList<unknown>): number {
  return Math.max(count ?? 0, rows.length + skippedRows);
}
