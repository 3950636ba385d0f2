import type { Box } from './barListLayout';
import { chooseTicks, countTicks, type Tick, type TickCandidate } from './axis';
import { widest, type Measure } from './text';

/** A line across the plot with its number. */
interface GridLine {
  readonly y: number;
  readonly text: string;
}

/** A vertical scale of counts between two heights. */
export interface Lane {
  readonly top: number;
  readonly bottom: number;
  readonly grid: readonly GridLine[];
  /** The y of a count, in pixels. */
  readonly y: (count: number) => number;
}

/** Columns side by side on one axis. */
export interface ColumnsLayout {
  readonly left: number;
  readonly right: number;
  readonly columnWidth: number;
  /** The x of an edge, in pixels. 0 is the left edge of the first column. */
  readonly edge: (place: number) => number;
  readonly ticks: readonly Tick[];
}

export interface Size {
  readonly width: number;
  readonly measure: Measure;
}

/** @param most the highest count of the lane */
export function lane(most: number, top: number, bottom: number, number: (count: number) => string): Lane {
  const counts = countTicks(most, bottom - top < 70 ? 2 : 4);
  const last = counts.at(-1) ?? 1;
  const y = (count: number) => bottom - (count / last) * (bottom - top);
  return { top, bottom, y, grid: counts.map((count) => ({ y: y(count), text: number(count) })) };
}

/**
 * @param lanes above the axis, with their numbers to the left
 * @param labels of the edges, one more than there are columns
 * @param steps see `TickCandidate.rank`
 */
export function columnsLayout(
  lanes: readonly Lane[],
  labels: readonly Omit<TickCandidate, 'x'>[],
  steps: readonly number[],
  { width, measure }: Size,
): ColumnsLayout {
  const numbers = lanes.flatMap(({ grid }) => grid.map(({ text }) => text));
  const [left, right] = [Math.ceil(widest(numbers, measure)) + 8, width - 4];
  const count = Math.max(labels.length - 1, 1);
  const columnWidth = (right - left) / count;
  const edge = (place: number) => left + place * columnWidth;
  const candidates = labels.map((label, place) => ({ ...label, x: edge(place) }));
  return { left, right, columnWidth, edge, ticks: chooseTicks(candidates, steps, { width, measure }) };
}

/** The place of a value among columns, counted in edges: 1.5 is the middle of the second column. */
export function placeOf(value: number, columns: readonly { readonly from: number; readonly to: number }[]): number {
  const place = columns.findIndex(({ to }) => value < to);
  const column = columns[place];
  return column ? place + Math.max(value - column.from, 0) / (column.to - column.from) : columns.length;
}

/** A box per part, from the bottom of the lane up. Each is at least two pixels high. */
export function stackBoxes(counts: readonly number[], x: number, width: number, lane: Lane): readonly Box[] {
  let below = 0;
  return counts.map((count) => {
    const bottom = lane.y(below);
    below += count;
    const height = Math.max(bottom - lane.y(below), 2);
    return { x, y: bottom - height, width, height };
  });
}

/** The outline of steps, one per column, as an SVG path that is closed at the bottom. */
export function stepPath(counts: readonly number[], { edge }: ColumnsLayout, lane: Lane): string {
  const steps = counts.map((count, place) => `L${edge(place)},${lane.y(count)}L${edge(place + 1)},${lane.y(count)}`);
  return `M${edge(0)},${lane.bottom}${steps.join('')}L${edge(counts.length)},${lane.bottom}Z`;
}

/** Places labels above their lines. One that would overlap the previous label goes one row down. */
export function markerLabels(
  markers: readonly { readonly x: number; readonly text: string }[],
  { width, measure }: Size,
): readonly (Tick & { readonly row: number })[] {
  let [end, row] = [-Infinity, 0];
  return markers.map(({ x, text }) => {
    const half = measure(text) / 2;
    const middle = Math.min(Math.max(x, half), width - half);
    row = middle - half < end + 8 ? row + 1 : 0;
    end = Math.max(end, middle + half);
    return { x: middle, text, row };
  });
}
