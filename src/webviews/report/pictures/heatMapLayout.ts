import type { Box } from './barListLayout';
import type { Tick } from './axis';
import { widest, type Measure } from './text';

/** Weekdays by hours; one cell per hour of the week. */
export interface HeatMapLayout {
  readonly height: number;
  /** Whether hours go down and days across: there is no room for 24 columns. */
  readonly isUpright: boolean;
  /** @param row of the days in their order, 0 to 6 */
  readonly cell: (row: number, hour: number) => Box;
  readonly top: readonly Tick[];
  readonly side: readonly { readonly y: number; readonly text: string }[];
  readonly left: number;
}

const headHeight = 20;
/** Below this width cells would be too narrow for their counts. */
const narrowest = 600;

/** @param days names of the days in their order @param hours names of the 24 hours */
export function heatMapLayout(
  days: readonly string[],
  hours: readonly string[],
  { width, measure }: { readonly width: number; readonly measure: Measure },
): HeatMapLayout {
  const isUpright = width < narrowest;
  const [across, down] = isUpright ? [days, hours] : [hours, days];
  const left = Math.ceil(widest(down, measure)) + 8;
  const cellWidth = (width - left) / across.length;
  const cellHeight = isUpright ? 20 : 26;
  const every = across.length > 7 && widest(across, measure) + 6 > cellWidth ? 3 : 1;
  return {
    height: headHeight + down.length * cellHeight,
    isUpright,
    left,
    cell: (row, hour) => {
      const [column, line] = isUpright ? [row, hour] : [hour, row];
      const [x, y] = [left + column * cellWidth, headHeight + line * cellHeight];
      return { x: x + 1, y: y + 1, width: cellWidth - 2, height: cellHeight - 2 };
    },
    top: across.flatMap((text, place) => (place % every === 0 ? { x: left + (place + 0.5) * cellWidth, text } : [])),
    side: down.map((text, place) => ({ y: headHeight + (place + 0.5) * cellHeight, text })),
  };
}
