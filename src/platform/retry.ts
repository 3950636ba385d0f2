import type { Clock } from './clock';
import { toProblem } from './errors';

/** Milliseconds that a failing server is left alone at most, unless it asks for more. */
const longestBackOff = 5 * 60_000;
/** Milliseconds that a long job waits at a time, and how often in a row. */
const longestJobWait = 5 * 60_000;
const jobRetries = 10;
/** Milliseconds to wait if the server does not say. */
const defaultRetryAfter = 60_000;

/** Milliseconds to leave a server alone after this many failures in a row. Doubles each time; half of it is random. */
export function backOff(failures: number, interval: number, random: number): number {
  return longestAfter(failures, interval) * (0.5 + random / 2);
}

/** Milliseconds to leave a server alone that sent `Retry-After`: never less than that, plus a random part. */
export function retryWait(retryAfter: number, failures: number, interval: number, random: number): number {
  const spread = Math.max(longestAfter(failures, interval), Math.min(retryAfter / 2, longestBackOff));
  return retryAfter + spread * random;
}

function longestAfter(failures: number, interval: number): number {
  return Math.min(interval * 2 ** Math.min(failures, 10), longestBackOff);
}

/** Asks again each time the server limits the rate: a long job is worth waiting for, and the person can cancel it. */
export async function retryRateLimited<T>(request: () => Promise<T>, clock: Clock, signal: AbortSignal): Promise<T> {
  for (let retries = 0; ; retries++) {
    try {
      return await request();
    } catch (error) {
      const problem = toProblem(error);
      const wait = problem.kind === 'rateLimited' ? (problem.retryAfter ?? defaultRetryAfter) : Infinity;
      if (wait > longestJobWait || retries === jobRetries) {
        throw error;
      }
      await clock.sleep(wait, signal);
    }
  }
}
