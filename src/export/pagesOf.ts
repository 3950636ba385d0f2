import { readPages, type FetchPage, type ReadPage } from '../model/pages';
import { realClock } from '../platform/clock';
import { retryRateLimited } from '../platform/retry';
import type { ReadOptions } from './readOptions';

/** All pages of a list. Waits if the server limits the rate, and counts skipped rows. */
export async function* pagesOf<T>(
  fetchPage: FetchPage<T>,
  idOf: (row: T) => string,
  pageSize: number,
  { signal, clock = realClock, onCount }: ReadOptions,
): AsyncGenerator<ReadPage<T>, void> {
  const fetchOrWait = (page: number) => retryRateLimited(() => fetchPage(page), clock, signal);
  for await (const page of readPages(fetchOrWait, idOf, pageSize, true)) {
    onCount?.({ skippedRows: page.skippedRows });
    yield page;
  }
}
