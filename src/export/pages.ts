import type { Page } from '../platform/client';
import { isUnpodError } from '../platform/errors';
import type { Timing } from '../platform/timing';

/**
 * All rows of a paged list, page by page, each id once. It ends as the view's lists do (see `appendPage`): at an empty page, a
 * page that brings no new id, or when as many rows as the server counts were seen.
 */
export async function* allPages<T extends { readonly id: string }>(
  ask: (page: number) => Promise<Page<T>>,
): AsyncGenerator<Page<T>, void> {
  const seen = new Set<string>();
  let leftOut = 0;
  let before = 0;
  for (let page = 1; ; page++) {
    const { rows, count, leftOut: unread } = await ask(page);
    // Where rows went away meanwhile, others slid up to the page before.
    const slid = page > 1 && count !== undefined && count < before ? (await ask(page - 1)).rows : [];
    const fresh = [...slid, ...rows].filter(({ id }) => !seen.has(id) && seen.add(id));
    leftOut += unread;
    if (fresh.length > 0) {
      yield { rows: fresh, count, leftOut };
    }
    // A page of unreadable rows alone counts as new only where the server's total will end it.
    const isNew = fresh.length > 0 || (rows.length === 0 && unread > 0 && count !== undefined);
    if (!isNew || (count !== undefined && seen.size + leftOut >= count)) {
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
export async function patiently<T>(ask: () => Promise<T>, timing: Timing, signal: AbortSignal): Promise<T> {
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
