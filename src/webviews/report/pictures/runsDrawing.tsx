import * as l10n from '@vscode/l10n';
import type { JSX } from 'preact';
import { usePage } from '../context';
import { Axes } from './axes';
import { columnShapes } from './columnMarks';
import { highest, marksOf } from './columns';
import { columnsLayout, lane, type Size } from './columnsLayout';
import { drawLegend, type LegendEntry } from './legend';
import { MarkList } from './markList';
import type { TimeColumn } from './runMarks';
import { ShareLane } from './shareLane';
import { shareLane } from './shareLaneLayout';
import { timeLabels, timeSteps } from './timeTicks';

interface RunsDrawingProps extends Size {
  readonly name: string;
  readonly columns: readonly TimeColumn[];
  /** What the tones of columns stand for, if there are several. */
  readonly legend: readonly LegendEntry[];
}

const created = { top: 24, bottom: 134 };
const failed = { top: 172, bottom: 222 };

/** Two lanes on one axis of time: how many runs were created, by phase, and what share of them failed. */
export function RunsDrawing(props: RunsDrawingProps): JSX.Element {
  const { name, columns, legend: entries, width, measure } = props;
  const { format } = usePage();
  const upper = lane(highest(columns), created.top, created.bottom, format.shortNumber);
  const lower = shareLane(failed.top, failed.bottom, format.percent);
  const layout = columnsLayout([upper, lower], timeLabels(columns, format), timeSteps(columns), { width, measure });
  const shapes = columnShapes(columns, layout, upper);
  const { legend, bottom } = drawLegend(entries, failed.bottom + 24, { width, measure });
  return (
    <svg width={width} height={bottom}>
      <Axes layout={layout} lanes={[upper, lower]} labelY={failed.bottom + 16} />
      <g aria-hidden="true">
        <text class="lane-name" x={layout.left} y={created.top - 10}>
          {l10n.t('Created')}
        </text>
        <text class="lane-name" x={layout.left} y={failed.top - 12}>
          {l10n.t('Failed, of those that ended')}
        </text>
        <ShareLane shares={columns.map((column) => column.failed)} layout={layout} lane={lower} />
      </g>
      <MarkList name={name} marks={marksOf(columns)} shapes={shapes} orientation="horizontal" />
      {legend}
    </svg>
  );
}
