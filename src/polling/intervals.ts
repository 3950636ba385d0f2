/** Milliseconds between looks at a space whose runs have all ended. */
export const quietInterval = 5 * 60_000;

/** The longest that a failing server is left alone, unless it asks for more. */
const longestBackOff = 5 * 60_000;

/** The least seconds between looks, whatever the setting says; 0 stays 0, for none. */
const floor = 10;

/** Milliseconds between looks at active runs, out of the setting's seconds. */
export function intervalOf(seconds: number): number {
  return seconds <= 0 ? 0 : Math.max(seconds, floor) * 1000;
}

/** An interval stretched by up to a tenth, so that many windows do not ask in step; never shortened. */
export function jittered(interval: number, random: number): number {
  return interval * (1 + random / 10);
}

/** Milliseconds to leave a server alone after so many failures in a row: doubling, half of it by chance. */
export function backOff(failures: number, interval: number, random: number): number {
  return longestAfter(failures, interval) * (0.5 + random / 2);
}

/**
 * Milliseconds to leave a server alone that asked for so many: never less, and more by chance. It may have told thousands of
 * windows the same moment, and the longer they waited for it, the more of them there are.
 */
export function retryWait(retryAfter: number, failures: number, interval: number, random: number): number {
  const spread = Math.max(longestAfter(failures, interval), Math.min(retryAfter / 2, longestBackOff));
  return retryAfter + spread * random;
}

function longestAfter(failures: number, interval: number): number {
  return Math.min(interval * 2 ** Math.min(failures, 10), longestBackOff);
}
