import type { JSX } from 'preact';
import { usePage } from '../context';
import type { Formats } from '../format';
import { weekFormats } from '../weekFormats';
import type { Size } from './columnsLayout';
import { heatMapLayout } from './heatMapLayout';
import type { Box } from './barListLayout';
import type { Mark } from './marks';
import { MarkList, type MarkShape } from './markList';
import type { WeekMarks } from './runMarks';

interface HeatMapProps extends Size {
  readonly name: string;
  readonly week: WeekMarks;
}

/** A cell for each hour of the week, with its count. */
export function HeatMap({ name, week, width, measure }: HeatMapProps): JSX.Element {
  const { format } = usePage();
  const names = weekFormats(format.locale);
  const days = Array.from({ length: 7 }, (_, row) => (row + names.firstWeekday) % 7);
  const hours = Array.from({ length: 24 }, (_, hour) => hour);
  const layout = heatMapLayout(days.map(names.weekday), hours.map(names.hour), { width, measure });
  const cellAt = (row: number, hour: number) => {
    const mark = week.marks[days[row] ?? 0]?.[hour];
    return mark ? [{ mark, shape: cellShape(mark, layout.cell(row, hour), week.most, format) }] : [];
  };
  // In reading order.
  const cells = layout.isUpright
    ? hours.flatMap((hour) => days.flatMap((_, row) => cellAt(row, hour)))
    : days.flatMap((_, row) => hours.flatMap((hour) => cellAt(row, hour)));
  return (
    <svg width={width} height={layout.height}>
      <g aria-hidden="true">
        {layout.top.map(({ x, text }) => (
          <text key={x} class="muted" x={x} y="13" text-anchor="middle">
            {text}
          </text>
        ))}
        {layout.side.map(({ y, text }) => (
          <text key={y} class="muted" x={layout.left - 6} y={y + 4} text-anchor="end">
            {text}
          </text>
        ))}
      </g>
      <MarkList
        name={name}
        marks={cells.map(({ mark }) => mark)}
        shapes={cells.map(({ shape }) => shape)}
        orientation={layout.isUpright ? 'vertical' : 'horizontal'}
        across={layout.isUpright ? days.length : hours.length}
      />
    </svg>
  );
}

/** Steps of color. */
const levels = 5;

function cellShape({ count, matching = count }: Mark, box: Box, most: number, { shortNumber }: Formats): MarkShape {
  return {
    boxes: [box],
    check: { x: box.x + box.width - 3, y: box.y + 3 },
    content: (
      <>
        <rect class={`cell cell-${Math.ceil((matching / Math.max(most, 1)) * levels)}`} rx="2" {...box} />
        {count > 0 && (
          <text
            class={matching > 0 ? 'cell-count' : 'muted'}
            x={box.x + box.width / 2}
            y={box.y + box.height / 2 + 4}
            text-anchor="middle"
          >
            {shortNumber(matching)}
          </text>
        )}
      </>
    ),
  };
}
