export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** `2026-02-07T05:57:45`: how runs and tasks are dated. It is UTC and does not say so. */
export function naiveUtc(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19);
}

/** `2026-01-10T08:00:00Z`: how the documentation dates spaces. */
export function markedUtc(ms: number): string {
  return `${naiveUtc(ms)}Z`;
}

/** `2026-01-31 11:47:38.067021`: how a call's start and end are written, in UTC. `micros` follow the whole second. */
export function spacedUtc(ms: number, micros: number): string {
  return `${naiveUtc(ms).replace('T', ' ')}.${String(micros).padStart(6, '0')}`;
}

/** `ms` without its fraction of a second. */
export function wholeSecond(ms: number): number {
  return Math.floor(ms / SECOND) * SECOND;
}
