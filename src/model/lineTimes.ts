import type { Utterance } from '../platform/transcripts/transcript';

type Line = Pick<Utterance, 'at' | 'offset'>;

/** What is known of when a call took place. */
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
/** A line is written down before or behind the words, and the lines of an interrupted turn are out of order. */
const tolerance = { before: 10 * second, after: minute };
/** A first line this long after the start of a call of unknown length has the clock of another time zone. */
const longestSilence = 15 * minute;

/**
 * Milliseconds from one base for all lines, in whole seconds where they come from clocks: from the start of the call, or from the
 * first line if its clock disagrees with the call's. Undefined where unknown, and for all lines if their times make no sense.
 */
export function lineTimes(lines: readonly Line[], call: CallTimes): readonly (number | undefined)[] {
  const length = lengthOf(call);
  const unknown = lines.map(() => undefined);
  if (lines.some(({ offset }) => offset !== undefined)) {
    const offsets = lines.map(({ offset }) => offset);
    const first = offsets.find((it) => it !== undefined) ?? 0;
    // Otherwise they count from elsewhere, such as midnight.
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

/** Milliseconds; undefined if unknown, as for calls that are said to have lasted no time. */
function lengthOf({ startedAt, endedAt, duration }: CallTimes): number | undefined {
  const length = (endedAt ?? NaN) - (startedAt ?? NaN);
  if (length > 0) {
    return length;
  }
  return duration !== undefined && duration > 0 ? duration * second : undefined;
}

/** Counts from a base, in whole seconds, as the base has fractions that times often lack. Undefined if one does not fit into the call. */
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
