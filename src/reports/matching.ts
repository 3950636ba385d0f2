import type { DetailedTask } from '../platform/detailedTask';
import type { ReportFilter } from '../webviews/report/messages';
import { matchingCalls } from '../webviews/report/shown';
import { reportCall } from './reportCall';
import { CallSearch } from './search';

/** The calls that the page shows for these filters and this query. */
export function shownCalls(
  calls: readonly DetailedTask[],
  filters: readonly ReportFilter[],
  query: string,
): readonly DetailedTask[] {
  const passed = filters.length > 0 ? matchingCalls(calls.map(reportCall), filters, undefined) : undefined;
  const ids = passed && new Set(passed.map(({ id }) => id));
  const search = CallSearch.for(query);
  const found = search && new Map(search.update(calls));
  return calls.filter(({ id }) => (ids?.has(id) ?? true) && (found?.has(id) ?? true));
}
