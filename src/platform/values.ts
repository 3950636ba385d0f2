import { isLosslessNumber } from './json/losslessNumber';
import { fields, nonEmpty, parsedFields } from './parse';

/** Placeholders for a missing value. `Null` is not one: it is a family name. */
const nothing = /^(None|none|NONE|NULL|null|nil|undefined|nan|NaN|n\/a|N\/A|[-–—]+)$/;

/** A string, trimmed; undefined for anything else and for placeholders such as `None`. */
export function textOf(value: unknown): string | undefined {
  const text = nonEmpty(value)?.trim();
  return text !== undefined && nothing.test(text) ? undefined : text;
}

/** A string as `textOf` reads it, or the digits of a number: servers send phone numbers as either. */
export function textOrNumber(value: unknown): string | undefined {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? String(value) : undefined;
  }
  return typeof value === 'object' && value !== null && isLosslessNumber(value) ? value.value : textOf(value);
}

/** The first of these fields that `textOf` can read. */
export function firstText(holder: unknown, ...names: readonly string[]): string | undefined {
  return firstOf(names, (name) => textOf(fields(holder)[name]));
}

/** The message of an error: a string, a code, an object such as `{code, message}`, even if it is JSON in a string, or a list of them. */
export function errorText(value: unknown, depth = 0): string | undefined {
  if (Array.isArray(value) && depth < 3) {
    const words = value.slice(0, 5).flatMap((each) => errorText(each, depth + 1) ?? []);
    return nonEmpty(words.join('; '));
  }
  const { message, msg, detail, reason, error, description, errors, code } = parsedFields(value);
  const inner = [message, msg, detail, reason, error, description, errors, code];
  return (
    (depth < 3 ? firstOf(inner, (each) => errorText(each, depth + 1)) : undefined) ??
    (value === 0 ? undefined : textOrNumber(value))
  );
}

/** What `read` returns for the first value that it can read; undefined if there is none. */
export function firstOf<T, R>(values: readonly T[], read: (value: T) => R | undefined): R | undefined {
  for (const value of values) {
    const found = read(value);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

/** The first list that `read` returns with something in it; otherwise an empty one. */
export function firstNonEmpty<T, R>(values: readonly T[], read: (value: T) => readonly R[]): readonly R[] {
  return (
    firstOf(values, (value) => {
      const list = read(value);
      return list.length > 0 ? list : undefined;
    }) ?? []
  );
}

/** A number, or a string with one; undefined unless it is finite. */
export function numberOf(value: unknown): number | undefined {
  const text = textOrNumber(value);
  const number = text === undefined || !/^[+-]?[\d.]/.test(text) ? NaN : Number(text);
  return Number.isFinite(number) ? number : undefined;
}

/** Seconds, as a number or as `h:mm:ss` or `mm:ss`; undefined for anything else and for negative numbers. */
export function secondsOf(value: unknown): number | undefined {
  const [, hours = '0', minutes, rest] = /^(?:(\d{1,3}):)?(\d{1,3}):(\d\d(?:\.\d+)?)$/.exec(textOf(value) ?? '') ?? [];
  const seconds = minutes === undefined ? numberOf(value) : (Number(hours) * 60 + Number(minutes)) * 60 + Number(rest);
  return seconds !== undefined && seconds >= 0 ? seconds : undefined;
}
