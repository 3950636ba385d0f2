import type { CallFilter, RunFilter } from '../../model/statistics/filters';
import { filterCalls } from '../../model/statistics/matching';
import type { Column } from './columns';
import type { ReportCall, ReportFilter, ReportSort } from './messages';
import type { Rows } from './rows';
import { comparing, resorted } from './sorting';
import type { Hits } from './store';

const runFilters: ReadonlySet<string> = new Set<RunFilter['by']>(['phase', 'size', 'created', 'weekHour']);

export function isRunFilter(filter: ReportFilter): filter is RunFilter {
  return runFilters.has(filter.by);
}

export function isCallFilter(filter: ReportFilter): filter is CallFilter {
  return !isRunFilter(filter);
}

/** Calls that pass the filters and the search. Undefined if there are none. */
export function matchingCalls(
  calls: readonly ReportCall[],
  filters: readonly ReportFilter[],
  hits: Hits | undefined,
): readonly ReportCall[] | undefined {
  if (filters.length === 0 && hits === undefined) {
    return undefined;
  }
  const passed = filterCalls(calls, filters.filter(isCallFilter));
  return hits === undefined ? passed : passed.filter(({ id }) => hits.counts.has(id));
}

/** How many hits these calls have in total. */
export function hitCount(calls: readonly ReportCall[], hits: Hits): number {
  return calls.reduce((sum, { id }) => sum + (hits.counts.get(id) ?? 0), 0);
}

/** Makes a function that sorts the rows of one table. It remembers the last order, so that a changed row costs little. */
export function makeSorter<T extends { readonly id: string }>(columns: readonly Column<T>[], language: string) {
  const texts = new Intl.Collator(language);
  let last: { sort: ReportSort; arrangement: number; sorted: readonly T[] } | undefined;
  return (rows: readonly T[], all: Rows<T>, sort: ReportSort | undefined): readonly T[] => {
    const column = columns.find(({ id }) => id === sort?.column);
    if (sort === undefined || column === undefined) {
      last = undefined;
      return rows;
    }
    const position = ({ id }: T) => all.positions.get(id) ?? 0;
    const isSame = last?.sort === sort && last.arrangement === all.arrangement;
    const sorted = resorted(
      isSame && last ? last.sorted : [],
      rows,
      comparing(column.sortValue, sort, position, texts),
    );
    last = { sort, arrangement: all.arrangement, sorted };
    return sorted;
  };
}
