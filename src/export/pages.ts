import { goesOn } from '../model/paging';
import type { Page } from '../platform/client';
import { isUnpodError } from '../platform/errors';
import type { Timing } from '../platform/timing';

/** All rows of a paged list, page by page, each id once. */
export async function* allPages<T extends { readonly id: string }>(
  ask: (page: number) => Promise<Page<T>>,
): AsyncGenerator<Page<T>, void> {
  const seen = new Set<string>();
  let skippedRows = 0;
  let before = 0;
  for (let number = 1; ; number++) {
    const page = await ask(number);
    const { count } = page;
    const known = seen.size;
    // Where rows went away meanwhile, others slid up to the page before.
    const slid = number > 1 && count !== undefined && count < before ? (await ask(number - 1)).rows : [];
    const fresh = [...slid, ...page.rows].filter(({ id }) => !seen.has(id) && seen.add(id));
    skippedRows += page.skippedRows;
    if (fresh.length > 0) {
      yield { rows: fresh, count, skippedRows };
    }
    if (!goesOn(page, { before: known, now: seen.size, skippedRows })) {
      return;
    }
    before = count ?? 0;
  }
}

/** How often in a row a request is put off, and for how many milliseconds at most. */
const mostWaits = 10;
const longestWait = 5 * 60_000;
/** Milliseconds, where the server does not say. */
const usualWait = 15_000;

/** Asks again when the server wants fewer requests: a long list is worth waiting for, and the person can cancel. */
export async function retryRateLimited<T>(ask: () => Promise<T>, timing: Timing, signal: AbortSignal): Promise<T> {
  for (let waits = 0; ; waits++) {
    try {
      return await ask();
    } catch (error) {
      const wait = isUnpodError(error) && error.kind === 'rateLimited' ? (error.retryAfter ?? usualWait) : Infinity;
      if (wait > longestWait || waits === mostWaits) {
        throw error;
      }
      await timing.sleep(wait, signal);
    }
  }
}
