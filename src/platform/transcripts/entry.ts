import { fields } from '../parse';
import { readJson } from './json';
import { isVisible } from './line';
import { roleOf, type KnownRole } from './roles';
import { readMoment, type Moment } from './times';

/** An entry of a transcript. Its names are in lower case and have no underscores, for servers write `toolCalls` and `tool_calls`. */
export type Entry = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Undefined for anything but an object. What lies in `message` or `data` counts as the entry's own. */
export function entryOf(value: unknown): Entry | undefined {
  if (!isObject(value)) {
    return undefined;
  }
  const own = lowerCased(value);
  const inner = [own.message, own.data, own.kwargs].find(isObject);
  // LangChain has the class behind its path.
  const role = own.type === 'constructor' && Array.isArray(own.id) ? { role: own.id.at(-1) as unknown } : {};
  return inner ? { ...own, ...role, message: undefined, ...lowerCased(inner) } : own;
}

function lowerCased(entry: Entry): Entry {
  return Object.keys(entry).some((name) => /[A-Z_-]/.test(name))
    ? Object.fromEntries(Object.entries(entry).map(([name, each]) => [name.replace(/[_-]/g, '').toLowerCase(), each]))
    : entry;
}

const wordNames = ['content', 'message', 'text', 'transcript', 'utterance', 'parts', 'words', 'word'];

/** What was said, in a text, in parts of one, or below one of the usual names. Undefined if there is nothing to see. */
export function wordsOf(value: unknown, depth = 4): string | undefined {
  if (typeof value === 'string') {
    const json = depth > 0 && /^\s*\[?\s*\{/.test(value.slice(0, 100)) ? readJson(value) : undefined;
    return wordsOf(json, depth - 1) ?? (isVisible(value) ? value.trim() : undefined);
  }
  if (depth <= 0 || typeof value !== 'object' || value === null) {
    return undefined;
  }
  if (Array.isArray(value)) {
    const parts = value.flatMap((each) => (isUnspoken(each) ? [] : (wordsOf(each, depth - 1) ?? [])));
    return parts.length > 0 ? parts.join(isObject(value[0]) && 'word' in value[0] ? ' ' : '\n') : undefined;
  }
  for (const name of wordNames) {
    const words = wordsOf(fields(value)[name], depth - 1);
    if (words !== undefined) {
      return words;
    }
  }
  return undefined;
}

/** A part of what a model writes that nobody hears: a call, or a thought. */
export function isUnspoken(part: unknown): boolean {
  const { type } = fields(part);
  return typeof type === 'string' && /think|reason|tool|function/.test(type);
}

const speakerNames = [
  'role',
  'speaker',
  'from',
  'sender',
  'author',
  'speakername',
  'speakerlabel',
  'participantrole',
  'name',
];

/** Who speaks. */
export interface EntryLabel {
  readonly label: string | undefined;
  /** Undefined if the label is no word for a role. */
  readonly known: KnownRole | undefined;
}

/** A word for a role, wherever it lies; else the first name. */
export function labelOf(entry: Entry): EntryLabel {
  let first: string | undefined;
  for (const name of speakerNames) {
    const label = textOf(entry[name]);
    const known = label === undefined ? undefined : roleOf(label);
    if (known) {
      return { label, known };
    }
    first ??= label;
  }
  const [type = '', participant = ''] = [entry.type, entry.participant].map(textOf);
  const known = /hand.?(over|off)|transfer/i.test(type)
    ? ({ role: 'event', isPlain: true } as const)
    : (roleOf(type) ?? roleOf(participant));
  return { label: first ?? (known && (type || participant)), known };
}

/** A text, a number, or the name in an object. Undefined also for words that stand for nothing. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') {
    return isVisible(value) && !/^\s*(none|null|undefined|unknown)\s*$/i.test(value) ? value.trim() : undefined;
  }
  if (typeof value === 'number') {
    return String(value);
  }
  const { role, name } = fields(value);
  return [role, name].find((each) => typeof each === 'string' && isVisible(each));
}

const timeNames = ['timestamp', 'time', 'starttime', 'start', 'startedat', 'createdat', 'offset'];

/** When the entry was said. */
export function momentOf(entry: Entry): Moment {
  const { offset } = readMoment(entry.secondsfromstart ?? entry.timeincallsecs);
  for (const name of timeNames) {
    const moment = readMoment(entry[name]);
    if (moment.at !== undefined || moment.offset !== undefined) {
      return { at: moment.at, offset: offset ?? moment.offset };
    }
  }
  const [word] = Array.isArray(entry.words) ? (entry.words as unknown[]) : [];
  return { at: undefined, offset: offset ?? readMoment(fields(word).start).offset };
}
