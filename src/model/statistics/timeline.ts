import { max } from 'd3-array';
import { binsBetween, type Bin } from './bins';
import type { CallFacts } from './callFacts';
import { timeEdges } from './timeEdges';

interface TimelineBin extends Bin {
  /** Calls that started. */
  readonly count: number;
  /** Most calls under way at one moment in this bin. */
  readonly atOnce: number;
}

/** When calls started, and how many were under way at once. */
export interface Timeline {
  readonly bins: readonly TimelineBin[];
  /** Calls whose start is known. */
  readonly known: number;
  readonly mostAtOnce: number;
}

/**
 * Calls over time, from the first start to the last start or end.
 * @param now the end of calls that still run, in milliseconds since 1970
 */
export function timeline(calls: readonly CallFacts[], now: number, most?: number): Timeline {
  const spans = calls.flatMap((call) => spanOf(call, now) ?? []);
  const starts = Float64Array.from(spans, ({ start }) => start).sort();
  // A call that took no time counts as under way for one millisecond.
  const ends = Float64Array.from(spans, ({ start, end }) => Math.max(end, start + 1)).sort();
  const shown = spans.flatMap(({ start, end, isRunning }) => (isRunning ? [start] : [start, end]));
  const bins = binsBetween(timeEdges(shown, most), starts);
  const atOnce = mostAtOnce(bins, starts, ends);
  return {
    bins: bins.map((bin, place) => ({ ...bin, atOnce: atOnce[place] ?? 0 })),
    known: spans.length,
    mostAtOnce: max(atOnce) ?? 0,
  };
}

interface Span {
  readonly start: number;
  /** Not before the start. */
  readonly end: number;
  readonly isRunning: boolean;
}

/** Undefined if the start is not known. A call without an end has a span of 0. */
function spanOf({ startedAt: start, endedAt, outcome }: CallFacts, now: number): Span | undefined {
  if (start === undefined) {
    return undefined;
  }
  const isRunning = outcome === 'running';
  return { start, end: Math.max(start, isRunning ? now : (endedAt ?? start)), isRunning };
}

/** For each bin. Starts and ends are sorted; a call is no longer under way at its end. */
function mostAtOnce(bins: readonly Bin[], starts: Float64Array, ends: Float64Array): readonly number[] {
  let [begun, over] = [0, 0];
  const underWayAt = (time: number) => {
    while ((ends[over] ?? Infinity) <= time) {
      over += 1;
    }
    return begun - over;
  };
  return bins.map(({ from, to }) => {
    let most = underWayAt(from);
    for (let start = starts[begun]; start !== undefined && start < to; start = starts[begun]) {
      begun += 1;
      most = Math.max(most, underWayAt(start));
    }
    return most;
  });
}
