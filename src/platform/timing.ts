/** What the platform client needs of the outside world; handed in, so that tests need not wait. */
export interface Timing {
  /** Milliseconds since 1970. */
  now(): number;
  /** At least 0, less than 1. */
  random(): number;
  /** Resolves after that many milliseconds, or at once when the signal aborts. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export const realTiming: Timing = {
  now: () => Date.now(),
  random: () => Math.random(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      signal.addEventListener('abort', done);
      if (signal.aborted) {
        done();
      }
    }),
};

/** Waits between attempts, before jitter: 0.4 s, 0.8 s. One entry fewer than there are attempts. */
const backOff = [400, 800];

/** The longest `Retry-After` that is waited out; a longer one is told to the person instead. */
const longestWait = 20_000;

/**
 * Milliseconds until the next attempt, or undefined when there should be none.
 * @param attempt how many attempts failed so far, from 1
 * @param retryAfter what the server asked for, in milliseconds
 */
export function retryDelay(attempt: number, retryAfter: number | undefined, random: number): number | undefined {
  const base = backOff[attempt - 1];
  if (base === undefined || (retryAfter ?? 0) > longestWait) {
    return undefined;
  }
  // Jitter only ever lengthens a wait that the server asked for; a long one it may have asked of thousands, until one moment.
  return retryAfter === undefined ? base * (0.5 + random) : retryAfter + Math.max(base, retryAfter / 2) * random;
}

/** Milliseconds in a day: nobody means longer waits. */
const longestRetryAfter = 86_400_000;

/** Milliseconds of a `Retry-After` header, seconds or a date: a day at most. Undefined when it is missing or makes no sense. */
export function parseRetryAfter(header: string | null, now: number): number | undefined {
  const value = header?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(value)) {
    return Math.min(Number(value) * 1000, longestRetryAfter);
  }
  const date = /[a-z]/i.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(date) ? undefined : Math.min(Math.max(0, date - now), longestRetryAfter);
}
