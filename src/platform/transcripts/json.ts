import { tryParseJson } from '../parse';

/** The beginning of JSON, whole or truncated, rather than of something that a person says. */
const object = /^[\s[]*\{\s*["}]|^[\s[]*\[\s*\{?\s*$/;

/** The value of JSON, or the complete objects of truncated JSON and of JSON lines. Undefined for any other text. */
export function readJson(text: string): unknown {
  const begin = text.slice(0, 1000).trimStart();
  if (/^(null|none)\s*$/i.test(begin)) {
    return [];
  }
  return /^[[{"]/.test(begin) ? (parse(text) ?? (object.test(begin) ? wholeObjects(text) : undefined)) : undefined;
}

/** Undefined for text that is not JSON; an empty list for null. */
function parse(text: string): unknown {
  const value = tryParseJson(text);
  return value === null ? [] : value;
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
