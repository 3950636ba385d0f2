import { longestName } from './credentialNames';
import { isQuote } from './quotes';

/** A name in a text, in front of a colon or an equals sign. */
export interface FoundName {
  readonly text: string;
  /** Its closing quote with any backslashes before it; empty if it has none. */
  readonly quote: string;
  /** Whether it is a parameter of a URL or a form: `?name=`, `&name=`, `%26name%3D`. */
  readonly isParameter: boolean;
  /** Whether it is an XML element: `<name>`. */
  readonly isElement: boolean;
}

/** Characters between a name and its sign, and of the backslashes before a quote. */
const longestGap = 8;
const longestEscape = 32;

/** The name in front of a colon, an equals sign or `%3D`; undefined if there is none. */
export function nameBefore(text: string, sign: number): FoundName | undefined {
  const gap = back(text, sign, longestGap, (code) => code === 32 || code === 9);
  const isQuoted = isQuote(text.charAt(gap - 1));
  const end = isQuoted ? back(text, gap - 1, longestEscape, (code) => code === 92) : gap;
  const start = back(text, end, longestName, isQuoted ? isInQuotes : isWord);
  if (end - start < 2 || (isQuoted && text.charAt(start - 1) !== text.charAt(gap - 1))) {
    return undefined;
  }
  const before = text.charAt(start - 1);
  const written = text.slice(start, end);
  // The end of an escaped `&`, `?` or `#`: `%26name`, `\u0026name`.
  const [escape = '', unicode] = /^(u00)?(?:26|3f|23)/i.exec(written) ?? [];
  const isEscaped = escape !== '' && before === (unicode ? '\\' : '%');
  const isParameter =
    !isQuoted &&
    gap === sign &&
    text.charAt(sign) !== ':' &&
    (isEscaped || /[?&#]/.test(before) || text.startsWith('&amp;', start - 5));
  return {
    text: isEscaped ? written.slice(escape.length) : written,
    quote: isQuoted ? text.slice(end, gap) : '',
    isParameter,
    isElement: !isQuoted && before === '<' && gap === sign,
  };
}

function back(text: string, end: number, most: number, belongs: (code: number) => boolean): number {
  let at = end;
  while (at > 0 && end - at < most && belongs(text.charCodeAt(at - 1))) {
    at--;
  }
  return at;
}

function isWord(code: number): boolean {
  return (
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    (code >= 97 && code <= 122) ||
    code === 45 ||
    code === 46 ||
    code === 95 ||
    code > 127
  );
}

/** Anything but quotes, backslashes and control characters. */
function isInQuotes(code: number): boolean {
  return code >= 32 && code !== 34 && code !== 39 && code !== 92;
}
