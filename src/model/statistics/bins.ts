import { bisectRight } from 'd3-array';
import { timeEdges } from './timeEdges';

/** How many values are from one number up to, but not including, another. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

const [minute, hour, day] = [60, 3600, 86_400];
const durationWidths = [5, 10, 15, 30, ...[1, 2, 5, 10, 15, 30].map((n) => n * minute)].concat(
  [1, 2, 3, 6, 12].map((n) => n * hour),
  day,
);

/** Seconds in bins of one width that reads well, from 0. At most `most` bins; none for no values. */
export function durationBins(seconds: readonly number[], most = 30): readonly Bin[] {
  return binsFromZero(seconds, most, durationWidths);
}

/** Counts, such as tasks per run, in bins of one width: 1, 2, 5, 10, 20, 50, … At most `most` bins; none for no values. */
export function countBins(values: readonly number[], most = 30): readonly Bin[] {
  return binsFromZero(values, most, [1, 2, 5]);
}

/** Times, in milliseconds since 1970, in steps of local time: see `timeEdges`. At most `most` bins; none for no values. */
export function timeBins(times: readonly number[], most = 40): readonly Bin[] {
  return binsBetween(timeEdges(times, most), times);
}

/** How many of these values are in each bin. Bins follow each other without a gap. */
export function countIn(bins: readonly Omit<Bin, 'count'>[], values: readonly number[]): readonly number[] {
  const edges = bins.map(({ from }) => from);
  const end = bins.at(-1)?.to ?? -Infinity;
  const counts = bins.map(() => 0);
  for (const value of values) {
    const place = bisectRight(edges, value) - 1;
    if (place >= 0 && value < end) {
      counts[place] = (counts[place] ?? 0) + 1;
    }
  }
  return counts;
}

function binsBetween(edges: readonly number[], values: readonly number[]): readonly Bin[] {
  const bins = edges.slice(1).map((to, place) => ({ from: edges[place] ?? to, to }));
  const counts = countIn(bins, values);
  return bins.map((bin, place) => ({ ...bin, count: counts[place] ?? 0 }));
}

function binsFromZero(values: readonly number[], most: number, widths: readonly number[]): readonly Bin[] {
  const largest = values.reduce((largest, value) => Math.max(largest, value), -1);
  if (largest < 0) {
    return [];
  }
  const count = (width: number) => Math.floor(largest / width) + 1;
  const width = widthWhere((width) => count(width) <= most, widths);
  const edges = Array.from({ length: count(width) + 1 }, (_, place) => place * width);
  return binsBetween(edges, values);
}

/** The first that fits. After the last come ten times as wide ones. */
function widthWhere(fits: (width: number) => boolean, widths: readonly number[]): number {
  return (
    widths.find(fits) ??
    widthWhere(
      fits,
      widths.map((width) => width * 10),
    )
  );
}
