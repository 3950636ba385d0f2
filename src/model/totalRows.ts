import type { PagedList } from './pagedList';

/** How many rows there are, as far as known. A count below the rows that were seen is wrong. */
export function totalRows({ count, rows, skippedRows }: PagedList<unknown>): number {
  return Math.max(count ?? 0, rows.length + skippedRows);
}
