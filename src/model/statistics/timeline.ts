import { timeBins, countIn, type Bin } from './bins';
import type { CallFacts } from './callFacts';

export interface TimelineBin extends Bin {
  /** Calls that started. */
  readonly count: number;
  /** Most calls under way at one moment in this bin. */
  readonly atOnce: number;
}

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
  const started = calls.flatMap(({ startedAt, endedAt, outcome }) =>
    startedAt === undefined ? [] : { startedAt, endedAt: endedAt ?? (outcome === 'running' ? now : startedAt) },
  );
  const starts = started.map(({ startedAt }) => startedAt).sort((a, b) => a - b);
  // A call that took no time was under way at that moment.
  const ends = started.map(({ startedAt, endedAt }) => Math.max(endedAt, startedAt + 1)).sort((a, b) => a - b);
  const bins = timeBins(
    starts.concat(calls.flatMap(({ startedAt, endedAt }) => (startedAt === undefined ? [] : (endedAt ?? [])))),
    most,
  );
  const counts = countIn(bins, starts);
  const atOnce = mostAtOnce(bins, starts, ends);
  return {
    bins: bins.map((bin, place) => ({ ...bin, count: counts[place] ?? 0, atOnce: atOnce[place] ?? 0 })),
    known: started.length,
    mostAtOnce: atOnce.reduce((most, each) => Math.max(most, each), 0),
  };
}

/** For each bin. Starts and ends are sorted; a call is no longer under way at its end. */
function mostAtOnce(bins: readonly Bin[], starts: readonly number[], ends: readonly number[]): readonly number[] {
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
