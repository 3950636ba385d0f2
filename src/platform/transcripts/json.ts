import { tryParseJson } from '../parse';

/** The beginning of JSON, whole or truncated, rather than of something that a person says. */
const object = /^[\s[]*\{\s*["}]|^[\s[]*\[\s*\{?\s*$/;

/** The value of JSON, or the complete objects of truncated JSON and of JSON lines. Undefined for any other text. */
export function readJson(text: string): unknown {
  const begin = text.slice(0, 1000).trimStart();
  if (/^(null|none)\s*$/i.test(begin)) {
    return [];
  }
  return /^[[{"]/.test(begin)
    ? (parse(text) ?? parsePython(text) ?? (object.test(begin) ? wholeObjects(text) : undefined))
    : undefined;
}

/** Undefined for text that is not JSON; an empty list for null. */
function parse(text: string): unknown {
  const value = tryParseJson(text);
  return value === null ? [] : value;
}

/** A quoted string, with or without its end, or a constant that JSON spells differently. */
const pythonToken = /'((?:[^'\\]|\\[^])*)(?:'|$)|"((?:[^"\\]|\\[^])*)(?:"|$)|\b(None|True|False)\b/g;
const escape = /\\(?:x([\da-f]{2})|U000([\da-f]{5})|([^]))|"/gi;

/** The value of a list or an object as Python prints it: `[{'role': 'user', 'content': None}]`. Undefined for other text. */
function parsePython(text: string): unknown {
  if (!/^\s*[[{]\s*[{]?\s*'/.test(text.slice(0, 1000))) {
    return undefined;
  }
  try {
    const json = text.replace(pythonToken, (_, single?: string, double?: string, word = '') => {
      const body = (single ?? double)?.replace(escape, jsonEscape);
      return body === undefined ? String(word).toLowerCase().replace('none', 'null') : `"${body}"`;
    });
    return parse(json);
  } catch {
    return undefined;
  }
}

function jsonEscape(whole: string, byte?: string, point?: string, character?: string): string {
  if (byte ?? point) {
    return JSON.stringify(String.fromCodePoint(parseInt(byte ?? point ?? '', 16))).slice(1, -1);
  }
  return character === "'" ? character : whole.replace(/^"$/, '\\"');
}

/** The outermost complete objects. */
function wholeObjects(text: string): readonly unknown[] {
  const whole: (readonly [begin: number, end: number])[] = [];
  const open: number[] = [];
  let isQuoted = false;
  for (let index = 0; index < text.length; index++) {
    const sign = text.charAt(index);
    if (sign === '"') {
      isQuoted = !isQuoted;
    } else if (isQuoted) {
      index += sign === '\\' ? 1 : 0;
    } else if (sign === '{') {
      open.push(index);
    } else if (sign === '}') {
      const begin = open.pop() ?? index;
      while ((whole.at(-1)?.[0] ?? -1) > begin) {
        whole.pop();
      }
      whole.push([begin, index + 1]);
    }
  }
  return whole.flatMap(([begin, end]) => parse(text.slice(begin, end)) ?? []);
}
