/** Milliseconds between looks at a space whose runs have all ended. */
export const quietInterval = 5 * 60_000;

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
