import type { Clock } from './clock';
import { toProblem } from './errors';

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
  /** A longer `Retry-After` than a day is taken for a mistake. */
  longestRetryAfter: 24 * 60 * minute,
} as const;

/** From here on a number in `Retry-After` is an epoch second (the year 2001), not a number of seconds (31 years). */
const firstEpochSecond = 1_000_000_000;

/** Milliseconds (at most a day) that a `Retry-After` header asks for: seconds, a date or an epoch second; undefined if unreadable. */
export function parseRetryAfter(header: string | null, now: number): number | undefined {
  const value = header?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(value)) {
    const seconds = Number(value);
    return limited(seconds < firstEpochSecond ? seconds * second : seconds * second - now);
  }
  const date = /[a-z]/i.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(date) ? undefined : limited(date - now);
}

function limited(wait: number): number {
  return Math.min(Math.max(0, wait), retryLimits.longestRetryAfter);
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
export async function retryRateLimited<T>(ask: () => Promise<T>, clock: Clock, signal: AbortSignal): Promise<T> {
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
