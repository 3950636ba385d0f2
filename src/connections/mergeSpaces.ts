import type { Space } from '../platform/entities';
import type { RememberedSpaces } from './rememberedSpaces';
import type { SpaceSummary } from './spaceSummary';

/** What one window learned. */
export interface NotedSpaces {
  readonly list: { readonly spaces: readonly Space[]; readonly asOf: number } | undefined;
  readonly summaries: ReadonlyMap<string, SpaceSummary>;
}

/**
 * The newer list as a whole, and for each of its spaces the newer summary. Of two that are equally new, this window's own.
 * @returns undefined if there is no list
 */
export function mergeSpaces(
  own: NotedSpaces,
  stored: RememberedSpaces | undefined,
  now: number,
): RememberedSpaces | undefined {
  const others = stored && withoutFuture(stored, now);
  const list = newer(own.list, others, now);
  return list && { ...list, summaries: mergeSummaries(list.spaces, own.summaries, others?.summaries, now) };
}

/**
 * Handles times in the future, which mean that the clock was set back. The age of such summaries is not known, so they are dropped, and
 * such a list counts as infinitely old.
 */
export function withoutFuture(known: RememberedSpaces, now: number): RememberedSpaces {
  const future: string[] = [];
  // Half the time of a loop over entries when this code runs for the first time.
  known.summaries.forEach(({ asOf }, token) => {
    if (asOf > now) {
      future.push(token);
    }
  });
  if (known.asOf <= now && future.length === 0) {
    return known;
  }
  const summaries = new Map(known.summaries);
  future.forEach((token) => summaries.delete(token));
  return { asOf: known.asOf > now ? 0 : known.asOf, spaces: known.spaces, summaries };
}

function mergeSummaries(
  spaces: readonly Space[],
  own: ReadonlyMap<string, SpaceSummary>,
  others: ReadonlyMap<string, SpaceSummary> | undefined,
  now: number,
): ReadonlyMap<string, SpaceSummary> {
  const merged = new Map<string, SpaceSummary>();
  for (const { token } of spaces) {
    const summary = newer(own.get(token), others?.get(token), now);
    if (summary) {
      merged.set(token, summary);
    }
  }
  return merged;
}

/** @param others nothing from the future */
function newer<T extends { readonly asOf: number }>(
  own: T | undefined,
  others: T | undefined,
  now: number,
): T | undefined {
  if (!own || (others && others.asOf > (own.asOf > now ? -Infinity : own.asOf))) {
    return others;
  }
  return own.asOf > now ? { ...own, asOf: now } : own;
}
