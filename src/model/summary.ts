import type { Run, Space } from '../platform/entities';
import { isUnfinished, phaseOf } from './phase';
import { totalRuns } from './runList';
import type { SpaceState } from './space';

/** How long a failed run counts in summaries. */
const recently = 24 * 60 * 60 * 1000;

export interface Counts {
  readonly active: number;
  readonly failed: number;
}

interface SpaceSummary extends Counts {
  readonly space: Space;
  /** Runs looked at, and runs that the server has. */
  readonly loaded: number;
  readonly total: number;
  /** When that was last true, in milliseconds since 1970. */
  readonly asOf: number | undefined;
}

export interface Summary extends Counts {
  /** The spaces whose runs are loaded, in tree order: what the counts are about. */
  readonly spaces: readonly SpaceSummary[];
}

/** A run that failed, wholly or partly, within the last 24 hours. `now` is in milliseconds since 1970. */
export function failedRecently(run: Run, now: number): boolean {
  const phase = phaseOf(run.status);
  return (phase === 'failed' || phase === 'partly') && now - (run.createdAt ?? -Infinity) <= recently;
}

/** Active (waiting or active) and recently failed runs among those given. */
export function countRuns(runs: readonly Run[], now: number): Counts {
  let active = 0;
  let failed = 0;
  for (const run of runs) {
    if (isUnfinished(run.status)) {
      active++;
    } else if (failedRecently(run, now)) {
      failed++;
    }
  }
  return { active, failed };
}

/** Counts over all runs that are loaded. */
export function summarize(states: readonly SpaceState[], now: number): Summary {
  const spaces = states.flatMap(({ space, runList, asOf }) =>
    runList
      ? [{ space, asOf, loaded: runList.runs.length, total: totalRuns(runList), ...countRuns(runList.runs, now) }]
      : [],
  );
  return {
    active: spaces.reduce((sum, { active }) => sum + active, 0),
    failed: spaces.reduce((sum, { failed }) => sum + failed, 0),
    spaces,
  };
}
