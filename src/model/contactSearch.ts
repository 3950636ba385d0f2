import type { Contact } from '../platform/contact';

/** What a person typed to find a call: a name, a phone number in any notation, or an email address. */
export interface ContactQuery {
  /** As typed, on one line. */
  readonly text: string;
  /** Each must occur in a name. Folded. */
  readonly words: readonly string[];
  /** Set if the text may be a phone number. */
  readonly number: PhoneDigits | undefined;
}

interface PhoneDigits {
  /** As written, in ASCII. */
  readonly all: string;
  /** Without the international prefix and the trunk prefix: `919876543210` for `+91 (0)98765 43210`. May have a country code. */
  readonly national: string;
  /** Written with its country code: nothing comes before it. */
  readonly isInternational: boolean;
}

/** A shorter part of a number matches too many numbers. */
const fewestDigits = 4;
/** Two numbers of which one lacks the country or area code have at least this many digits in common. */
const fewestSharedDigits = 7;
/** Longest national numbers without a country code, apart from few exceptions. */
const searchedDigits = 10;
/** Characters that are sent to a server: they are part of an address. */
const longestTerm = 100;

/** Reads what a person typed; undefined if nothing of it can be searched for. */
export function contactQuery(typed: string): ContactQuery | undefined {
  const text = typed
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/^\s*(?:tel|mailto|phone):/i, '')
    .replace(/\s+/g, ' ')
    .trim();
  const words = fold(text)
    .split(/[\s,;]+/)
    .filter((word) => word !== '');
  const number = mayBeNumber(text) ? digitsOf(text) : undefined;
  return words.length === 0 ? undefined : { text, words, number: isLong(number) ? number : undefined };
}

/** The text for the server's own search. Numbers are stored in many notations, of which most have these digits in a row. */
export function searchTerm({ text, number }: ContactQuery): string {
  return number ? number.national.slice(-searchedDigits) || number.all : text.slice(0, longestTerm);
}

/** Whether the contact matches what the person typed. */
export function matchesContact({ text, words, number }: ContactQuery, contact: Contact): boolean {
  const { contactName, contactNumber, contactEmail } = contact;
  if (number && contactNumber !== undefined && sharesDigits(number, digitsOf(contactNumber))) {
    return true;
  }
  const name = contactName === undefined ? '' : fold(contactName);
  return (
    (name !== '' && words.every((word) => name.includes(word))) ||
    (contactEmail !== undefined && fold(contactEmail).includes(fold(text)))
  );
}

/** A part of a number may be anywhere in it. Of whole numbers, one may lack what comes before. */
function sharesDigits(typed: PhoneDigits, stored: PhoneDigits): boolean {
  const isPart = typed.isInternational
    ? typed.national.length >= fewestDigits && stored.national.startsWith(typed.national)
    : [typed.all, typed.national].some(
        (digits) => digits.length >= fewestDigits && (stored.all.includes(digits) || stored.national.includes(digits)),
      );
  return isPart || (stored.national.length >= fewestSharedDigits && typed.national.endsWith(stored.national));
}

function isLong(number: PhoneDigits | undefined): boolean {
  return (number?.all.length ?? 0) >= fewestDigits;
}

/** `ext. 12`, `x12`, `#12`, `;ext=12` behind a number. Not the `x` of a masked one: `98xxxx1234`. */
const extension = /(?<=[\p{Nd})]\s*),?;?\s*(?:ext(?:ension|n)?|x|#)\s*[.:=]?\s*\p{Nd}{1,6}\s*$/iu;

function mayBeNumber(text: string): boolean {
  return !/\p{L}/u.test(withoutExtension(text.normalize('NFKC')));
}

/** Most numbers have no extension, and looking for one takes longer than all the rest of reading thousands of numbers. */
function withoutExtension(text: string): string {
  return /[x#]/i.test(text) ? text.replace(extension, '') : text;
}

function isAscii(text: string): boolean {
  return /^[ -~]*$/.test(text);
}

function digitsOf(text: string): PhoneDigits {
  const number = withoutExtension(isAscii(text) ? text : asciiDigits(text.normalize('NFKC')));
  const digits = (part: string) => part.replace(/\D/g, '');
  // The trunk prefix in brackets is dialed only within the country: `+44 (0)20 …`.
  const national = digits(number.replace(/\(\s*0\s*\)/, '')).replace(/^0+/, '');
  return { all: digits(number), national, isInternational: /^[^\d+]*(?:\+|00)/.test(number) };
}

/** Unicode has digits in sets of ten, from zero to nine; sets may follow each other directly. */
function asciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    let start = code;
    while (/\p{Nd}/u.test(String.fromCodePoint(start - 1))) {
      start--;
    }
    return String((code - start) % 10);
  });
}

/** Without case, width, Latin accents, and invisible characters. Marks of other scripts are letters there. */
function fold(text: string): string {
  if (isAscii(text)) {
    return text.toLowerCase();
  }
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f\p{Cf}]/gu, '')
    .normalize('NFC')
    .replace(/ς/g, 'σ')
    .replace(/[’ʼ‘]/g, "'");
}
