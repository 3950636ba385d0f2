import { noValue } from './hiddenValues';
import { looksLikeToken, looksRandom } from './looksRandom';
import { nameBefore, type FoundName } from './nameBefore';
import type { NameKind, NameKinds } from './nameKinds';
import { endOfString, endOfStructure, isQuote } from './quotes';
import { mask, trimPunctuation, type Span } from './spans';
import { mixed, shortestShape, tokenShapes } from './tokenShapes';

const number = /^-?\d+(?:\.\d+)?$/;

const userInfo = /[^\s/?#"'<>\\`]*@/y;
const sipUserInfo = /[^\s/?#"'<>\\`@:]{1,128}:[^\s/?#"'<>\\`@:]{1,128}@/y;
const parameter = /[^\s&#"'<>\\`|{}]*/y;
const element = /[^<>]*(?=<\/)/y;
const word = /[^\s&#"'<>\\`|{}[\],;]*/y;
const scheme = /\s*(?:bearer|basic|token|jwt|digest|apikey)\s+(?=[^\s"'<>\\`,;])/iy;
/** White space, possibly escaped. */
const white = /(?:\s|\\{1,32}[nrt]){0,16}/y;
const opening = /\\{0,32}(?=["'])/y;
const structure = /[[{]/y;
/** The rest of `=>`, `:=` and `==`. */
const operator = /[=>]/y;
/** Authorization headers with several parts. */
const parted = /\s*(?:digest|aws4-[\w-]{1,32}|oauth|hawk|signature)\s[^\r\n']{1,2048}/iy;
/** Names whose values people write down, as in `Password: …`. */
const passwordName = /passw|passphrase|pass_?code|pwd|api_?key$/i;
const listOfTexts = /\[(?:\s|\\{1,32}[nrt]){0,16}\\{0,32}["']/y;

function lengthOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

/**
 * Finds credentials in a text: in JSON, in URLs, after names of headers, and by their shape. Takes linear time: it scans each value
 * once, and the number of characters before a sign that it inspects is limited.
 */
export function textSecrets(text: string, kinds: NameKinds): readonly Span[] {
  const spans = text.length < shortestShape ? [] : tokenShapes(text);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 58 && code !== 61 && code !== 62 && !(code === 37 && /^3d/i.test(text.slice(at + 1, at + 3)))) {
      continue;
    }
    const span =
      code === 58 ? (userInfoBehind(text, at) ?? valueBehind(text, at, kinds)) : valueBehind(text, at, kinds);
    if (span) {
      spans.push(span);
      at = Math.max(at, span.end - 1);
    }
  }
  return spans;
}

/** `https://user:password@` and `sip:user:password@`. A SIP user alone is a phone number. */
function userInfoBehind(text: string, colon: number): Span | undefined {
  if (text.startsWith('//', colon + 1)) {
    return spanOf(colon + 3, colon + 2 + lengthOf(userInfo, text, colon + 3));
  }
  const isSip = /\bsips?$/i.test(text.slice(Math.max(0, colon - 5), colon));
  return isSip ? spanOf(colon + 1, colon + lengthOf(sipUserInfo, text, colon + 1)) : undefined;
}

function spanOf(start: number, end: number, replacement?: string): Span | undefined {
  return end > start ? { start, end, replacement } : undefined;
}

function valueBehind(text: string, sign: number, kinds: NameKinds): Span | undefined {
  const name = nameBefore(text, sign);
  const kind = name && kinds(name.text);
  if (!kind || !(kind.isCredential || (name.isParameter && (kind.opensAddress || kind.mayOpenAddress)))) {
    return undefined;
  }
  if (text.charAt(sign) === '>') {
    return name.isElement ? spanOf(sign + 1, sign + 1 + lengthOf(element, text, sign + 1)) : undefined;
  }
  const start = sign + (text.charAt(sign) === '%' ? 3 : 1 + lengthOf(operator, text, sign + 1));
  const span = name.isParameter ? parameterAt(text, start, kind) : namedValueAt(text, start, name, kind);
  const value = text.slice(span?.start, span?.end);
  const isHarmless =
    noValue.test(value) || (kind.isCount && number.test(value)) || (kind.isEveryday && !looksLikeToken(value));
  return isHarmless ? undefined : span;
}

function parameterAt(text: string, start: number, { isCredential, opensAddress }: NameKind): Span | undefined {
  const run = text.slice(start, start + lengthOf(parameter, text, start));
  const next = run.search(/%2[36]/);
  const value = trimPunctuation(next < 0 ? run : run.slice(0, next));
  return isCredential || opensAddress || looksRandom(value) ? spanOf(start, start + value.length) : undefined;
}

function namedValueAt(text: string, from: number, { text: name, quote }: FoundName, kind: NameKind): Span | undefined {
  const start = from + lengthOf(white, text, from);
  const open = start + lengthOf(opening, text, start);
  if (isQuote(text.charAt(open))) {
    return quote ? spanOf(open + 1, endOfString(text, open)) : shortStringAt(text, start, open);
  }
  const replacement = quote && `${quote}${mask}${quote}`;
  if (quote && lengthOf(structure, text, start)) {
    // Token counts and recognized words are objects, too. Secrets inside them have names of their own.
    const isOpen = kind.isCount && !lengthOf(listOfTexts, text, start);
    return isOpen ? undefined : spanOf(start, endOfStructure(text, start), replacement);
  }
  const isAuth = /auth\w*$/i.test(name);
  const parts = isAuth && !quote ? lengthOf(parted, text, start) : 0;
  if (parts > 0) {
    return spanOf(start, start + parts);
  }
  const first = start + (isAuth ? lengthOf(scheme, text, start) : 0);
  const run = text.slice(first, first + lengthOf(word, text, first));
  const value = quote ? run : trimPunctuation(run);
  // “Token: please wait” is a sentence; `api_key: abc` and `password=abc` are not.
  const isNoSentence =
    quote || first > start || (start === from && text.charAt(from - 1) !== ':') || /[a-z][-_A-Z]/.test(name);
  const isPassword = passwordName.test(name) && mixed.test(value);
  return isNoSentence || isPassword || looksRandom(value)
    ? spanOf(first, first + value.length, replacement || undefined)
    : undefined;
}

/** Characters of a quoted value after an unquoted name. Longer values and those with line breaks are prose. */
const longestString = 512;

function shortStringAt(text: string, from: number, open: number): Span | undefined {
  const part = text.slice(from, from + longestString);
  const end = endOfString(part, open - from);
  return end < part.length && !part.slice(0, end).includes('\n') ? spanOf(open + 1, from + end) : undefined;
}
