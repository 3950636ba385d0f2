import type { Label } from './line';

/** What speaks for a name that is no known word. */
interface Evidence {
  /** How often it comes back after another name. */
  turns: number;
  /** In how many turns of certain speakers. */
  blocks: number;
  lastBlock: number;
  /** The certain speakers that it follows. */
  readonly after: Set<string>;
  /** Follows and precedes the same certain speaker. */
  isBetween: boolean;
  /** Is the last before a certain speaker comes back. */
  isLast: boolean;
  /** Has the length or the end of a sentence, as facts mostly do not. */
  isTalk: boolean;
}

/** Whether somebody says so, rather than that it is the value of a fact: `half past nine`, `Monday, the 9th`. */
function isTalk({ words }: Label): boolean {
  const text = words.trim();
  return text.length > 32 || /[.?!…。？！؟।॥]["'”’»)]*$/.test(text.slice(-8)) || text.split(/\s+/).length > 4;
}

/** A value of its own: a number, an address. */
function isValue({ words }: Label): boolean {
  return /^\s*(?:[\d+#@$€£₹(]|\S{1,64}@|https?:|$)/i.test(words.slice(0, 80));
}

/**
 * The keys of those labels that name speakers: known words for roles, and names that come back line after line as in a dialogue.
 * `Date: Monday` within what somebody says is none.
 *
 * @param labels of the lines that have one, in order
 * @param isFirst whether the text begins with the first of them
 * @param isEvery whether every line has one
 */
export function speakersOf(labels: readonly Label[], isFirst: boolean, isEvery: boolean): ReadonlySet<string> {
  const [first] = labels;
  if (isEvery && isExchange(labels)) {
    return new Set(labels.map(({ name }) => name.key));
  }
  const hasFacts = labels.some(({ name }) => name.isFact);
  const speakers = new Set(labels.filter((it) => it.name.role ?? it.isMarked).map(({ name }) => name.key));
  if (isFirst && first?.name.isNameLike) {
    speakers.add(first.name.key);
  }
  const parties = new Set(labels.filter(({ name }) => speakers.has(name.key)).map(partyOf));
  parties.delete(undefined);
  const hasRoles = labels.some(({ name }) => name.role);
  const others = [...evidenceOf(labels, speakers)].filter(([, it]) =>
    parties.size > 1
      ? it.blocks > 1 && it.isTalk && (it.isBetween || it.after.size > 1)
      : it.turns > 1 && (it.isTalk || (it.isLast && (it.blocks > 1 || !hasRoles))),
  );
  others.forEach(([key]) => speakers.add(key));
  if (parties.size + others.length < 2) {
    const comesNobodyBack = new Set(labels.map(({ name }) => name.key)).size === labels.length;
    const more = isEvery && !hasFacts && comesNobodyBack && !hasRoles ? labels : answers(labels, speakers, hasFacts);
    more.filter(({ name }) => name.isNameLike).forEach(({ name }) => speakers.add(name.key));
  }
  return speakers;
}

/** Whether two take turns and say whole sentences, even if they are called like facts. */
function isExchange(labels: readonly Label[]): boolean {
  const [first, second] = labels.map(({ name }) => name.key);
  return (
    labels.length > 2 &&
    first !== second &&
    labels.every((it, index) => it.name.key === (index % 2 === 0 ? first : second) && isTalk(it))
  );
}

/** Who takes part in the dialogue under this label; undefined for what nobody says. */
function partyOf({ name: { role, key } }: Label): string | undefined {
  if (role === 'event' || role === 'function') {
    return undefined;
  }
  return role === 'agent' || role === 'contact' ? role : key;
}

/** What the labels tell of the names among them that are not certain. */
function evidenceOf(labels: readonly Label[], certain: ReadonlySet<string>): ReadonlyMap<string, Evidence> {
  const found = new Map<string, Evidence>();
  let block = 0;
  let speaker: string | undefined;
  let previous: string | undefined;
  let inBlock: Evidence[] = [];
  const close = (next: string | undefined): void => {
    for (const each of inBlock) {
      each.isBetween ||= next !== undefined && next === speaker;
    }
    const last = found.get(previous ?? '');
    if (last) {
      last.isLast = true;
    }
    inBlock = [];
    block++;
    speaker = next;
  };
  for (const label of labels) {
    const { key, isFact } = label.name;
    if (certain.has(key)) {
      close(key);
    } else if (!isFact) {
      const each = found.get(key) ?? nothing();
      found.set(key, each);
      each.turns += previous === key ? 0 : 1;
      each.isTalk ||= isTalk(label);
      if (each.lastBlock !== block) {
        each.blocks++;
        each.lastBlock = block;
        each.after.add(speaker ?? '');
        inBlock.push(each);
      }
    }
    previous = key;
  }
  close(undefined);
  return found;
}

function nothing(): Evidence {
  return { turns: 0, blocks: 0, lastBlock: -1, after: new Set(), isBetween: false, isLast: false, isTalk: false };
}

/** Where one party is missing, the other is who says a sentence before the certain one comes back, or whatever stands there alone. */
function answers(labels: readonly Label[], certain: ReadonlySet<string>, hasFacts: boolean): readonly Label[] {
  if (certain.size === 0 && hasFacts) {
    return [];
  }
  const found: Label[] = [];
  let block: Label[] = [];
  const close = (): void => {
    const names = block.filter(({ name }) => name.isNameLike);
    const only = new Set(block.map(({ name }) => name.key)).size === 1 && names.find((it) => !isValue(it));
    const answer = names.findLast(isTalk) ?? only;
    if (answer) {
      found.push(answer);
    }
    block = [];
  };
  for (const label of labels) {
    if (certain.has(label.name.key)) {
      close();
    } else {
      block.push(label);
    }
  }
  close();
  return found;
}
