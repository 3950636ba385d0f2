import type { Page } from '../platform/client';

/** One page of a list that is read from its top to its end. */
export interface ReadPage<T> {
  /** Rows that were on no page before, each id once. */
  readonly rows: readonly T[];
  readonly count: number | undefined;
  /** Rows of this page alone that could not be read. */
  readonly skippedRows: number;
  readonly hasNextPage: boolean;
}

/** Stands in until the iterator with all stop rules is here. */
export async function* readPages<T>(
  fetchPage: (page: number) => Promise<Page<T>>,
  idOf: (row: T) => string | undefined,
): AsyncGenerator<ReadPage<T>, void> {
  const seen = new Set<string>();
  let [size, countBefore, pagesWithoutNews, expectedWithoutNews] = [0, 0, 0, 0];
  for (let number = 1, hasNextPage = true; hasNextPage; number++) {
    const { rows, count, skippedRows: unread } = await fetchPage(number);
    const length = rows.length + unread;
    size = Math.max(size, length, 1);
    const growth = number > 1 && count !== undefined ? count - countBefore : 0;
    countBefore = count ?? 0;
    // Rows were deleted: others moved up to pages that were read before.
    const moved: T[] = [];
    for (let back = Math.max(1, number - Math.ceil(-growth / size)); back < number; back++) {
      moved.push(...(await fetchPage(back)).rows);
    }
    const fresh = [...moved, ...rows].filter((row) => {
      const id = idOf(row);
      return id !== undefined && !seen.has(id) && seen.add(id);
    });
    const skippedRows = unread + rows.filter((row) => idOf(row) === undefined).length;
    // Rows were inserted: the next pages may hold nothing but rows that were read before.
    expectedWithoutNews += Math.max(0, Math.ceil(growth / size));
    pagesWithoutNews += fresh.length > 0 || (skippedRows > 0 && count !== undefined) ? 0 : 1;
    const position = (number - 1) * size + length;
    // A full page beyond the count proves the count wrong.
    const isEnd = count !== undefined && (position === count || (position > count && length < size));
    hasNextPage = length > 0 && !isEnd && pagesWithoutNews <= expectedWithoutNews;
    yield { rows: fresh, count, skippedRows, hasNextPage };
  }
}
