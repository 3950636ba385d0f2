import { useMemo } from 'preact/hooks';
import { callStatistics } from '../../model/statistics/callStatistics';
import { CallsTable } from './callsTable';
import { callColumns } from './columns';
import { usePage } from './context';
import { CallFigures } from './figures';
import { FilterBar } from './filterBar';
import { Header } from './header';
import { callFilterLabel } from './pictures/callFilterLabel';
import { RunPictures } from './pictures/runPictures';
import { Coverage, RunProgress } from './progress';
import { hitCount, isCallFilter, makeSorter, matchingCalls } from './shown';
import type { HeaderData, InitData, PageState } from './store';
import { coverageText } from './words';

interface Props {
  readonly state: PageState;
  readonly init: InitData;
  readonly header: HeaderData;
  readonly now: number;
}

/** The report about a run. Each part is redrawn only when what it shows has changed. */
export function RunReport({ state, init, header, now }: Props) {
  const { format } = usePage();
  const { calls, view, hits } = state;
  const { list } = calls;
  const statistics = useMemo(() => callStatistics(list), [list]);
  const filters = useMemo(() => view.filters.filter(isCallFilter), [view.filters]);
  const matching = useMemo(() => matchingCalls(list, filters, hits), [list, filters, hits]);
  const sorter = useMemo(() => makeSorter(callColumns, init.language), [init.language]);
  const rows = useMemo(() => sorter(matching ?? list, calls, view.sort), [matching, calls, view.sort]);
  const found = useMemo(() => (hits ? hitCount(rows, hits) : 0), [rows, hits]);
  const { covers, others } = statistics;
  const loadedNoun = others > 0 ? 'tasks' : covers;
  const coverage = header.hasNextPage
    ? coverageText(loadedNoun, list.length, header.total, format)
    : coverageText(covers, statistics.total, undefined, format);
  return (
    <main class="report">
      <Header header={header} view={view} now={now} />
      {useMemo(
        () => (
          <>
            <RunProgress calls={list} header={header} />
            <Coverage header={header} noun={loadedNoun} others={others} />
            {(list.length > 0 || !header.isLoading) && <CallFigures statistics={statistics} />}
          </>
        ),
        [list, header, statistics],
      )}
      {list.length > 0 && (
        <RunPictures
          calls={list}
          statistics={statistics}
          matching={matching}
          filters={filters}
          now={header.asOf ?? now}
          coverage={coverage}
        />
      )}
      <FilterBar
        noun={loadedNoun}
        filters={filters}
        labelOf={(filter) => callFilterLabel(filter, { format, statistics })}
        shown={rows.length}
        all={list.length}
        search={{ query: view.query, hits, hitCount: found }}
      />
      <CallsTable state={state} noun={loadedNoun} rows={rows} />
    </main>
  );
}
