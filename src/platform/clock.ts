import { setTimeout as wait } from 'node:timers/promises';

/** Time and chance, passed in so that tests do not have to wait. */
export interface Clock {
  /** Milliseconds since 1970; jumps when the computer's clock is set. */
  now(): number;
  /** At least 0, less than 1. */
  random(): number;
  /** Resolves after that many milliseconds, or at once when the signal aborts. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** Calls once after that many milliseconds, unless disposed. */
  after(milliseconds: number, call: () => void): { dispose(): void };
}

export const realClock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  sleep: (milliseconds, signal) => wait(milliseconds, undefined, { signal }).catch(() => undefined),
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds);
    return { dispose: () => clearTimeout(timer) };
  },
};
