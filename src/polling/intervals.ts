/** Milliseconds between polls of a space whose runs have all ended. */
export const quietInterval = 5 * 60_000;

/** The minimum of the setting, in seconds. 0 stays 0, for no polls. */
const floor = 10;

/** Milliseconds between polls of active runs, from the setting's seconds. */
export function intervalOf(seconds: number): number {
  return seconds <= 0 ? 0 : Math.max(seconds, floor) * 1000;
}

/** Stretches an interval by up to a tenth, so that many windows do not poll in step. Never shortens it. */
export function jittered(interval: number, random: number): number {
  return interval * (1 + random / 10);
}
