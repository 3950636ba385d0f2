import type { JSX } from 'preact';
import { usePage } from '../context';
import type { ReportFilter } from '../messages';
import { Axes } from './axes';
import type { TickCandidate } from './axis';
import { columnShapes } from './columnMarks';
import { highest, marksOf, type Column } from './columns';
import { columnsLayout, lane, markerLabels, placeOf, type Size } from './columnsLayout';
import { MarkList } from './markList';

/** A value that a line marks. */
interface Marker {
  readonly value: number;
  readonly text: string;
}

interface HistogramProps extends Size {
  readonly name: string;
  readonly columns: readonly Column<ReportFilter>[];
  /** Of the edges. */
  readonly labels: readonly Omit<TickCandidate, 'x'>[];
  /** See `TickCandidate.rank`. */
  readonly steps: readonly number[];
  /** In ascending order. */
  readonly markers: readonly Marker[];
}

const plotHeight = 130;
const markerRow = 16;

/** Columns by size, with lines at values such as the median. */
export function Histogram(props: HistogramProps): JSX.Element {
  const { name, columns, labels, steps, markers, width, measure } = props;
  const { format } = usePage();
  const top = markers.length * markerRow + 6;
  const counts = lane(highest(columns), top, top + plotHeight, format.shortNumber);
  const layout = columnsLayout([counts], labels, steps, { width, measure });
  const shapes = columnShapes(columns, layout, counts);
  const lines = markers.map(({ value, text }) => ({ text, x: layout.edge(placeOf(value, columns)) }));
  const texts = markerLabels(lines, { width, measure });
  const height = counts.bottom + 22;
  return (
    <svg width={width} height={height}>
      <Axes layout={layout} lanes={[counts]} labelY={counts.bottom + 16} />
      <MarkList name={name} marks={marksOf(columns)} shapes={shapes} orientation="horizontal" />
      <g class="markers" aria-hidden="true">
        {lines.map(({ x }, place) => (
          <line class="marker" x1={x} x2={x} y1={(texts[place]?.row ?? 0) * markerRow + 17} y2={counts.bottom} />
        ))}
        {texts.map(({ x, text, row }) => (
          <text class="halo" x={x} y={row * markerRow + 13} text-anchor="middle">
            {text}
          </text>
        ))}
      </g>
    </svg>
  );
}
