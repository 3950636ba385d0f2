import { fields } from '../parse';
import { readJson } from './json';
import { isVisible } from './line';
import { roleOf, type KnownRole } from './roles';
import { readMoment, type Moment } from './times';

/** An entry of a transcript. Its field names are in lower case without underscores: servers send `toolCalls` and `tool_calls`. */
export type Entry = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Undefined for anything but an object. Fields of an object in `message` or `data` count as the entry's own. */
export function entryOf(value: unknown): Entry | undefined {
  if (!isObject(value)) {
    return undefined;
  }
  const own = lowerCased(value);
  const inner = [own.message, own.data, own.kwargs].find(isObject);
  // LangChain puts the class last in a path.
  const role = own.type === 'constructor' && Array.isArray(own.id) ? { role: own.id.at(-1) as unknown } : {};
  return inner ? { ...own, ...role, message: undefined, ...lowerCased(inner) } : own;
}

function lowerCased(entry: Entry): Entry {
  return Object.keys(entry).some((name) => /[A-Z_-]/.test(name))
    ? Object.fromEntries(Object.entries(entry).map(([name, each]) => [name.replace(/[_-]/g, '').toLowerCase(), each]))
    : entry;
}

const textNames = ['content', 'message', 'text', 'transcript', 'utterance', 'parts', 'words', 'word'];

/** What was said: a string, a list of parts, or the value of one of the usual fields. Undefined if nothing is visible. */
export function spokenText(value: unknown, depth = 4): string | undefined {
  if (typeof value === 'string') {
    const json = depth > 0 && /^\s*\[?\s*\{/.test(value.slice(0, 100)) ? readJson(value) : undefined;
    return spokenText(json, depth - 1) ?? (isVisible(value) ? value.trim() : undefined);
  }
  if (depth <= 0 || typeof value !== 'object' || value === null) {
    return undefined;
  }
  if (Array.isArray(value)) {
    const parts = value.flatMap((each) => (isUnspoken(each) ? [] : (spokenText(each, depth - 1) ?? [])));
    return parts.length > 0 ? parts.join(isObject(value[0]) && 'word' in value[0] ? ' ' : '\n') : undefined;
  }
  for (const name of textNames) {
    const words = spokenText(fields(value)[name], depth - 1);
    if (words !== undefined) {
      return words;
    }
  }
  return undefined;
}

/** Whether this part of a model's message is not spoken: a call, or a thought. */
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

/** Who said an entry. */
export interface EntryLabel {
  readonly label: string | undefined;
  /** Undefined if the label does not name a known role. */
  readonly known: KnownRole | undefined;
}

/** The first field that names a known role; otherwise the first that names anybody. */
export function labelOf(entry: Entry): EntryLabel {
  let first: string | undefined;
  for (const name of speakerNames) {
    const label = nameIn(entry[name]);
    const known = label === undefined ? undefined : roleOf(label);
    if (known) {
      return { label, known };
    }
    first ??= label;
  }
  const [type = '', participant = ''] = [entry.type, entry.participant].map(nameIn);
  const known = /hand.?(over|off)|transfer/i.test(type)
    ? ({ role: 'event', isPlain: true } as const)
    : (roleOf(type) ?? roleOf(participant));
  return { label: first ?? (known && (type || participant)), known };
}

/** A name: a string, a number, or the role or name of an object. Undefined also for placeholders such as `unknown`. */
export function nameIn(value: unknown): string | undefined {
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
