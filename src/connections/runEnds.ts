import { hasEnded, isUnfinished } from '../model/phase';
import type { Run } from '../platform/entities';
import type { Watches } from './watches';

/** The runs that have ended and were seen unfinished before, with what they were then. */
export function endedBetween(
  before: readonly Run[],
  after: readonly Run[],
): readonly { readonly run: Run; readonly was: Run }[] {
  const unfinished = new Map(before.flatMap((run) => (isUnfinished(run.status) ? [[run.id, run]] : [])));
  return after.flatMap((run) => {
    const was = unfinished.get(run.id);
    return was && hasEnded(run.status) ? [{ run, was }] : [];
  });
}

/** The watched runs among these that have ended, by id: since when they are watched, in milliseconds since 1970. */
export function endedWatches(watches: Watches, token: string, runs: readonly Run[]): ReadonlyMap<string, number> {
  const since = new Map(watches.list().flatMap((watch) => (watch.token === token ? [[watch.runId, watch.since]] : [])));
  return new Map(
    runs.flatMap(({ id, status }) => {
      const time = since.get(id);
      return time !== undefined && hasEnded(status) ? [[id, time]] : [];
    }),
  );
}
