import type { RunList } from './runList';
import type { SpaceStore } from './spaceStore';
import type { Problem } from '../platform/errors';
import { withRunId } from '../platform/runId';
import type { Run } from '../platform/entities';
import { timeOfRunId } from '../platform/timestamps';

/** How a search in one space ended. What it loaded stays loaded, however that was. */
export type SearchEnd =
  | { readonly kind: 'found'; readonly runId: string }
  | { readonly kind: 'absent' }
  /** By the person, or because the session or the space went. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly problem: Problem };

export interface SearchOptions {
  readonly signal: AbortSignal;
  /** Told after each page. */
  readonly onPage?: (list: RunList) => void;
}

/** How often a page is asked for again that was given up because somebody closed the view. */
const mostRepeats = 5;

/**
 * Looks for a run in one space, page by page, and loads those pages into the store for its row to be shown. Ends where the runs
 * are older than the wanted one, as far as that can be told from its id. After an abort the request under way is still used.
 */
export async function searchRuns(
  store: SpaceStore,
  token: string,
  runId: string,
  { signal, onPage }: SearchOptions,
): Promise<SearchEnd> {
  const loaded = withRunId(store.space(token)?.runList?.runs ?? [], runId);
  if (loaded) {
    return { kind: 'found', runId: loaded.id };
  }
  // An opened space may have newer runs by now, and those are above all pages to come.
  const isOpen = store.space(token)?.runList !== undefined;
  let load = () => (isOpen ? store.lookAt(token) : store.openSpace(token));
  let isLook = isOpen;
  const hasPassed = passing(runId);
  for (let repeats = 0; !signal.aborted;) {
    const before = store.space(token);
    await load();
    const after = store.space(token);
    const problem = after?.problem ?? (isLook ? after?.stale : undefined);
    if (!after) {
      break;
    }
    if (problem) {
      return { kind: 'failed', problem };
    }
    const isGivenUp = after === before && (isLook || after.runList?.hasMore !== false);
    if (isGivenUp || !after.runList) {
      if (++repeats > mostRepeats) {
        break;
      }
      continue;
    }
    onPage?.(after.runList);
    const found = withRunId(after.runList.runs, runId);
    if (found) {
      return { kind: 'found', runId: found.id };
    }
    if (!after.runList.hasMore || hasPassed(after.runList.runs)) {
      return { kind: 'absent' };
    }
    load = () => store.loadMore(token);
    isLook = false;
  }
  return { kind: 'stopped' };
}

/** Milliseconds by which dates and the times in ids may differ: clocks of several machines, and rows written late. */
const margin = 60 * 60 * 1000;

/**
 * Tells whether runs that grow at their end have passed the moment that the id names. Never, unless all of them come newest
 * first and have ids that agree with their dates: another server may make ids of another kind.
 */
function passing(runId: string): (runs: readonly Run[]) => boolean {
  const time = timeOfRunId(runId) ?? NaN;
  let seen: readonly Run[] = [];
  let isReliable = true;
  return (runs) => {
    const isBelow = seen.length === 0 || runs[seen.length - 1]?.id === seen.at(-1)?.id;
    isReliable &&= isBelow && runs.slice(seen.length).every(isDatedByItsId);
    seen = runs;
    return isReliable && (runs.at(-1)?.createdAt ?? NaN) < time - margin;
  };
}

function isDatedByItsId({ id, createdAt }: Run): boolean {
  return Math.abs((timeOfRunId(id) ?? NaN) - (createdAt ?? NaN)) <= margin;
}
