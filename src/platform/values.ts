import { fields, nonEmpty } from './parse';

/** What programs write as text for nothing. `Null` is also a family name. */
const nothing = /^(None|none|NONE|NULL|null|nil|undefined|nan|NaN|n\/a|N\/A|[-–—]+)$/;

/** A text, trimmed; undefined for anything else, and for what means nothing. */
export function textOf(value: unknown): string | undefined {
  const text = nonEmpty(value)?.trim();
  return text !== undefined && nothing.test(text) ? undefined : text;
}

/** A text, or a number that stands for one: servers send phone numbers as either. */
export function textOrNumber(value: unknown): string | undefined {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? String(value) : undefined;
  }
  const { isLosslessNumber, value: digits } = fields(value);
  return textOf(isLosslessNumber === true ? digits : value);
}

/** The first of the named fields that has a text. */
export function firstText(holder: unknown, ...names: readonly string[]): string | undefined {
  return firstOf(names, (name) => textOf(fields(holder)[name]));
}

/** A text, a code, or the words in an object such as `{code, message}`, which may be JSON in a text, or in a list. */
export function wordsOf(value: unknown, depth = 0): string | undefined {
  if (Array.isArray(value) && depth < 3) {
    const words = value.slice(0, 5).flatMap((each) => wordsOf(each, depth + 1) ?? []);
    return nonEmpty(words.join('; '));
  }
  const { message, msg, detail, reason, error, description, errors, code } = structure(value);
  const inner = [message, msg, detail, reason, error, description, errors, code];
  return (
    (depth < 3 ? firstOf(inner, (each) => wordsOf(each, depth + 1)) : undefined) ??
    (value === 0 ? undefined : textOrNumber(value))
  );
}

export function firstOf<T, R>(values: readonly T[], read: (value: T) => R | undefined): R | undefined {
  for (const value of values) {
    const found = read(value);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

/** A number, also as text; undefined for anything that is not finite. */
export function numberOf(value: unknown): number | undefined {
  const text = textOrNumber(value);
  const number = text === undefined || !/^[+-]?[\d.]/.test(text) ? NaN : Number(text);
  return Number.isFinite(number) ? number : undefined;
}

/** Seconds, also as `h:mm:ss` or `mm:ss`; undefined for anything else and below zero. */
export function secondsOf(value: unknown): number | undefined {
  const [, hours = '0', minutes, rest] = /^(?:(\d{1,3}):)?(\d{1,3}):(\d\d(?:\.\d+)?)$/.exec(textOf(value) ?? '') ?? [];
  const seconds = minutes === undefined ? numberOf(value) : (Number(hours) * 60 + Number(minutes)) * 60 + Number(rest);
  return seconds !== undefined && seconds >= 0 ? seconds : undefined;
}

/** The fields of an object, also of one that is written as JSON in a text. */
export function structure(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'string' || !/^\s*\{/.test(value)) {
    return fields(value);
  }
  try {
    return fields(JSON.parse(value));
  } catch {
    return {};
  }
}

/** The items of a list, also of one that is written as JSON in a text; undefined for anything else. */
export function listOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) {
    return value as unknown[];
  }
  try {
    const parsed: unknown = typeof value === 'string' && /^\s*\[/.test(value) ? JSON.parse(value) : undefined;
    return Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
