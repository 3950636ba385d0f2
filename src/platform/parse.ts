import { epochTime, parseTimestamp } from './timestamps';

/** The fields of an object; none when it is anything else. */
export function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

export function isIdentifier(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** The text; undefined for white space only, and for anything that is not text. */
export function nonEmpty(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() ? value : undefined;
}

/** Milliseconds since 1970, of a date as text or of an epoch time as text or number; undefined for anything else. */
export function parseTime(value: unknown): number | undefined {
  if (typeof value === 'number') {
    return epochTime(value);
  }
  if (typeof value !== 'string') {
    return undefined;
  }
  return /^\s*\d{9,19}(\.\d{1,9})?\s*$/.test(value) ? epochTime(Number(value)) : parseTimestamp(value);
}

export function isTotal(count: unknown): count is number {
  return Number.isSafeInteger(count) && Number(count) >= 0;
}

/** The rows of a 200 response and the server's total; undefined when `data` is not an array. */
export function readEnvelope(body: unknown): { data: unknown[]; count: number | undefined } | undefined {
  const { data, count } = fields(body);
  return Array.isArray(data) ? { data, count: isTotal(count) ? count : undefined } : undefined;
}

const longestReason = 200;
/** How deep a reason may lie, and of how many parts it is made. */
const deepest = 6;
const mostParts = 5;

/** What servers call their words, best first. */
const textNames = ['message', 'msg', 'error_description', 'detail', 'description', 'reason', 'title'];
/** What errors also hold, but is not for people. Whatever has a list below it is a field with errors. */
const factName = /^(_*type|code|kind|status.*|level|path|(.*_)?url|instance|(.*_)?id|time.*)$/i;
/** What all fields have in common. */
const commonName = /^(errors?|details|__all__|base|non_field_errors)$/;

/**
 * The server's own words in an error response: `message`, then `error`, `detail`, `errors`, `title`. Each may be a text, a list, or an
 * object that has words or says what is wrong with each field: `page_size: A valid integer is required.`
 * Folded to one line, cut, and without `secret`. Undefined when the body has no such text, as in a web page.
 */
export function readReason(body: unknown, secret = ''): string | undefined {
  const { message, error_description, error, detail, errors, data, title } = fields(body);
  let line: string | undefined;
  for (const value of [message, error_description, error, detail, errors, fields(data).errors, title]) {
    line ??= wordsOf(value, 0);
  }
  const text = line && mask(line, secret);
  // Never cut a character in half.
  return text && text.length > longestReason
    ? `${text.slice(0, longestReason - 1).replace(/[\ud800-\udbff]$/, '')}…`
    : text;
}

function wordsOf(value: unknown, depth: number): string | undefined {
  if (typeof value === 'string') {
    const inner = /^\s*[[{]/.test(value) ? parseData(value) : undefined;
    return typeof inner === 'object' ? wordsOf(inner, depth + 1) : oneLine(value);
  }
  if (typeof value !== 'object' || value === null || depth > deepest) {
    return undefined;
  }
  if (Array.isArray(value)) {
    return join(value, (each) => wordsOf(each, depth + 1));
  }
  const { loc, field, ...facts } = fields(value);
  const place: unknown = Array.isArray(loc) ? loc.at(-1) : field;
  for (const name of textNames) {
    const words = wordsOf(facts[name], depth + 1);
    if (words !== undefined) {
      return named(place, words);
    }
  }
  return join(Object.entries(facts), ([name, inner]) => {
    const isWords = !textNames.includes(name) && !(typeof inner === 'string' && factName.test(name));
    return isWords ? named(commonName.test(name) ? undefined : name, wordsOf(inner, depth + 1)) : undefined;
  });
}

function named(name: unknown, words: string | undefined): string | undefined {
  const line = typeof name === 'string' && words !== undefined ? oneLine(name) : undefined;
  return line === undefined ? words : `${line}: ${words ?? ''}`;
}

/** The first parts that have words. */
function join<T>(parts: readonly T[], wordsIn: (part: T) => string | undefined): string | undefined {
  let all: string | undefined;
  let count = 0;
  for (const part of parts) {
    const words = count < mostParts ? wordsIn(part) : undefined;
    if (words !== undefined) {
      count++;
      all = all === undefined ? words : `${all}${/[.!?]$/.test(all) ? '' : ';'} ${words}`;
    }
  }
  return all;
}

function oneLine(text: string): string | undefined {
  // eslint-disable-next-line no-control-regex -- removing control characters is the point
  return text.replace(/[\s\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, ' ').trim() || undefined;
}

/** JSON in a text, or how Python writes it; undefined for other text, and for what is far too long for people. */
function parseData(text: string): unknown {
  const fromPython = () => text.replace(/ErrorDetail\(string=|, code='\w{0,50}'\)/g, '').replace(/'/g, '"');
  return text.length < 100_000 ? (parseJson(text) ?? parseJson(fromPython())) : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Hides a secret in whatever way it is escaped, up to the length of a reason: the rest is cut off. */
function mask(text: string, secret: string): string {
  let result = '';
  for (let at = 0; at < text.length && result.length <= longestReason;) {
    const end = endOf(secret, text, at);
    result += end > at ? '•••' : text.charAt(at);
    at = Math.max(end, at + 1);
  }
  return result;
}

/** Where a secret ends that begins there, its characters as they are or escaped; -1 if none begins there. */
function endOf(secret: string, text: string, start: number): number {
  if (text.startsWith(secret, start)) {
    return start + secret.length;
  }
  let at = start;
  for (const character of secret) {
    const [escape = '', hex = '', literal] = escaped.exec(text.slice(at, at + 16)) ?? [];
    if ((literal ?? String.fromCharCode(parseInt(hex, 16))) === character) {
      at += escape.length;
    } else if (text[at] === character) {
      at++;
    } else {
      return -1;
    }
  }
  return at;
}

/** `%2B`, `%252B`, `\u002b`, `&#x2B;`, `\/` */
const escaped = /^(?:(?:%(?:25)*|\\+u00|&#x)([\da-f]{2});?|\\+([^u]))/i;
