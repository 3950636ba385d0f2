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
  const starts = new Float64Array(calls.length);
  const ends = new Float64Array(calls.length);
  let known = 0;
  let last = -Infinity;
  for (const { startedAt, endedAt = startedAt, outcome } of calls) {
    if (startedAt !== undefined && endedAt !== undefined) {
      const isRunning = outcome === 'running';
      last = Math.max(last, startedAt, isRunning ? startedAt : endedAt);
      starts[known] = startedAt;
      // A call that took no time counts as under way for one millisecond.
      ends[known] = Math.max(isRunning ? now : endedAt, startedAt + 1);
      known += 1;
    }
  }
  const begun = starts.subarray(0, known).sort();
  const bins = binsBetween(timeEdges(known > 0 ? [begun[0] ?? last, last] : [], most), begun);
  const atOnce = mostAtOnce(bins, begun, ends.subarray(0, known).sort());
  return {
    bins: bins.map((bin, place) => ({ ...bin, atOnce: atOnce[place] ?? 0 })),
    known,
    mostAtOnce: max(atOnce) ?? 0,
  };
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
