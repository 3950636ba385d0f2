import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import type { CallFilter } from '../../../model/statistics/filters';
import { durationColumns, outcomeMarks, reasonMarks, timelineColumns, type CallMarkContext } from './callMarks';
import { edgesOf, marksOf } from './columns';
import { Histogram } from './histogram';
import { tableOf } from './marks';
import { outcomeName, outcomes } from './outcomes';
import { Picture, type SavePicture } from './picture';
import { durationReading, outcomeReading, reasonReading, timelineReading } from './readings';
import { ShareBar } from './shareBar';
import { TextPicture } from './textPicture';
import { durationSteps } from './timeTicks';
import { TimelineDrawing } from './timelineDrawing';

/** What every picture about calls gets. */
export interface CallPictureContext extends CallMarkContext {
  readonly coverage: string;
  readonly onToggle: (filter: CallFilter) => void;
  readonly onSave: SavePicture;
}

/** What the tables of pictures call their counts. */
export function countName(context: CallPictureContext): string {
  return isAboutCalls(context) ? l10n.t('Calls') : l10n.t('Tasks');
}

function isAboutCalls({ statistics }: CallPictureContext): boolean {
  return statistics.covers === 'calls';
}

/** `12 more calls`: in the bars of a picture that are not shown. */
export function moreText(count: number, context: CallPictureContext): string {
  if (count === 1) {
    return isAboutCalls(context) ? l10n.t('1 more call') : l10n.t('1 more task');
  }
  const number = context.format.number(count);
  return isAboutCalls(context) ? l10n.t('{0} more calls', number) : l10n.t('{0} more tasks', number);
}

/** What came of the calls, in one bar. */
export function OutcomePicture(context: CallPictureContext): JSX.Element {
  const { format, onToggle, onSave } = context;
  const name = isAboutCalls(context) ? l10n.t('What came of the calls') : l10n.t('What came of the tasks');
  const marks = outcomeMarks(context);
  const table =
    marks.length > 0 ? tableOf(marks, { label: l10n.t('Outcome'), count: countName(context) }, format) : undefined;
  return (
    <Picture name={name} reading={outcomeReading(context)} table={table} span="all" onSave={onSave}>
      {(size) => <ShareBar name={name} marks={marks} format={format} onToggle={onToggle} {...size} />}
    </Picture>
  );
}

/** Why calls failed, were canceled, or were not answered. */
export function ReasonPicture(context: CallPictureContext): JSX.Element {
  const { format, onToggle, onSave } = context;
  const marks = reasonMarks(context);
  return (
    <TextPicture
      name={isAboutCalls(context) ? l10n.t('Why calls failed or were not answered') : l10n.t('Why tasks failed')}
      reading={reasonReading(marks, context)}
      marks={marks}
      names={{ label: l10n.t('Reason'), count: countName(context) }}
      legend={outcomes.map((tone) => ({ tone, text: outcomeName(tone) }))}
      showAll={(bars, more) => l10n.t('Show all {0} reasons ({1})', format.number(bars), moreText(more, context))}
      format={format}
      onToggle={onToggle}
      onSave={onSave}
    />
  );
}

/** How long calls took. */
export function DurationPicture(context: CallPictureContext): JSX.Element {
  const { statistics, format, onToggle, onSave } = context;
  const name = l10n.t('Durations');
  const columns = durationColumns(context);
  const { median, p90 } = statistics.durations;
  const markers = [
    ...(median === undefined ? [] : [{ value: median, text: l10n.t('median: {0}', format.duration(median)) }]),
    ...(p90 === undefined || p90 === median ? [] : [{ value: p90, text: l10n.t('90 %: {0}', format.duration(p90)) }]),
  ];
  const names = { label: l10n.t('Duration'), count: countName(context) };
  const marks = marksOf(columns);
  return (
    <Picture
      name={name}
      reading={durationReading(context)}
      table={marks.length > 0 ? tableOf(marks, names, format) : undefined}
      onSave={onSave}
    >
      {(size) => (
        <Histogram
          name={name}
          columns={columns}
          labels={edgesOf(columns).map((edge, rank) => ({ rank, text: format.duration(edge) }))}
          steps={durationSteps(columns[0]?.to ?? 1)}
          markers={markers}
          format={format}
          onToggle={onToggle}
          {...size}
        />
      )}
    </Picture>
  );
}

/** When calls started, and how many were under way at once. */
export function TimelinePicture({ now, ...context }: CallPictureContext & { readonly now: number }): JSX.Element {
  const { format, onToggle, onSave } = context;
  const name = isAboutCalls(context) ? l10n.t('Calls over time') : l10n.t('Tasks over time');
  const timeline = timelineColumns(context, now);
  const atOnce = timeline.columns.flatMap(({ mark }, place) =>
    mark ? format.number(timeline.atOnce[place] ?? 0) : [],
  );
  const names = { label: l10n.t('Started'), count: countName(context) };
  const marks = marksOf(timeline.columns);
  const table =
    marks.length > 0 ? tableOf(marks, names, format, [{ name: l10n.t('Most at once'), cells: atOnce }]) : undefined;
  return (
    <Picture name={name} reading={timelineReading(timeline, context)} table={table} onSave={onSave}>
      {(size) => <TimelineDrawing name={name} timeline={timeline} format={format} onToggle={onToggle} {...size} />}
    </Picture>
  );
}
