import { quantileSorted, sum } from 'd3-array';
import { hasEndedAs, knownDuration, needsReason, type CallFacts, type CallOutcome } from './callFacts';
import { groupBy, type Group } from './groups';
import { share, type Share } from './wilson';

/** A report's figures. Each says how many calls it is known for. */
export interface CallStatistics<T extends CallFacts = CallFacts> {
  /** What is covered: calls, or all tasks if there are no calls. */
  readonly covers: 'calls' | 'tasks';
  /** How many are covered. */
  readonly total: number;
  /** Tasks that are not calls and are not covered. */
  readonly others: number;
  readonly byOutcome: Readonly<Record<CallOutcome, number>>;
  readonly ended: number;
  /** Of those that ended. */
  readonly reached: Share;
  /** Of those that ended. */
  readonly failed: Share;
  /** Seconds, of those that have a `knownDuration`. */
  readonly durations: {
    readonly known: number;
    readonly median: number | undefined;
    /** The 90th percentile. */
    readonly p90: number | undefined;
  };
  /** The sum of the durations of reached calls that have a `knownDuration`. */
  readonly talkTime: { readonly seconds: number; readonly known: number };
  /** The server does not name the unit. A cost that is not a number counts as unknown. */
  readonly cost: { readonly sum: number; readonly known: number };
  /** Of those that failed, were canceled, or reached no one. An empty key means that no reason is given. */
  readonly reasons: readonly Group<T>[];
  /** Of reached calls that have one. */
  readonly endReasons: readonly Group<T>[];
  /** A call may have several. */
  readonly labels: readonly Group<T>[];
  readonly assessments: readonly Group<T>[];
}

/** What figures and pictures cover: the calls, or all tasks if there are no calls. */
export function covered<T extends CallFacts>(calls: readonly T[]): readonly T[] {
  const isCall = calls.filter((call) => call.isCall);
  return isCall.length > 0 ? isCall : calls;
}

/** Figures of all these calls, or of all tasks if there are no calls: see `covered`. */
export function callStatistics<T extends CallFacts>(calls: readonly T[]): CallStatistics<T> {
  const counted = covered(calls);
  const byOutcome = countOutcomes(counted);
  const ended = counted.filter(({ outcome }) => hasEndedAs(outcome)).length;
  // Typed arrays sort several times as fast.
  const durations = [...Float64Array.from(known(counted, knownDuration)).sort()];
  const talks = known(
    counted.filter(({ outcome }) => outcome === 'reached'),
    knownDuration,
  );
  const costs = known(counted, ({ cost }) => cost);
  const textOf = (text: string | undefined) => (text === undefined ? [] : [text]);
  return {
    covers: counted.some(({ isCall }) => isCall) ? 'calls' : 'tasks',
    total: counted.length,
    others: calls.length - counted.length,
    byOutcome,
    ended,
    reached: share(byOutcome.reached, ended),
    failed: share(byOutcome.failed, ended),
    durations: {
      known: durations.length,
      median: quantileSorted(durations, 0.5),
      p90: quantileSorted(durations, 0.9),
    },
    talkTime: { seconds: sum(talks), known: talks.length },
    cost: { sum: sum(costs), known: costs.length },
    reasons: groupBy(counted, ({ outcome, reason }) => (needsReason(outcome) ? [reason] : [])),
    endReasons: groupBy(counted, ({ endReason }) => textOf(endReason)),
    labels: groupBy(counted, ({ labels }) => labels),
    assessments: groupBy(counted, ({ assessment }) => textOf(assessment)),
  };
}

function countOutcomes(calls: readonly CallFacts[]): Record<CallOutcome, number> {
  const counts: Record<CallOutcome, number> = {
    reached: 0,
    notReached: 0,
    failed: 0,
    canceled: 0,
    completed: 0,
    running: 0,
    waiting: 0,
    scheduled: 0,
    unknown: 0,
  };
  for (const { outcome } of calls) {
    counts[outcome] += 1;
  }
  return counts;
}

function known<T>(items: readonly T[], valueOf: (item: T) => number | undefined): number[] {
  const values: number[] = [];
  for (const item of items) {
    const value = valueOf(item);
    if (value !== undefined) {
      values.push(value);
    }
  }
  return values;
}
