import type { Label } from './line';

/** Evidence that an unknown name is a speaker's. */
interface Evidence {
  /** How often it follows another name. */
  turns: number;
  /** How many gaps between certain speakers it occurs in. */
  blocks: number;
  lastBlock: number;
  /** The certain speakers that it has followed. */
  readonly after: Set<string>;
  /** Whether it was between two turns of the same certain speaker. */
  isBetween: boolean;
  /** Whether it was the last name before a certain speaker. */
  isLast: boolean;
  /** Whether a line of it is as long as a sentence or ends like one, unlike most facts. */
  isTalk: boolean;
}

/** Whether these are a speaker's words rather than a fact's value, such as `Monday, the 9th`. */
function isTalk({ words }: Label): boolean {
  const text = words.trim();
  return text.length > 32 || /[.?!…。？！؟।॥]["'”’»)]*$/.test(text.slice(-8)) || text.split(/\s+/).length > 4;
}

/** Whether these are the value of a fact: a number, an address, or nothing. */
function isValue({ words }: Label): boolean {
  return /^\s*(?:[\d+#@$€£₹(]|\S{1,64}@|https?:|$)/i.test(words.slice(0, 80));
}

/**
 * Finds the labels that name speakers: known roles, and names that take turns. A label that is part of what someone says, such as
 * `Date: Monday`, does not count.
 *
 * @param labels of all lines that have one, in order
 * @param startsWithLabel whether the first line has a label
 * @param isFullyLabeled whether every line has a label
 * @returns the keys of their names
 */
export function speakersOf(
  labels: readonly Label[],
  startsWithLabel: boolean,
  isFullyLabeled: boolean,
): ReadonlySet<string> {
  const [first] = labels;
  if (isFullyLabeled && isExchange(labels)) {
    return new Set(labels.map(({ name }) => name.key));
  }
  const hasFacts = labels.some(({ name }) => name.isFact);
  const speakers = new Set(labels.filter((it) => it.name.role ?? it.isMarked).map(({ name }) => name.key));
  if (startsWithLabel && first?.name.isNameLike) {
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
    const areAllDistinct = new Set(labels.map(({ name }) => name.key)).size === labels.length;
    const more =
      isFullyLabeled && !hasFacts && areAllDistinct && !hasRoles ? labels : answers(labels, speakers, hasFacts);
    more.filter(({ name }) => name.isNameLike).forEach(({ name }) => speakers.add(name.key));
  }
  return speakers;
}

/** Whether two speakers alternate in sentences, even if their names look like those of facts. */
function isExchange(labels: readonly Label[]): boolean {
  const [first, second] = labels.map(({ name }) => name.key);
  return (
    labels.length > 2 &&
    first !== second &&
    labels.every((it, index) => it.name.key === (index % 2 === 0 ? first : second) && isTalk(it))
  );
}

/** The party that a label stands for; undefined for functions and events. */
function partyOf({ name: { role, key } }: Label): string | undefined {
  if (role === 'event' || role === 'function') {
    return undefined;
  }
  return role === 'agent' || role === 'contact' ? role : key;
}

/** Collects evidence on the names that are not certain. */
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
      const each = found.get(key) ?? noEvidence();
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

function noEvidence(): Evidence {
  return { turns: 0, blocks: 0, lastBlock: -1, after: new Set(), isBetween: false, isLast: false, isTalk: false };
}

/** If only one party is certain, the other one spoke the last sentence before each of its turns, or the only line there. */
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
