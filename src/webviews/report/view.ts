import type { ReportFilter, ReportSort, ReportState, ReportSubject, ReportView } from './messages';
import { filterKey } from './pictures/marks';

/** What VS Code kept for a panel, perhaps from another version of the page. */
export type KeptState = Omit<ReportState, 'version'> & { readonly version: number };

/** Nothing chosen. */
export const emptyView: ReportView = { filters: [], query: '', sort: undefined, selected: undefined };

/** Adds the filter, or removes it if it is there. */
export function toggleFilter(view: ReportView, filter: ReportFilter): ReportView {
  const key = filterKey(filter);
  const others = view.filters.filter((other) => filterKey(other) !== key);
  return { ...view, filters: others.length < view.filters.length ? others : [...others, filter] };
}

/** Removes all filters and the query. */
export function showAll(view: ReportView): ReportView {
  return { ...view, filters: [], query: '' };
}

/**
 * The sort order after a click on a column's header: its first direction, then the other one, then the server's order.
 *
 * @param isDescending whether the first direction is descending
 */
export function nextSort(sort: ReportSort | undefined, column: string, isDescending: boolean): ReportSort | undefined {
  if (sort?.column !== column) {
    return { column, isDescending };
  }
  return sort.isDescending === isDescending ? { column, isDescending: !isDescending } : undefined;
}

/** What VS Code keeps for the panel. */
export function stateOf(subject: ReportSubject, view: ReportView): ReportState {
  return { version: 1, subject, view };
}

/** The view that VS Code kept if this version of the page wrote it for this subject; otherwise an empty one. */
export function restoredView(state: KeptState | undefined, subject: ReportSubject): ReportView {
  return state?.version === 1 && isSame(state.subject, subject) ? state.view : emptyView;
}

function isSame(a: ReportSubject, b: ReportSubject): boolean {
  return a.server === b.server && a.organization === b.organization && a.space === b.space && a.run === b.run;
}
