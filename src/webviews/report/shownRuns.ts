import { runMatcher } from '../../model/statistics/runMatching';
import type { ReportFilter, ReportRun } from './messages';
import { isRunFilter } from './shown';

/** Runs that pass the filters. Undefined if there are none. */
export function matchingRuns(
  runs: readonly ReportRun[],
  filters: readonly ReportFilter[],
): readonly ReportRun[] | undefined {
  return filters.length === 0 ? undefined : runs.filter(runMatcher(filters.filter(isRunFilter)));
}
