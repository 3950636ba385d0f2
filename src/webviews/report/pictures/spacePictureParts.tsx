import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { ofAll } from '../words';
import { edgesOf, marksOf } from './columns';
import { HeatMap } from './heatMap';
import { Histogram } from './histogram';
import { legendOf } from './legend';
import { intervalText } from './marks';
import { phaseTone } from './outcomes';
import { phases } from './phases';
import { Picture } from './picture';
import { phaseMarks, sizeColumns, timeColumns, weekMarks, type RunMarkContext } from './runMarks';
import { phaseReading, runTimeReading, sizeReading, weekReading } from './runReadings';
import { RunsDrawing } from './runsDrawing';
import { ShareBar } from './shareBar';

/** What every picture about runs gets. */
export interface RunPictureContext extends RunMarkContext {
  readonly coverage: string;
}

function namesOf(label: string) {
  return { label, count: l10n.t('Runs') };
}

/** Statuses of the runs, in one bar. */
export function PhasePicture(context: RunPictureContext): JSX.Element {
  const name = l10n.t('Run statuses');
  const marks = phaseMarks(context);
  return (
    <Picture name={name} reading={phaseReading(context)} marks={marks} names={namesOf(l10n.t('Status'))} span="all">
      {(size) => <ShareBar name={name} marks={marks} {...size} />}
    </Picture>
  );
}

/** When runs were created, and what share of them failed. */
export function TimePicture(context: RunPictureContext): JSX.Element {
  const { format } = context;
  const name = l10n.t('Runs over time');
  const columns = timeColumns(context);
  const marks = marksOf(columns);
  const legend = phases.map((phase) => ({ tone: phaseTone(phase), text: context.phaseNames[phase] }));
  const shares = columns.flatMap(({ mark, failed }) => (mark ? failed : []));
  const extra = [
    { name: l10n.t('Failed, of those that ended'), cells: shares.map(({ n, of }) => ofAll(n, of, format)) },
    {
      name: l10n.t('Failed, 95% interval'),
      cells: shares.map(({ n, of }) => (of === 0 ? '' : intervalText(n, of, format))),
    },
  ];
  const names = { ...namesOf(l10n.t('Created')), extra };
  return (
    <Picture name={name} reading={runTimeReading(context)} marks={marks} names={names} span="two">
      {(size) => <RunsDrawing name={name} columns={columns} legend={legendOf(marks, legend)} {...size} />}
    </Picture>
  );
}

/** How many tasks runs have. */
export function SizePicture(context: RunPictureContext): JSX.Element {
  const { statistics, format } = context;
  const name = l10n.t('Run sizes');
  const columns = sizeColumns(context);
  const { median } = statistics.sizes;
  return (
    <Picture name={name} reading={sizeReading(context)} marks={marksOf(columns)} names={namesOf(l10n.t('Tasks'))}>
      {(size) => (
        <Histogram
          name={name}
          columns={columns}
          labels={edgesOf(columns).map((edge, rank) => ({ rank, text: format.shortNumber(edge) }))}
          steps={[1, 2, 5, 10, 20]}
          markers={median === undefined ? [] : [{ value: median, text: l10n.t('median: {0}', format.number(median)) }]}
          {...size}
        />
      )}
    </Picture>
  );
}

/** On which days and at which hours runs are created. */
export function WeekPicture(context: RunPictureContext): JSX.Element {
  const name = l10n.t('When runs are created');
  const week = weekMarks(context);
  const marks = week.known > 0 ? week.marks.flat() : [];
  const names = namesOf(l10n.t('Weekday and hour'));
  return (
    <Picture name={name} reading={weekReading(marks, week, context)} marks={marks} names={names} span="all">
      {(size) => <HeatMap name={name} week={week} {...size} />}
    </Picture>
  );
}
