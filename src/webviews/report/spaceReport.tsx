import { useMemo, useState } from 'preact/hooks';
import { runStatistics } from '../../model/statistics/runStatistics';
import { NoRows } from './callsTable';
import { filledColumns } from './columns';
import { usePage } from './context';
import { FilterBar } from './filterBar';
import { Grid } from './grid';
import { Header } from './header';
import { phaseWords } from './phaseWords';
import { runFilterLabel } from './pictures/runFilterLabel';
import { SpacePictures } from './pictures/spacePictures';
import { Coverage } from './progress';
import { runColumns } from './runColumns';
import { RunFigures } from './runFigures';
import { isRunFilter, makeSorter } from './shown';
import { matchingRuns } from './shownRuns';
import type { HeaderData, InitData, PageState } from './store';
import { coverageText, heading } from './words';

interface Props {
  readonly state: PageState;
  readonly init: InitData;
  readonly header: HeaderData;
  readonly now: number;
}

/** The report about a space, from its runs alone. */
export function SpaceReport({ state, init, header, now }: Props) {
  const { format, post } = usePage();
  const { runs, view } = state;
  const { list } = runs;
  const [opened, setOpened] = useState<string>();
  const statistics = useMemo(() => runStatistics(list), [list]);
  const filters = useMemo(() => view.filters.filter(isRunFilter), [view.filters]);
  const matching = useMemo(() => matchingRuns(list, filters), [list, filters]);
  const sorter = useMemo(() => makeSorter(runColumns, init.language), [init.language]);
  const rows = useMemo(() => sorter(matching ?? list, runs, view.sort), [matching, runs, view.sort]);
  const columns = useMemo(() => filledColumns(runColumns, list), [list]);
  const phaseNames = useMemo(() => phaseWords(init.names.phases), [init]);
  return (
    <main class="report">
      <Header header={header} view={view} now={now} />
      <Coverage header={header} noun="runs" others={0} />
      {(list.length > 0 || !header.isLoading) && <RunFigures statistics={statistics} all={header.total} />}
      {list.length > 0 && (
        <SpacePictures
          runs={list}
          statistics={statistics}
          matching={matching}
          filters={filters}
          coverage={coverageText('runs', list.length, header.total, format)}
          phaseNames={phaseNames}
        />
      )}
      <FilterBar
        noun="runs"
        filters={filters}
        labelOf={(filter) => runFilterLabel(filter, { format, phaseNames })}
        shown={rows.length}
        all={list.length}
      />
      <div class="table-area">
        <div class="table">
          <Grid
            label={heading('runs')}
            columns={columns}
            rows={rows}
            selected={opened}
            sort={view.sort}
            choice={JSON.stringify([view.filters, view.sort])}
            onSelect={(id) => {
              setOpened(id);
              post({ type: 'openRun', id });
            }}
          />
          {rows.length === 0 && <NoRows noun="runs" isEmpty={list.length === 0} isLoading={header.isLoading} />}
        </div>
      </div>
    </main>
  );
}
