import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { usePage } from '../context';
import { Axes } from './axes';
import type { TimelineColumns } from './callMarks';
import { columnShapes } from './columnMarks';
import { highest, marksOf } from './columns';
import { columnsLayout, lane, stepPath, type ColumnsLayout, type Lane, type Size } from './columnsLayout';
import { MarkList } from './markList';
import { timeLabels, timeSteps } from './timeTicks';

interface TimelineProps extends Size {
  readonly name: string;
  readonly timeline: TimelineColumns;
}

const started = { top: 24, bottom: 124 };
const atOnce = { top: 160, bottom: 204 };

/** Two lanes on one axis of time: how many calls started, and how many were under way at once. */
export function TimelineDrawing({ name, timeline, width, measure }: TimelineProps): JSX.Element {
  const { format } = usePage();
  const { columns } = timeline;
  const upper = lane(highest(columns), started.top, started.bottom, format.shortNumber);
  const lower = lane(timeline.mostAtOnce, atOnce.top, atOnce.bottom, format.shortNumber);
  const layout = columnsLayout([upper, lower], timeLabels(columns, format), timeSteps(columns), { width, measure });
  const shapes = columnShapes(columns, layout, upper);
  return (
    <svg width={width} height={atOnce.bottom + 22}>
      <Axes layout={layout} lanes={[upper, lower]} labelY={atOnce.bottom + 16} />
      <g aria-hidden="true">
        <text class="lane-name" x={layout.left} y={started.top - 10}>
          {l10n.t('Started')}
        </text>
        <text class="lane-name" x={layout.left} y={atOnce.top - 12}>
          {l10n.t('At once')}
        </text>
        <path class="area" d={stepPath(timeline.atOnce, layout, lower)} />
        <Peak timeline={timeline} layout={layout} lane={lower} size={{ width, measure }} />
      </g>
      <MarkList name={name} marks={marksOf(columns)} shapes={shapes} orientation="horizontal" />
    </svg>
  );
}

interface PeakProps {
  readonly timeline: TimelineColumns;
  readonly layout: ColumnsLayout;
  readonly lane: Lane;
  readonly size: Size;
}

/** Marks the most calls at once, where that was first reached. */
function Peak({ timeline, layout, lane: { y }, size }: PeakProps): JSX.Element | null {
  const { format } = usePage();
  const { atOnce: counts, mostAtOnce } = timeline;
  if (mostAtOnce === 0) {
    return null;
  }
  const x = layout.edge(counts.indexOf(mostAtOnce) + 0.5);
  const text = l10n.t('peak: {0}', format.number(mostAtOnce));
  const half = size.measure(text) / 2;
  // The lane's name is on the left.
  const least = layout.left + size.measure(l10n.t('At once')) + half + 12;
  return (
    <>
      <circle class="peak" cx={x} cy={y(mostAtOnce)} r="3" />
      <text x={Math.min(Math.max(x, least), size.width - half)} y={atOnce.top - 12} text-anchor="middle">
        {text}
      </text>
    </>
  );
}
