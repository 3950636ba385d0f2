import { epochTime, parseTimestamp } from './timestamps';

/** The fields of an object from a server, any of which may be missing or of any type. */
export type Fields = Readonly<Record<string, unknown>>;

/** The fields of an object; none for anything else. */
export function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** The fields of an object, even if it is JSON in a string; none for anything else. */
export function parsedFields(value: unknown): Fields {
  return fields(typeof value === 'string' && /^\s*\{/.test(value) ? tryParseJson(value) : value);
}

/** The items of a list, even if it is JSON in a string; undefined for anything else. */
export function parsedList(value: unknown): readonly unknown[] | undefined {
  const list = typeof value === 'string' && /^\s*\[/.test(value) ? tryParseJson(value) : value;
  return Array.isArray(list) ? list : undefined;
}

/** Whether this can identify a row. */
export function isIdentifier(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** The text, untrimmed; undefined for white space only and for anything that is not text. */
export function nonEmpty(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() ? value : undefined;
}

/** Reads a date, or an epoch time as a string or number, as milliseconds since 1970; undefined for anything else. */
export function parseTime(value: unknown): number | undefined {
  if (typeof value === 'number') {
    return epochTime(value);
  }
  if (typeof value !== 'string') {
    return undefined;
  }
  return /^\s*\d{9,19}(\.\d{1,9})?\s*$/.test(value) ? epochTime(Number(value)) : parseTimestamp(value);
}

/** Whether this can be a number of rows. */
export function isTotal(count: unknown): count is number {
  return Number.isSafeInteger(count) && Number(count) >= 0;
}

/** The rows of a 200 response and the server's total; undefined when `data` is not an array. */
export function readEnvelope(body: unknown): { data: unknown[]; count: number | undefined } | undefined {
  const { data, count } = fields(body);
  return Array.isArray(data) ? { data, count: isTotal(count) ? count : undefined } : undefined;
}

/** The value of JSON; undefined for any other text. */
export function tryParseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
