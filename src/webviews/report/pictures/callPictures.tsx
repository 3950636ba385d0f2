import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { heading } from '../words';
import { durationColumns, outcomeMarks, reasonMarks, timelineColumns, type CallMarkContext } from './callMarks';
import { edgesOf, marksOf } from './columns';
import { Histogram } from './histogram';
import { outcomeName, outcomes } from './outcomes';
import { Picture } from './picture';
import { durationReading, outcomeReading, reasonReading, timelineReading } from './readings';
import { ShareBar } from './shareBar';
import { TextPicture } from './textPicture';
import { durationSteps } from './timeTicks';
import { TimelineDrawing } from './timelineDrawing';

/** What every picture about calls gets. */
export interface CallPictureContext extends CallMarkContext {
  readonly coverage: string;
}

function namesOf(label: string, { statistics }: CallPictureContext) {
  return { label, count: heading(statistics.covers) };
}

function isAboutCalls({ statistics }: CallPictureContext): boolean {
  return statistics.covers === 'calls';
}

/** Results of the calls, in one bar. */
export function OutcomePicture(context: CallPictureContext): JSX.Element {
  const name = l10n.t('Results');
  const marks = outcomeMarks(context);
  const names = namesOf(l10n.t('Result'), context);
  return (
    <Picture name={name} reading={outcomeReading(context)} marks={marks} names={names} span="all">
      {(size) => <ShareBar name={name} marks={marks} {...size} />}
    </Picture>
  );
}

/** Why calls failed, were canceled, or were not answered. */
export function ReasonPicture(context: CallPictureContext): JSX.Element {
  const marks = reasonMarks(context);
  return (
    <TextPicture
      name={isAboutCalls(context) ? l10n.t('Why calls failed or were not answered') : l10n.t('Why tasks failed')}
      reading={reasonReading(marks, context)}
      marks={marks}
      names={namesOf(l10n.t('Reason'), context)}
      legend={outcomes.map((tone) => ({ tone, text: outcomeName(tone) }))}
    />
  );
}

/** How long calls took. */
export function DurationPicture(context: CallPictureContext): JSX.Element {
  const { statistics, format } = context;
  const name = l10n.t('Durations');
  const columns = durationColumns(context);
  const { median, p90 } = statistics.durations;
  const markers = [
    ...(median === undefined ? [] : [{ value: median, text: l10n.t('median: {0}', format.duration(median)) }]),
    ...(p90 === undefined || p90 === median ? [] : [{ value: p90, text: l10n.t('90%: {0}', format.duration(p90)) }]),
  ];
  return (
    <Picture
      name={name}
      reading={durationReading(context)}
      marks={marksOf(columns)}
      names={namesOf(l10n.t('Duration'), context)}
    >
      {(size) => (
        <Histogram
          name={name}
          columns={columns}
          labels={edgesOf(columns).map((edge, rank) => ({ rank, text: format.duration(edge) }))}
          steps={durationSteps(columns[0]?.to ?? 1)}
          markers={markers}
          {...size}
        />
      )}
    </Picture>
  );
}

/** When calls started, and how many were under way at once. */
export function TimelinePicture({ now, ...context }: CallPictureContext & { readonly now: number }): JSX.Element {
  const { format } = context;
  const name = isAboutCalls(context) ? l10n.t('Calls over time') : l10n.t('Tasks over time');
  const timeline = timelineColumns(context, now);
  const atOnce = timeline.columns.flatMap(({ mark }, place) =>
    mark ? format.number(timeline.atOnce[place] ?? 0) : [],
  );
  const names = { ...namesOf(l10n.t('Started'), context), extra: [{ name: l10n.t('Most at once'), cells: atOnce }] };
  return (
    <Picture name={name} reading={timelineReading(timeline, context)} marks={marksOf(timeline.columns)} names={names}>
      {(size) => <TimelineDrawing name={name} timeline={timeline} {...size} />}
    </Picture>
  );
}
