import type { ReportFilter, ReportSort, ReportState, ReportSubject, ReportView } from './messages';
import { filterKey } from './pictures/marks';

/** What some version of the page had VS Code keep of its panel. */
export type KeptState = Omit<ReportState, 'version'> & { readonly version: number };

/** Nothing chosen. */
export const emptyView: ReportView = { filters: [], query: '', sort: undefined, selected: undefined };

/** The filter is added, or taken off if it is there. */
export function toggleFilter(view: ReportView, filter: ReportFilter): ReportView {
  const key = filterKey(filter);
  const others = view.filters.filter((other) => filterKey(other) !== key);
  return { ...view, filters: others.length < view.filters.length ? others : [...others, filter] };
}

/** All rows pass: no filters, no query. */
export function showAll(view: ReportView): ReportView {
  return { ...view, filters: [], query: '' };
}

/**
 * What a click on a column's header does: sorted in its first direction, then in the other one, then in the server's order.
 *
 * @param isDescending whether the first direction is
 */
export function nextSort(sort: ReportSort | undefined, column: string, isDescending: boolean): ReportSort | undefined {
  if (sort?.column !== column) {
    return { column, isDescending };
  }
  return sort.isDescending === isDescending ? { column, isDescending: !isDescending } : undefined;
}

/** What VS Code keeps of the panel. */
export function stateOf(subject: ReportSubject, view: ReportView): ReportState {
  return { version: 1, subject, view };
}

/** The view that VS Code kept, if this version of the page wrote it and it is of this subject. */
export function restoredView(state: KeptState | undefined, subject: ReportSubject): ReportView {
  return state?.version === 1 && isSame(state.subject, subject) ? state.view : emptyView;
}

function isSame(a: ReportSubject, b: ReportSubject): boolean {
  return a.server === b.server && a.organization === b.organization && a.space === b.space && a.run === b.run;
}
