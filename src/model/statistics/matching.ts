import { knownDuration, needsReason, type CallFacts } from './callFacts';
import { covered } from './callStatistics';
import type { CallFilter, Range } from './filters';
import { rememberedGroupKey } from './groups';

/** Whether an item passes. */
export type Test<T> = (item: T) => boolean;

/** All calls if there are no filters; otherwise those that figures and pictures cover and that match. */
export function filterCalls<T extends CallFacts>(calls: readonly T[], filters: readonly CallFilter[]): readonly T[] {
  return filters.length === 0 ? calls : covered(calls).filter(callMatcher(filters));
}

/** A test for calls. Filters of one kind are combined with OR, those of different kinds with AND. Without filters, all match. */
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

/** A test for items that pass at least one filter of each kind. @param testOf the test for one filter */
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

/** Whether a value is in a range; false if it is undefined. */
export function isIn(value: number | undefined, { from, to = Infinity }: Range): boolean {
  return value !== undefined && value >= from && value < to;
}
