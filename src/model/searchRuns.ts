import type { Problem } from '../platform/errors';
import type { Run } from '../platform/entities';
import { withRunId } from '../platform/runId';
import { timeOfRunId } from '../platform/timestamps';
import type { CollectionStore } from './collectionStore';
import type { PagedList } from './pagedList';

/** How a search in one space ended. What it loaded stays loaded, however that was. */
export type SearchEnd =
  | { readonly kind: 'found'; readonly runId: string }
  | { readonly kind: 'absent' }
  /** By the person, or because the connection or the space went. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly problem: Problem };

export interface SearchOptions {
  readonly signal: AbortSignal;
  /** Called after each page. */
  readonly onPage?: (list: PagedList<Run>) => void;
}

/**
 * Searches one space for a run, page by page, and loads those pages into the store for its row to be shown. Ends where the runs
 * are older than the wanted one, as far as that can be told from its id.
 */
export async function searchRuns(
  store: Pick<CollectionStore<Run>, 'get' | 'refresh' | 'loadUntil'>,
  token: string,
  runId: string,
  options: SearchOptions,
): Promise<SearchEnd> {
  const find = () => withRunId(store.get(token)?.list?.rows ?? [], runId);
  const hasPassed = passing(runId);
  const isDone = ({ rows }: PagedList<Run>) => withRunId(rows, runId) !== undefined || hasPassed(rows);
  let isReached = true;
  if (!find() && store.get(token)?.list) {
    // There may be newer runs by now, and those are above all pages to come.
    await store.refresh(token);
    isReached = !store.get(token)?.problem;
  }
  if (!find() && isReached) {
    await store.loadUntil(token, isDone, options);
  }
  const { list, problem } = store.get(token) ?? {};
  const found = find();
  if (found) {
    return { kind: 'found', runId: found.id };
  }
  if (options.signal.aborted) {
    return { kind: 'stopped' };
  }
  if (problem) {
    return { kind: 'failed', problem };
  }
  const isThrough = list !== undefined && (!list.hasNextPage || isDone(list));
  return { kind: isThrough ? 'absent' : 'stopped' };
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
