import type { Formats } from '../format';
import type { TickCandidate } from './axis';
import type { Edges } from './columns';
import { isMidnight } from './callFilterLabel';

const second = 1000;
const day = 24 * 60 * 60 * second;
/** Longer than the difference that daylight saving time makes. */
const tolerance = 2 * 60 * 60 * second;

const [minute, oneHour] = [60, 3600];
const roundDurations = [5, 10, 15, 30].concat(
  [1, 2, 5, 10, 15, 30].map((count) => count * minute),
  [1, 2, 3, 6, 12, 24, 48, 120, 240].map((count) => count * oneHour),
);

/** After how many columns each an axis may repeat its labels so that durations are round. @param width of a column, in seconds */
export function durationSteps(width: number): readonly number[] {
  return roundDurations.filter((seconds) => seconds % width === 0).map((seconds) => seconds / width);
}

/** After how many columns each an axis may repeat its labels so that times are round: parts of an hour or of a day, weeks, years. */
export function timeSteps(columns: readonly Edges[]): readonly number[] {
  const [first] = columns;
  const width = first ? first.to - first.from : day;
  if (width > 27 * day) {
    return [1, 2, 3, 6, 12, 24];
  }
  return width > day - tolerance ? [1, 2, 7, 14, 28] : durationSteps(width / second);
}

/** A label for each edge: the time of day, the date at midnight, the month for columns of months. */
export function timeLabels(columns: readonly Edges[], format: Formats): readonly Omit<TickCandidate, 'x'>[] {
  const first = columns[0];
  const last = columns.at(-1);
  if (!first || !last) {
    return [];
  }
  const width = first.to - first.from;
  return [...columns.map(({ from }) => from), last.to].map((time, place) => ({
    text: timeLabel(time, width, format),
    rank: width > day - tolerance ? place : Math.round((time - new Date(time).setHours(0, 0, 0, 0)) / width),
  }));
}

function timeLabel(time: number, width: number, format: Formats): string {
  if (width >= 27 * day) {
    return format.month(time);
  }
  return isMidnight(time) ? format.shortDate(time) : format.time(time);
}
