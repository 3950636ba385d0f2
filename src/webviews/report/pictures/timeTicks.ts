import type { Formats } from '../format';
import type { TickCandidate } from './axis';
import { isMidnight } from './filterLabel';

const hour = 60 * 60 * 1000;
const day = 24 * hour;

/** Every how many columns an axis of times may have a text: parts of an hour or a day, weeks, years. */
export const timeSteps = [1, 2, 3, 4, 6, 12, 24, 48, 96];

const [minute, oneHour] = [60, 3600];
const roundDurations = [5, 10, 15, 30].concat(
  [1, 2, 5, 10, 15, 30].map((count) => count * minute),
  [1, 2, 3, 6, 12, 24, 48, 120, 240].map((count) => count * oneHour),
);

/** Every how many columns an axis of durations may have a text, so that they are round. @param width of a column, in seconds */
export function durationSteps(width: number): readonly number[] {
  return roundDurations.filter((seconds) => seconds % width === 0).map((seconds) => seconds / width);
}

/** A text for each edge: the time of day, the date at midnight, the month for columns of months. */
export function timeLabels(
  columns: readonly { readonly from: number; readonly to: number }[],
  format: Formats,
): readonly Omit<TickCandidate, 'x'>[] {
  const first = columns[0];
  const last = columns.at(-1);
  if (!first || !last) {
    return [];
  }
  const width = first.to - first.from;
  return [...columns.map(({ from }) => from), last.to].map((time, place) => ({
    text: timeLabel(time, width, format),
    rank: width >= day - hour ? place : Math.round((time - new Date(time).setHours(0, 0, 0, 0)) / width),
  }));
}

function timeLabel(time: number, width: number, format: Formats): string {
  if (width >= 27 * day) {
    return format.month(time);
  }
  return isMidnight(time) ? format.shortDate(time) : format.time(time);
}
