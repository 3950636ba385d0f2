import { extent, max, quantileSorted, sum } from 'd3-array';
import type { Phase } from '../phase';
import { countIn, timeBins, type Bin } from './bins';
import { share, type Share } from './wilson';

/** What statistics and filters need of a run. */
export interface RunFacts {
  readonly id: string;
  readonly phase: Phase;
  /** Milliseconds since 1970. */
  readonly createdAt?: number | undefined;
  readonly taskCount?: number | undefined;
  readonly isOverdue?: boolean;
}

/** Figures about the runs of a space. */
export interface RunStatistics {
  readonly total: number;
  readonly byPhase: Readonly<Record<Phase, number>>;
  readonly ended: number;
  /** Failed fully or partly, of those that ended. */
  readonly failed: Share;
  /** Tasks per run. */
  readonly sizes: {
    readonly known: number;
    readonly median: number | undefined;
    readonly largest: number | undefined;
    readonly sum: number;
  };
  /** Milliseconds since 1970. */
  readonly created: { readonly known: number; readonly first: number | undefined; readonly last: number | undefined };
}

/** Runs by creation time, in milliseconds since 1970: from one time up to, but not including, another. */
export interface RunBin extends Bin {
  readonly byPhase: Readonly<Partial<Record<Phase, number>>>;
}

/** When runs are created, in local time. */
export interface WeekHours {
  /** By weekday, from 0 for Sunday, then by hour. */
  readonly counts: readonly (readonly number[])[];
  /** Runs whose creation time is known. */
  readonly known: number;
  /** The highest count. */
  readonly most: number;
}

/** Figures of all these runs. */
export function runStatistics(runs: readonly RunFacts[]): RunStatistics {
  const byPhase = countPhases(runs);
  const ended = byPhase.completed + byPhase.partial + byPhase.failed + byPhase.canceled;
  const sizes = runs.flatMap(({ taskCount }) => taskCount ?? []).sort((a, b) => a - b);
  const times = timesOf(runs);
  const [first, last] = extent(times);
  return {
    total: runs.length,
    byPhase,
    ended,
    failed: share(byPhase.failed + byPhase.partial, ended),
    sizes: { known: sizes.length, median: quantileSorted(sizes, 0.5), largest: sizes.at(-1), sum: sum(sizes) },
    created: { known: times.length, first, last },
  };
}

/** Runs by the time they were created. At most `most` bins of equal steps of local time. */
export function runsOverTime(runs: readonly RunFacts[], most?: number): readonly RunBin[] {
  const bins = timeBins(timesOf(runs), most);
  const byPhase = bins.map((): Partial<Record<Phase, number>> => ({}));
  for (const phase of new Set(runs.map(({ phase }) => phase))) {
    const times = timesOf(runs.filter((run) => run.phase === phase));
    for (const [place, count] of countIn(bins, times).entries()) {
      const counts = byPhase[place];
      if (counts && count > 0) {
        counts[phase] = count;
      }
    }
  }
  return bins.map((bin, place) => ({ ...bin, byPhase: byPhase[place] ?? {} }));
}

/** Counts runs by the weekday and hour at which they were created, in local time. */
export function weekHours(runs: readonly RunFacts[]): WeekHours {
  const counts = Array.from({ length: 7 }, () => new Array<number>(24).fill(0));
  const times = timesOf(runs);
  for (const time of times) {
    const date = new Date(time);
    const hours = counts[date.getDay()];
    if (hours) {
      hours[date.getHours()] = (hours[date.getHours()] ?? 0) + 1;
    }
  }
  return { counts, known: times.length, most: max(counts.flat()) ?? 0 };
}

function timesOf(runs: readonly RunFacts[]): readonly number[] {
  return runs.flatMap(({ createdAt }) => createdAt ?? []);
}

function countPhases(runs: readonly RunFacts[]): Record<Phase, number> {
  const counts: Record<Phase, number> = {
    running: 0,
    waiting: 0,
    scheduled: 0,
    completed: 0,
    partial: 0,
    failed: 0,
    canceled: 0,
    unknown: 0,
  };
  for (const { phase } of runs) {
    counts[phase] += 1;
  }
  return counts;
}
