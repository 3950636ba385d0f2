import { knownDuration, needsReason, type CallFacts } from './callFacts';
import { covered } from './callStatistics';
import type { CallFilter, Range } from './filters';
import { rememberedGroupKey } from './groups';

/** Whether it passes. */
export type Test<T> = (item: T) => boolean;

/** The calls that these filters leave: without any, all; else those that figures and pictures cover and that match. */
export function filterCalls<T extends CallFacts>(calls: readonly T[], filters: readonly CallFilter[]): readonly T[] {
  return filters.length === 0 ? calls : covered(calls).filter(callMatcher(filters));
}

/** Filters of one kind widen each other; those of different kinds narrow each other. Without filters, all match. */
export function callMatcher(filters: readonly CallFilter[]): Test<CallFacts> {
  const keyOf = rememberedGroupKey();
  return matcher(filters, (filter): Test<CallFacts> => {
    switch (filter.by) {
      case 'outcome':
        return ({ outcome }) => outcome === filter.value;
      case 'reason':
        return ({ outcome, reason }) => needsReason(outcome) && keyOf(reason) === filter.value;
      case 'endReason':
        return ({ endReason }) => endReason !== undefined && keyOf(endReason) === filter.value;
      case 'label':
        return ({ labels }) => labels.some((label) => keyOf(label) === filter.value);
      case 'assessment':
        return ({ assessment }) => assessment !== undefined && keyOf(assessment) === filter.value;
      case 'duration':
        return (call) => isIn(knownDuration(call), filter);
      case 'started':
        return ({ startedAt }) => isIn(startedAt, filter);
    }
  });
}

/** Matches what passes one filter of each kind. @param testOf what passes one filter */
export function matcher<F extends { readonly by: string }, T>(
  filters: readonly F[],
  testOf: (filter: F) => Test<T>,
): Test<T> {
  const kinds = new Map<string, Test<T>[]>();
  for (const filter of filters) {
    kinds.set(filter.by, [...(kinds.get(filter.by) ?? []), testOf(filter)]);
  }
  const all = [...kinds.values()];
  return (item) => all.every((anyOf) => anyOf.some((test) => test(item)));
}

/** From the one end up to, but not including, the other. */
export function isIn(value: number | undefined, { from, to = Infinity }: Range): boolean {
  return value !== undefined && value >= from && value < to;
}
