import { max } from 'd3-array';
import { timeEdges } from './timeEdges';

/** How many values are from one number up to, but not including, another. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

const minute = 60;
const hour = 60 * minute;
const durationWidths = [
  ...[5, 10, 15, 30],
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 6, 12].map((count) => count * hour),
];

/** Durations, in seconds, in bins of one round width from 0. At most `most` bins; none for no values. */
export function durationBins(seconds: readonly number[], most = 30): readonly Bin[] {
  return binsFromZero(seconds, most, (fits) => durationWidths.find(fits) ?? decimalWidth(fits, 24 * hour));
}

/** Counts, such as tasks per run, in bins of one width from 0: 1, 2, 5, 10, 20, 50, … At most `most` bins; none for no values. */
export function countBins(values: readonly number[], most = 30): readonly Bin[] {
  return binsFromZero(values, most, decimalWidth);
}

/** Times, in milliseconds since 1970, in steps of local time: see `timeEdges`. At most `most` bins; none for no values. */
export function timeBins(times: readonly number[], most?: number): readonly Bin[] {
  return binsBetween(timeEdges(times, most), times);
}

/** How many of these values are in each bin. @param bins ascending and without gaps */
export function countIn(bins: readonly Omit<Bin, 'count'>[], values: Iterable<number>): readonly number[] {
  const edges = bins.map(({ from }) => from);
  const end = bins.at(-1)?.to ?? -Infinity;
  const counts = bins.map(() => 0);
  for (const value of values) {
    const place = edges.findLastIndex((edge) => edge <= value);
    if (place >= 0 && value < end) {
      counts[place] = (counts[place] ?? 0) + 1;
    }
  }
  return counts;
}

/** A bin from each edge to the next. */
export function binsBetween(edges: readonly number[], values: Iterable<number>): readonly Bin[] {
  const bins = edges.slice(1).map((to, place) => ({ from: edges[place] ?? to, to }));
  const counts = countIn(bins, values);
  return bins.map((bin, place) => ({ ...bin, count: counts[place] ?? 0 }));
}

type Fits = (width: number) => boolean;

function binsFromZero(values: readonly number[], most: number, widthWhere: (fits: Fits) => number): readonly Bin[] {
  const largest = max(values) ?? -1;
  if (largest < 0) {
    return [];
  }
  const countOf = (width: number) => Math.floor(largest / width) + 1;
  const width = widthWhere((each) => countOf(each) <= most);
  const edges = Array.from({ length: countOf(width) + 1 }, (_, place) => place * width);
  return binsBetween(edges, values);
}

/** The first that fits of 1, 2, 5, 10, 20, 50, … units. */
function decimalWidth(fits: Fits, unit = 1): number {
  return [1, 2, 5].map((count) => count * unit).find(fits) ?? decimalWidth(fits, unit * 10);
}
