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

/**
 * The server's own words in an error response: `message`, then `error` (or its `.message`), `detail`, `errors` (or its `.detail`).
 * Folded to one line, cut, and without `secret`. Undefined when the body has no such text, as in a web page.
 */
export function readReason(body: unknown, secret?: string): string | undefined {
  const { message, error, detail, errors } = fields(body);
  const found = [message, fields(error).message ?? error, detail, fields(errors).detail ?? errors].find(
    (it): it is string => nonEmpty(it) !== undefined,
  );
  // eslint-disable-next-line no-control-regex -- removing control characters is the point
  const folded = found?.replace(/[\s\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, ' ').trim();
  // Before the cut, which would leave a part of the secret.
  const line = secret ? folded?.replaceAll(secret, '•••') : folded;
  // Never cut a character in half.
  return line && line.length > longestReason
    ? `${line.slice(0, longestReason - 1).replace(/[\ud800-\udbff]$/, '')}…`
    : line;
}
