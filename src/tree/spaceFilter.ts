import type { KnownSummary } from '../connections/overview';
import type { SpaceSummary } from '../connections/spaceSummary';
import type { Phase } from '../model/phase';
import { isFiltering, shows, startOf, type RunFilter } from './filter';
import type { SpaceNode } from './nodes';

/** In the order in which they are offered. */
export const spaceFilters = ['all', 'withRuns', 'active', 'failed'] as const;
/** Which spaces are shown: all of them, or those with any runs, with active runs, or with runs that failed within 24 hours. */
export type SpaceFilter = (typeof spaceFilters)[number];

/** The filters that hide spaces. A filter of runs hides those without a matching run. */
export interface SpaceFilters {
  readonly filter: RunFilter;
  readonly spaceFilter: SpaceFilter;
}

/** Whether any space may be hidden. */
export function isHiding({ filter, spaceFilter }: SpaceFilters): boolean {
  return spaceFilter !== 'all' || isFiltering(filter);
}

/**
 * Whether a space matches the filters; undefined if that is not known. A space whose runs could not be loaded counts as a match:
 * its row says why. `now` is in milliseconds since 1970.
 */
export function matches(node: SpaceNode, { filter, spaceFilter }: SpaceFilters, now: number): boolean | undefined {
  const { connection, space, runs } = node;
  if (runs?.problem) {
    return true;
  }
  const known = connection.overview.recent(space.token, now);
  const asked = [
    ...(spaceFilter === 'all' ? [] : [known && hasRuns(known, spaceFilter)]),
    ...(isFiltering(filter)
      ? [runs?.list ? runs.list.rows.some(shows(filter, now, node)) : matchByCounts(known, filter, now)]
      : []),
  ];
  if (asked.includes(false)) {
    return false;
  }
  return asked.includes(undefined) ? undefined : true;
}

/** Whether a space matches a filter of spaces. */
export function hasRuns({ count, active, failed }: SpaceSummary, filter: SpaceFilter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'withRuns':
      return count > 0;
    case 'active':
      return active > 0;
    case 'failed':
      return failed > 0;
  }
}

const isUnderWay = (phase: Phase) => phase === 'running' || phase === 'waiting';
const isFailure = (phase: Phase) => phase === 'failed' || phase === 'partial';

/** Whether the filter shows any of the runs, by their counts alone; undefined if the counts do not say. */
function matchByCounts(known: KnownSummary | undefined, filter: RunFilter, now: number): boolean | undefined {
  if (!known) {
    return undefined;
  }
  const { phases, modes, created } = filter;
  const { count, active, overdue, failed, newestAt = Infinity } = known;
  const start = created === undefined ? -Infinity : startOf(created, now);
  // An active run is in every range of dates.
  const isTooOld = newestAt < start && active === 0;
  const isOnlyUnderWay = phases.length > 0 && phases.every(isUnderWay);
  if (count === 0 || isTooOld || (isOnlyUnderWay && active + overdue === 0)) {
    return false;
  }
  const isFound =
    phases.length === 0
      ? active > 0 || (newestAt >= start && newestAt < Infinity)
      : (phases.some(isUnderWay) && active > 0) ||
        // They were created up to two days ago.
        (phases.some(isFailure) && failed > 0 && created !== 'today');
  return isFound && modes.length === 0 ? true : undefined;
}
