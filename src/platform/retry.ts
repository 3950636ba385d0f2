import type { Clock } from './clock';
import { toProblem } from './errors';
import { parseTimestamp } from './timestamps';

const second = 1000;
const minute = 60 * second;

/** All limits of the retry policy, in milliseconds unless noted. */
export const retryLimits = {
  /** Waits of one request between its attempts, before jitter. There is one more attempt than there are waits. */
  attemptDelays: [0.4 * second, 0.8 * second],
  /** A request waits this long by itself when the server asks for it. For longer waits it fails, and the person decides. */
  longestRequestWait: 20 * second,
  /** A long job, such as an export, waits this long at a time because the person can cancel it. */
  longestJobWait: 5 * minute,
  /** How many times in a row a long job waits (a count). */
  jobRetries: 10,
  /** The poller leaves a failing server alone for at most this long, unless the server asks for more. */
  longestBackOff: 5 * minute,
  /** The wait after a 429 whose `Retry-After` is missing or cannot be read. */
  defaultRetryAfter: minute,
  /** Limit on `Retry-After`: a server's mistake must not stop a window for a day. */
  longestRetryAfter: 10 * minute,
} as const;

/** From here on, a number in `Retry-After` is an epoch time (the year 2001), not a number of seconds (31 years). */
const firstEpochSecond = 1_000_000_000;
/** From here on, it is in milliseconds or a smaller unit. */
const firstEpochMillisecond = 1000 * firstEpochSecond;

/**
 * Milliseconds (at most `longestRetryAfter`) that a `Retry-After` header asks for: a number of seconds, a duration (`1m30s`), a date
 * or an epoch time in any unit. The longest of several; 0 for a moment in the past; undefined if unreadable.
 * @param date the response's own `Date`, because either clock may be wrong
 */
export function parseRetryAfter(header: string | null, now: number, date: string | null = null): number | undefined {
  const serverNow = parseHttpDate((date ?? '').slice(0, 100));
  const until = (moment: number) => {
    const there = moment - serverNow;
    return there > 0 && there <= retryLimits.longestRetryAfter ? there : moment - now;
  };
  const values = (header ?? '').slice(0, 500).split(betweenValues);
  const waits = values.map((value) => parseWait(value, until)).filter((wait) => !Number.isNaN(wait));
  return waits.length === 0 ? undefined : Math.min(Math.max(0, ...waits), retryLimits.longestRetryAfter);
}

/** One value; NaN if unreadable. @param until milliseconds until a moment */
function parseWait(value: string, until: (moment: number) => number): number {
  // A comment or a parameter may follow.
  const text = value
    .replace(/[;(].*$/s, '')
    .replace(/"/g, '')
    .trim();
  if (!/^\+?(\d+\.?\d*|\.\d+)$/.test(text)) {
    const duration = parseDuration(text);
    return Number.isNaN(duration) ? until(parseTimestamp(text) ?? parseHttpDate(text)) : duration;
  }
  let seconds = Number(text);
  if (seconds < firstEpochSecond || seconds === Infinity) {
    return seconds * second;
  }
  while (seconds >= firstEpochMillisecond) {
    seconds /= 1000;
  }
  return until(seconds * second);
}

const units: Readonly<Record<string, number>> = { s: second, m: minute, h: 60 * minute, d: 24 * 60 * minute };
const amount = /(\d+(?:\.\d+)?) *(ms|milli[a-z]*|[smhd]|(?:sec|min|hour|day)[a-z]*)(?![a-z]) */gi;

/** `60s`, `1m30s`, `2 minutes`, `PT1M` */
function parseDuration(text: string): number {
  let total = NaN;
  const rest = text.replace(/^PT?/i, '').replace(amount, (_, count: string, unit: string) => {
    const name = unit.toLowerCase();
    total = (total || 0) + Number(count) * (/^m(s|illi)/.test(name) ? 1 : (units[name.charAt(0)] ?? NaN));
    return '';
  });
  return rest === '' ? total : NaN;
}

const month = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)';
/** Unlike the comma in a date, which is followed by the day of the month. */
const betweenValues = new RegExp(`,(?! *\\d\\d?[ -]${month})`, 'i');
const dateWithTime = new RegExp(`\\b${month}.*\\d:\\d\\d`, 'i');

/** Any of HTTP's three forms. Without a zone it is UTC; `Date.parse` would assume local time, and find a date in almost any text. */
function parseHttpDate(text: string): number {
  const isZoned = /[a-z]$|(?:GMT|UTC?|:\d\d) ?[+-]\d\d:?\d\d$/i.test(text);
  return dateWithTime.test(text) ? Date.parse(isZoned ? text : `${text} GMT`) : NaN;
}

/** Milliseconds until one request's next attempt; undefined when it should fail instead. @param attempt that failed, from 1 */
export function retryDelay(attempt: number, retryAfter: number | undefined, random: number): number | undefined {
  const base = retryLimits.attemptDelays[attempt - 1];
  if (base === undefined || (retryAfter ?? 0) > retryLimits.longestRequestWait) {
    return undefined;
  }
  // Never shorter than the server asked. A longer wait spreads more: the server may have sent thousands of clients the same one.
  return retryAfter === undefined ? base * (0.5 + random) : retryAfter + Math.max(base, retryAfter / 2) * random;
}

/** Milliseconds to leave a server alone after this many failures in a row. Doubles each time; half of it is random. */
export function backOff(failures: number, interval: number, random: number): number {
  return longestAfter(failures, interval) * (0.5 + random / 2);
}

/** Never less than `Retry-After`, plus a random part: the longer the wait, the more windows wait for the same moment. */
export function retryWait(retryAfter: number, failures: number, interval: number, random: number): number {
  const spread = Math.max(longestAfter(failures, interval), Math.min(retryAfter / 2, retryLimits.longestBackOff));
  return retryAfter + spread * random;
}

function longestAfter(failures: number, interval: number): number {
  return Math.min(interval * 2 ** Math.min(failures, 10), retryLimits.longestBackOff);
}

/** Asks again each time the server limits the rate: a long job is worth waiting for, and the person can cancel it. */
export async function retryRateLimited<T>(
  ask: () => Promise<T>,
  clock: Pick<Clock, 'sleep'>,
  signal: AbortSignal,
): Promise<T> {
  for (let retries = 0; ; retries++) {
    try {
      return await ask();
    } catch (error) {
      const problem = toProblem(error);
      const wait = problem.kind === 'rateLimited' ? problem.retryAfter : Infinity;
      if (wait > retryLimits.longestJobWait || retries === retryLimits.jobRetries) {
        throw error;
      }
      await clock.sleep(wait, signal);
    }
  }
}
