import { useCallback, useMemo, useState } from 'preact/hooks';
import type { RunFilter } from '../../model/statistics/filters';
import { runStatistics } from '../../model/statistics/runStatistics';
import { NoRows } from './callsTable';
import { filledColumns, runColumns } from './columns';
import { usePage } from './context';
import { RunFigures } from './figures';
import { FilterBar } from './filterBar';
import { Grid } from './grid';
import { Header } from './header';
import { filterLabel } from './pictures/filterLabel';
import { SpacePictures } from './pictures/spacePictures';
import { Coverage } from './progress';
import { isRunFilter, makeSorter, matchingRuns } from './shown';
import type { HeaderData, InitData, PageState } from './store';
import { useSavePicture } from './useSavePicture';
import { toggleFilter } from './view';
import { coverageText, heading, phaseWords } from './words';

interface Props {
  readonly state: PageState;
  readonly init: InitData;
  readonly header: HeaderData;
  readonly now: number;
}

/** The report about a space: from its runs alone. */
export function SpaceReport({ state, init, header, now }: Props) {
  const { format, choose, post } = usePage();
  const { runs, view } = state;
  const { list } = runs;
  const [opened, setOpened] = useState<string>();
  const statistics = useMemo(() => runStatistics(list), [list]);
  const filters = useMemo(() => view.filters.filter(isRunFilter), [view.filters]);
  const matching = useMemo(() => matchingRuns(list, filters), [list, filters]);
  const sorter = useMemo(() => makeSorter(runColumns, init.language), [init.language]);
  const rows = useMemo(() => sorter(matching ?? list, runs, view.sort), [matching, runs, view.sort]);
  const columns = useMemo(() => filledColumns(runColumns, list), [list]);
  const onToggle = useCallback((filter: RunFilter) => choose((known) => toggleFilter(known, filter)), []);
  const onSave = useSavePicture();
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
          format={format}
          phaseNames={phaseNames}
          onToggle={onToggle}
          onSave={onSave}
        />
      )}
      <FilterBar
        noun="runs"
        filters={filters}
        labelOf={(filter) => filterLabel(filter, { format, phaseNames })}
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
