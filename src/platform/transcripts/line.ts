import { isField } from './fieldWords';
import { roleOf, type KnownRole, type Role } from './roles';
import { leadingTime, readMoment, type LeadingTime, type Moment } from './times';

/** The text before a colon, which may be the name of a speaker. */
export interface Name {
  readonly text: string;
  /** Equal for names that differ only in case, width or white space. */
  readonly key: string;
  /** Undefined if it does not name a known role. */
  readonly known: KnownRole | undefined;
  /** The role, unless the word is just as often the label of a fact. */
  readonly role: Role | undefined;
  /** Whether it is the label of a fact: `Date`. */
  readonly isFact: boolean;
  /** Written as names are, with capitals where the script has them. */
  readonly isNameLike: boolean;
  /** Dr. Rao, O’Brien. */
  readonly isTitled: boolean;
  /** In brackets after the name. */
  readonly time: Moment | undefined;
}

/** The name at the start of a line, and the words after it. */
export interface Label {
  readonly name: Name;
  /** Whether it must be a speaker: it follows a time, or has a title. */
  readonly isMarked: boolean;
  readonly words: string;
}

/** One line of a transcript in text form. */
export interface Line {
  readonly time: LeadingTime | undefined;
  readonly label: Label | undefined;
  /** Including its time and label. */
  readonly whole: string;
}

/** Whether anything is visible: not only white space, zero-width characters, and control characters. */
export function isVisible(text: string | undefined): text is string {
  return text !== undefined && /[^\s\p{Cc}\p{DI}\u2800]/u.test(text);
}

/** The lines with visible text, trimmed. */
export function linesOf(text: string): readonly string[] {
  return (text.match(/[^\n\v\f\r\u0085\u2028\u2029]+/g) ?? []).map((line) => line.trim()).filter(isVisible);
}

/** Characters within which a label must end, so that long lines take no longer. */
const longestHead = 120;
const beforeColon = /^([^:：()[\]<>]*)(?:([([<][^:：()[\]<>]*(?::\d\d[\d:.]*)?[)\]>])([^:：()[\]<>]*))?[:：][*_]*/;
// eslint-disable-next-line no-misleading-character-class -- joiners stand between letters of Indic and Persian names
const namePattern = /^(?:\p{L}[\p{L}\p{M}\p{N}\u200c\u200d '’.・·&/@+_-]*|\+\d{7,15})$/u;
const title = /^(dr|mr|mrs|ms|prof|shri|smt|sra?|herr|frau|mme)\.? |^\p{L}['’]\p{L}/iu;
/** `Asha 0:05:`, `Agent - 00:05:` */
const timeBehind = /^([^:：\d()[\]<>]{1,60}?)[\s–-]{1,9}(\d{1,3}:\d\d(?::\d\d)?)(?=\s?[:：])/;
const particle = /^(de|da|di|del|der|van|von|bin|al|la|y|e)$/;
/** Words for roles that are just as often labels of facts: `Model: X200`. */
const ambiguous = /^(model|lead|contact|function|event|operator|advisor|rep)$/;

/**
 * @param whole a trimmed line
 * @param names a cache for the whole text, by the part of a line up to the colon
 */
export function readLine(whole: string, names: Map<string, Name | undefined>): Line {
  if (!/[:：]/.test(whole.slice(0, longestHead))) {
    return { time: undefined, label: undefined, whole };
  }
  const begin = firstSign(whole);
  const time = /[\d[(<]/.test(whole.charAt(begin)) ? leadingTime(whole.slice(begin, begin + longestHead)) : undefined;
  const end = begin + (time?.length ?? 0);
  return {
    time: time && { ...time, length: end },
    label: readLabel(whole.slice(end), time !== undefined, names),
    whole,
  };
}

/** Where a line begins after bullets, emphasis, emoji, and the like. */
function firstSign(line: string): number {
  return Math.max(0, line.slice(0, longestHead).search(/[\p{L}\p{N}[(<+]/u));
}

function readLabel(line: string, isTimed: boolean, names: Map<string, Name | undefined>): Label | undefined {
  const begun = line.slice(firstSign(line));
  const numbered = begun.replace(/^\d{1,4}[.)]\s{1,9}(?=\p{L})/u, '');
  const text = numbered.replace(timeBehind, '$1 ($2)');
  const [found, before = '', bracket = '', behind = ''] = beforeColon.exec(text.slice(0, longestHead)) ?? [];
  const words = text.slice(found?.length);
  if (found === undefined || words.startsWith('//') || (/\d[:：]$/.test(found) && /^\d/.test(words))) {
    return undefined;
  }
  if (!names.has(found)) {
    names.set(found, readName(bare(before), bracket.slice(1, -1).trim(), bare(behind)));
  }
  const name = names.get(found);
  // “1. Sales: …” is a list item.
  const isItem = numbered !== begun && !name?.role;
  return name && !isItem ? { name, isMarked: name.isNameLike && (isTimed || name.isTitled), words } : undefined;
}

function bare(text: string): string {
  return text.replace(/^[\s*_-]+|[^\p{L}\p{M}\p{N}.]+$/gu, '');
}

/** Reads `Agent`, `Agent (Nila)`, `[Agent]` and `[Nila] Agent`. */
function readName(outer: string, inner: string, behind: string): Name | undefined {
  const plain = outer || behind || inner;
  const parts = plain.split(/\s+/);
  if (!namePattern.test(plain) || (outer && behind) || parts.length > 4) {
    return undefined;
  }
  const time = inner.includes(':') ? readMoment(inner) : undefined;
  const text = outer && !time && isVisible(inner) ? `${outer} (${inner})` : plain;
  const key = text.normalize('NFKC').toLowerCase();
  const known = roleOf(text);
  const role = ambiguous.test(key) ? undefined : known?.role;
  const isFact = !role && isField(plain.normalize('NFKC').toLowerCase());
  const isNameLike =
    !isFact && (parts.length === 1 || parts.every((part) => !/^\p{Ll}/u.test(part) || particle.test(part)));
  return { text, key, known, role, isFact, isNameLike, isTitled: title.test(plain), time };
}
