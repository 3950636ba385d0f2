import { fields, tryParseJson } from './parse';
import { oneLine, truncate } from './text';

/** UTF-16 code units. */
const longestReason = 200;
/** Levels of objects and lists that are searched for messages. */
const deepest = 6;
/** Messages that are joined into one reason. */
const mostParts = 5;

/** Fields in which servers put messages, best first. */
const messageNames = ['message', 'msg', 'error_description', 'detail', 'description', 'reason', 'title'];
/** Fields of an error that are not for people, unless they hold a list: then a field of that name has errors. */
const factName = /^(_*type|code|kind|status.*|level|path|(.*_)?url|instance|(.*_)?id|time.*)$/i;
/** Names that say nothing about which field is wrong. */
const commonName = /^(errors?|details|__all__|base|non_field_errors)$/;

/**
 * The server's own words in an error response: `message`, then `error`, `detail`, `errors`, `title`. Each may be a string, a list, or an
 * object with a message or with errors by field: `page_size: A valid integer is required.`
 * On one line, at most 200 characters, with `secret` masked. Undefined if the body has no message, as in a web page.
 */
export function readReason(body: unknown, secret = ''): string | undefined {
  const { message, error_description, error, detail, errors, data, title } = fields(body);
  let line: string | undefined;
  for (const value of [message, error_description, error, detail, errors, fields(data).errors, title]) {
    line ??= messageIn(value, 0);
  }
  return line && truncate(maskSecret(line, secret), longestReason);
}

function messageIn(value: unknown, depth: number): string | undefined {
  if (typeof value === 'string') {
    const inner = /^\s*[[{]/.test(value) ? parseData(value) : undefined;
    return typeof inner === 'object' ? messageIn(inner, depth + 1) : oneLine(value);
  }
  if (typeof value !== 'object' || value === null || depth > deepest) {
    return undefined;
  }
  if (Array.isArray(value)) {
    return joinMessages(value, (each) => messageIn(each, depth + 1));
  }
  const { loc, field, ...facts } = fields(value);
  const place: unknown = Array.isArray(loc) ? loc.at(-1) : field;
  for (const name of messageNames) {
    const words = messageIn(facts[name], depth + 1);
    if (words !== undefined) {
      return withName(place, words);
    }
  }
  return joinMessages(Object.entries(facts), ([name, inner]) => {
    const isWords = !messageNames.includes(name) && !(typeof inner === 'string' && factName.test(name));
    return isWords ? withName(commonName.test(name) ? undefined : name, messageIn(inner, depth + 1)) : undefined;
  });
}

function withName(name: unknown, words: string | undefined): string | undefined {
  const line = typeof name === 'string' && words !== undefined ? oneLine(name) : undefined;
  return line === undefined ? words : `${line}: ${words ?? ''}`;
}

/** Joins the first messages into one sentence or more. */
function joinMessages<T>(parts: readonly T[], messageOf: (part: T) => string | undefined): string | undefined {
  let all: string | undefined;
  let count = 0;
  for (const part of parts) {
    const words = count < mostParts ? messageOf(part) : undefined;
    if (words !== undefined) {
      count++;
      all = all === undefined ? words : `${all}${/[.!?]$/.test(all) ? '' : ';'} ${words}`;
    }
  }
  return all;
}

/** JSON in a string, or Python's notation for it; undefined for other text and for text that is too long for people. */
function parseData(text: string): unknown {
  const fromPython = () => text.replace(/ErrorDetail\(string=|, code='\w{0,50}'\)/g, '').replace(/'/g, '"');
  return text.length < 100_000 ? (tryParseJson(text) ?? tryParseJson(fromPython())) : undefined;
}

/** Masks a secret however it is escaped, as far as a reason is shown: the rest is cut off. */
function maskSecret(text: string, secret: string): string {
  let result = '';
  for (let at = 0; at < text.length && result.length <= longestReason;) {
    const end = secretEnd(secret, text, at);
    result += end > at ? '•••' : text.charAt(at);
    at = Math.max(end, at + 1);
  }
  return result;
}

/** Where a secret that begins at `start` ends, with any of its characters escaped; -1 if none begins there. */
function secretEnd(secret: string, text: string, start: number): number {
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
