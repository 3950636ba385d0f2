import { roleOf } from './roles';
import { entryOf, labelOf, momentOf, spokenText, type Entry, type EntryLabel } from './entry';
import { functionsIn } from './functions';
import { readJson } from './json';
import { isVisible } from './line';
import type { Moment } from './times';
import { firstNonEmpty, textOf } from '../values';

/** A text whose lines may name several speakers. */
interface TextPart {
  readonly text: string;
  readonly moment: Moment;
}

/** An entry that names its speaker or has a function call. */
export interface EntryPart extends EntryLabel {
  readonly text: undefined;
  readonly entry: Entry;
}

/** A part of a transcript. */
export type Part = TextPart | EntryPart;

const listNames = [
  'messages',
  'entries',
  'turns',
  'segments',
  'utterances',
  'items',
  'conversation',
  'transcript',
  'results',
];

/** The parts of a transcript in any form, in order. Skips what it cannot read. */
export function partsOf(value: unknown, depth = 7, isListed = false): readonly Part[] {
  if (depth === 0) {
    return [];
  }
  const within = (inner: unknown, isInList = false) => partsOf(inner, depth - 1, isInList);
  if (typeof value === 'string') {
    const json = readJson(value);
    const text = isVisible(value) && (isListed || textOf(value) !== undefined) ? [{ text: value, moment: {} }] : [];
    return json === undefined ? text : within(json);
  }
  if (Array.isArray(value)) {
    const [role, content] = value as unknown[];
    if (value.length === 2 && typeof role === 'string' && typeof content === 'string' && roleOf(role)) {
      return within({ role, content });
    }
    return value.flatMap((each) => within(each, true));
  }
  const entry = entryOf(value);
  return entry ? partsOfEntry(entry, within, isListed) : [];
}

function partsOfEntry(
  entry: Entry,
  within: (inner: unknown, isInList?: boolean) => readonly Part[],
  isListed: boolean,
): readonly Part[] {
  const { label, known } = labelOf(entry);
  if (known) {
    return [{ text: undefined, entry, label, known }];
  }
  const lists = listNames.map((name) => entry[name]).filter((each) => typeof each === 'object');
  const found = firstNonEmpty(lists, within);
  if (found.length > 0) {
    return found;
  }
  const words = spokenText(entry);
  if ((label !== undefined && words !== undefined) || functionsIn(entry).length > 0) {
    return [{ text: undefined, entry, label, known }];
  }
  if (words !== undefined) {
    const moment = momentOf(entry);
    return within(words).map((part) => (part.text === undefined ? part : { ...part, moment }));
  }
  const all = Object.entries(entry);
  if (all.every(([name, each]) => typeof each === 'string' && roleOf(name))) {
    return all.flatMap(([role, content]) => within({ role, content }));
  }
  return isListed ? [] : firstNonEmpty(Object.values(entry).filter(Array.isArray), within);
}
