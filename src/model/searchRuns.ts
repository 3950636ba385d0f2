import type { Problem } from '../platform/errors';
import type { Run } from '../platform/entities';
import { withRunId } from '../platform/runId';
import { timeOfRunId } from '../platform/timestamps';
import type { CollectionStore } from './collectionStore';
import type { PagedList } from './pagedList';

/** How a search in one space ended. In any case, what it loaded stays loaded. */
export type SearchEnd =
  | { readonly kind: 'found'; readonly runId: string }
  | { readonly kind: 'absent' }
  /** By the person, or because the connection ended or the space is gone. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly problem: Problem };

export interface SearchOptions {
  readonly signal: AbortSignal;
  readonly onPage?: (list: PagedList<Run>) => void;
}

/** Milliseconds by which dates and the times in ids may differ: machines' clocks differ, and rows are written late. */
const margin = 60 * 60 * 1000;

/**
 * Searches one space for a run, page by page, and loads those pages into the store so that its row can be shown. Ends where the runs
 * are older than the wanted one, if its id tells how old it is.
 */
export async function searchRuns(
  store: Pick<CollectionStore<Run>, 'get' | 'loadUntil'>,
  token: string,
  runId: string,
  options: SearchOptions,
): Promise<SearchEnd> {
  const oldest = (timeOfRunId(runId) ?? NaN) - margin;
  const known = store.get(token)?.list;
  // Runs that were known before say nothing about newer ones.
  const isDone = (list: PagedList<Run>) =>
    withRunId(list.rows, runId) !== undefined || (list !== known && hasPassed(list.rows, oldest));
  const problem = await store.loadUntil(token, isDone, options);
  const found = withRunId(store.get(token)?.list?.rows ?? [], runId);
  if (found) {
    return { kind: 'found', runId: found.id };
  }
  if (problem) {
    return problem.kind === 'aborted' ? { kind: 'stopped' } : { kind: 'failed', problem };
  }
  return { kind: 'absent' };
}

/** Never true unless all runs have ids that agree with their dates: another server may make other ids. */
function hasPassed(runs: readonly Run[], oldest: number): boolean {
  return (runs.at(-1)?.createdAt ?? NaN) < oldest && runs.every(isDatedByItsId);
}

function isDatedByItsId({ id, createdAt }: Run): boolean {
  return Math.abs((timeOfRunId(id) ?? NaN) - (createdAt ?? NaN)) <= margin;
}
