import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import type { RunFilter } from '../../../model/statistics/filters';
import { edgesOf, marksOf } from './columns';
import { HeatMap } from './heatMap';
import { Histogram } from './histogram';
import { legendOf } from './legend';
import { intervalText, tableOf, type Mark } from './marks';
import { phases, phaseTone } from './outcomes';
import { Picture, type SavePicture } from './picture';
import { phaseMarks, sizeColumns, timeColumns, weekMarks, type RunMarkContext } from './runMarks';
import { phaseReading, runTimeReading, sizeReading, weekReading } from './runReadings';
import { RunsDrawing } from './runsDrawing';
import { ShareBar } from './shareBar';

/** What every picture about runs gets. */
export interface RunPictureContext extends RunMarkContext {
  readonly coverage: string;
  readonly onToggle: (filter: RunFilter) => void;
  readonly onSave: SavePicture;
}

/** What became of the runs, in one bar. */
export function PhasePicture(context: RunPictureContext): JSX.Element {
  const { format, onToggle, onSave } = context;
  const name = l10n.t('Status of runs');
  const marks = phaseMarks(context);
  const table = runTable(marks, l10n.t('Status'), context);
  return (
    <Picture name={name} reading={phaseReading(context)} table={table} span="all" onSave={onSave}>
      {(size) => <ShareBar name={name} marks={marks} format={format} onToggle={onToggle} {...size} />}
    </Picture>
  );
}

/** When runs were created, and which share of them failed. */
export function TimePicture(context: RunPictureContext): JSX.Element {
  const { format, onToggle, onSave } = context;
  const name = l10n.t('Runs over time');
  const columns = timeColumns(context);
  const legend = phases.map((phase) => ({ tone: phaseTone(phase), text: context.phaseNames[phase] }));
  const shares = columns.flatMap(({ mark, failed }) => (mark ? failed : []));
  const table = runTable(marksOf(columns), l10n.t('Created'), context, [
    {
      name: l10n.t('Failed, of those that ended'),
      cells: shares.map(({ n, of }) => l10n.t('{0} of {1}', format.number(n), format.number(of))),
    },
    {
      name: l10n.t('95 % interval of failed'),
      cells: shares.map(({ n, of }) => (of === 0 ? '' : intervalText(n, of, format))),
    },
  ]);
  return (
    <Picture name={name} reading={runTimeReading(context)} table={table} span="two" onSave={onSave}>
      {(size) => (
        <RunsDrawing
          name={name}
          columns={columns}
          legend={legendOf(marksOf(columns), legend)}
          format={format}
          onToggle={onToggle}
          {...size}
        />
      )}
    </Picture>
  );
}

/** How many tasks runs have. */
export function SizePicture(context: RunPictureContext): JSX.Element {
  const { statistics, format, onToggle, onSave } = context;
  const name = l10n.t('Sizes of runs');
  const columns = sizeColumns(context);
  const { median } = statistics.sizes;
  return (
    <Picture
      name={name}
      reading={sizeReading(context)}
      table={runTable(marksOf(columns), l10n.t('Tasks'), context)}
      onSave={onSave}
    >
      {(size) => (
        <Histogram
          name={name}
          columns={columns}
          labels={edgesOf(columns).map((edge, rank) => ({ rank, text: format.shortNumber(edge) }))}
          steps={[1, 2, 5, 10, 20]}
          markers={median === undefined ? [] : [{ value: median, text: l10n.t('median: {0}', format.number(median)) }]}
          format={format}
          onToggle={onToggle}
          {...size}
        />
      )}
    </Picture>
  );
}

/** On which days and at which hours runs are created. */
export function WeekPicture(context: RunPictureContext): JSX.Element {
  const { format, onToggle, onSave } = context;
  const name = l10n.t('When runs are started');
  const week = weekMarks(context);
  const marks = week.marks.flat();
  const table = runTable(
    marks.filter(({ count }) => count > 0),
    l10n.t('Weekday and hour'),
    context,
  );
  return (
    <Picture name={name} reading={weekReading(marks, week, context)} table={table} span="all" onSave={onSave}>
      {(size) => <HeatMap name={name} week={week} format={format} onToggle={onToggle} {...size} />}
    </Picture>
  );
}

/** Undefined if there is nothing to show. */
function runTable(
  marks: readonly Mark[],
  label: string,
  { format }: RunPictureContext,
  extra?: Parameters<typeof tableOf>[3],
) {
  return marks.length > 0 ? tableOf(marks, { label, count: l10n.t('Runs') }, format, extra) : undefined;
}
