import type { JSX } from 'preact';
import type { ColumnsLayout, Lane } from './columnsLayout';

interface AxesProps {
  readonly layout: ColumnsLayout;
  readonly lanes: readonly Lane[];
  /** The baseline of the labels below the columns. */
  readonly labelY: number;
}

/** Grid lines with their numbers, and the labels of edges. Screen readers get the marks and the table instead. */
export function Axes({ layout: { left, right, ticks }, lanes, labelY }: AxesProps): JSX.Element {
  return (
    <g aria-hidden="true">
      {lanes.flatMap(({ grid, bottom }) =>
        grid.map(({ y, text }) => (
          <g>
            <line class={y === bottom ? 'axis' : 'grid'} x1={left} x2={right} y1={y} y2={y} />
            <text class="muted" x={left - 6} y={y + 4} text-anchor="end">
              {text}
            </text>
          </g>
        )),
      )}
      {ticks.map(({ x, text }) => (
        <text class="muted" x={x} y={labelY} text-anchor="middle">
          {text}
        </text>
      ))}
    </g>
  );
}
