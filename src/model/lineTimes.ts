import type { Utterance } from '../platform/transcripts/transcript';

type Line = Pick<Utterance, 'at' | 'offset'>;

/** When a call took place, as far as known. */
interface CallTimes {
  /** Milliseconds since 1970. */
  readonly startedAt: number | undefined;
  /** Milliseconds since 1970. */
  readonly endedAt: number | undefined;
  /** Seconds. */
  readonly duration: number | undefined;
}

const second = 1000;
const minute = 60 * second;
const day = 24 * 60 * minute;
/** A line's time may be before or after its words, and lines of an interrupted turn may be out of order. */
const tolerance = { before: 10 * second, after: minute };
/** If the first line of a call of unknown length is this late, its clock is in another time zone. */
const longestSilence = 15 * minute;

/**
 * Milliseconds since the start of the call for each line, or since the first line if its clock disagrees with the call's. In whole
 * seconds if they come from clock times. Undefined where unknown, and for all lines if their times are implausible.
 */
export function lineTimes(lines: readonly Line[], call: CallTimes): readonly (number | undefined)[] {
  const length = lengthOf(call);
  const unknown = lines.map(() => undefined);
  if (lines.some(({ offset }) => offset !== undefined)) {
    const offsets = lines.map(({ offset }) => offset);
    const first = offsets.find((it) => it !== undefined) ?? 0;
    // Otherwise they may count from midnight.
    const fits = length === undefined || first <= length + tolerance.after;
    return fits ? offsets : (since(first, offsets, length) ?? unknown);
  }
  const times = lines.map(({ at }) => at);
  const first = times.find((it) => it !== undefined) ?? 0;
  const start = call.startedAt;
  const isPlausible = start !== undefined && (length !== undefined || first - start < longestSilence);
  const found = isPlausible ? since(start, times, length) : undefined;
  return found ?? since(first, times, length) ?? unknown;
}

/** Milliseconds; undefined if unknown or zero, which servers send for calls of unknown length. */
function lengthOf({ startedAt, endedAt, duration }: CallTimes): number | undefined {
  const length = (endedAt ?? NaN) - (startedAt ?? NaN);
  if (length > 0) {
    return length;
  }
  return duration !== undefined && duration > 0 ? duration * second : undefined;
}

/** Milliseconds since a base, in whole seconds because the times often lack fractions. Undefined if one is outside the call. */
function since(
  base: number,
  times: readonly (number | undefined)[],
  length = day,
): readonly (number | undefined)[] | undefined {
  const fits = times.every(
    (at) => at === undefined || (at >= base - tolerance.before && at <= base + length + tolerance.after),
  );
  const seconds = (at: number) => Math.floor(at / second);
  return fits
    ? times.map((at) => (at === undefined ? undefined : Math.max(0, seconds(at) - seconds(base)) * second))
    : undefined;
}
