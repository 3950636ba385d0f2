import type { ReportSort } from './messages';

/** What a column sorts by; undefined and empty values come last in both directions. */
export type SortValue = string | number | undefined;

/** Negative if `a` comes first, as for `Array.sort`. */
export type Compare<T> = (a: T, b: T) => number;

/**
 * Compares by a column; ties keep the server's order.
 *
 * @param position in the server's order
 */
export function comparing<T>(
  valueOf: (row: T) => SortValue,
  sort: ReportSort,
  position: (row: T) => number,
  texts: Intl.Collator,
): Compare<T> {
  const direction = sort.isDescending ? -1 : 1;
  return (a, b) => compareValues(valueOf(a), valueOf(b), direction, texts) || position(a) - position(b);
}

function compareValues(a: SortValue, b: SortValue, direction: number, texts: Intl.Collator): number {
  const [hasA, hasB] = [isKnown(a), isKnown(b)];
  if (!hasA || !hasB) {
    return Number(hasB) - Number(hasA);
  }
  if (typeof a === 'number' && typeof b === 'number') {
    return direction * (a - b);
  }
  // Numbers before texts: compared as texts, they would have no order.
  return (
    direction * (Number(typeof a === 'string') - Number(typeof b === 'string') || texts.compare(String(a), String(b)))
  );
}

function isKnown(value: SortValue): boolean {
  return value !== undefined && value !== '';
}

/**
 * Sorts rows by merging new ones into the previous order: changing one of 10,000 costs next to nothing.
 *
 * @param previous rows sorted by the same `compare`
 */
export function resorted<T>(previous: readonly T[], rows: readonly T[], compare: Compare<T>): readonly T[] {
  const missing = new Set(rows);
  const kept = previous.filter((row) => missing.delete(row));
  return merge(kept, [...missing].sort(compare), compare);
}

function merge<T>(a: readonly T[], b: readonly T[], compare: Compare<T>): readonly T[] {
  const merged: T[] = [];
  let next = 0;
  for (const row of a) {
    for (let other = b[next]; other !== undefined && compare(other, row) < 0; other = b[next]) {
      merged.push(other);
      next += 1;
    }
    merged.push(row);
  }
  return merged.concat(b.slice(next));
}
