import { callStatusKey } from '../callStatusKey';

/** Items that have a text in common. Spellings that differ only in case, punctuation and spacing count as one text. */
export interface Group<T> {
  /** A `groupKey`. */
  readonly key: string;
  readonly count: number;
  /** The first of them. */
  readonly example: T;
}

/** In UTF-16 code units. Messages between the page and the extension cannot carry longer keys. */
const longestKey = 1000;

/** Equal for `No answer` and `no-answer`; empty for no text. Text that is nothing but punctuation is its own key. */
export function groupKey(text: string | undefined): string {
  return text === undefined ? '' : (callStatusKey(text) || text.trim()).slice(0, longestKey);
}

/** A `groupKey` with a cache, because many calls share few texts. */
export function rememberedGroupKey(): (text: string | undefined) => string {
  const keys = new Map<string | undefined, string>();
  return (text) => {
    const known = keys.get(text);
    if (known !== undefined) {
      return known;
    }
    const key = groupKey(text);
    keys.set(text, key);
    return key;
  };
}

/** Largest groups first, ties in order of first appearance. An item counts once per key; without any text, it is in no group. */
export function groupBy<T>(
  items: readonly T[],
  textsOf: (item: T) => readonly (string | undefined)[],
): readonly Group<T>[] {
  const keyOf = rememberedGroupKey();
  const groups = new Map<string, { readonly key: string; count: number; readonly example: T }>();
  for (const item of items) {
    const texts = textsOf(item);
    // Most have one, and a set for each takes longer than all the rest.
    for (const key of texts.length > 1 ? new Set(texts.map(keyOf)) : texts.map(keyOf)) {
      const group = groups.get(key);
      if (group) {
        group.count += 1;
      } else {
        groups.set(key, { key, count: 1, example: item });
      }
    }
  }
  return [...groups.values()].sort((a, b) => b.count - a.count);
}
