const pattern =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9})\d*)?)?)? ?(?:Z|UTC|GMT|([+-])(\d\d)(?::?(\d\d))?(?: [A-Z]{3,4})?)?$/i;

/** Milliseconds since 1970; undefined if it is not a date. Without an offset **it is UTC**; `new Date` would assume local time. */
export function parseTimestamp(text: string): number | undefined {
  const match = pattern.exec(text.trim());
  if (!match) {
    return undefined;
  }
  const part = (index: number) => Number(match[index] ?? 0);
  const [month, day, hour, minute, second] = [part(2), part(3), part(4), part(5), part(6)];
  const milliseconds = Math.floor(Number(`0.${match[7] ?? '0'}`) * 1000);
  // A leap second counts as the second after it, as is usual.
  const leap = second === 60 ? 1000 : 0;
  const utc = Date.UTC(part(1), month - 1, day, hour, minute, leap ? 59 : second, milliseconds);
  const date = new Date(utc);
  // Date.UTC rolls over what does not exist (February 31, 25:00) instead of rejecting it.
  const exists =
    date.getUTCFullYear() === part(1) &&
    date.getUTCMonth() + 1 === month &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour;
  if (!exists || minute > 59 || second > 60 || part(9) > 23 || part(10) > 59) {
    return undefined;
  }
  const offset = (part(9) * 60 + part(10)) * 60_000;
  return utc + leap + (match[8] === '-' ? offset : -offset);
}

/** The first epoch second that counts as a date (1973): smaller numbers are durations and counts. */
const firstEpochSecond = 1e8;

/** Converts an epoch time in seconds, milliseconds, microseconds, or nanoseconds to milliseconds; undefined for other numbers. */
export function epochTime(value: number): number | undefined {
  if (!(value >= firstEpochSecond && value < 1e20)) {
    return undefined;
  }
  const unit = [1e11, 1e14, 1e17].filter((limit) => value >= limit).length;
  return Math.floor(value * 1000 ** (1 - unit));
}

/** Milliseconds between the Gregorian calendar reform, where the time in UUIDs starts, and 1970. */
const gregorianOffset = 12_219_292_800_000;

/** When a run was created, from its id (`R` and a version 1 UUID in hex); undefined for any other id. */
export function timeOfRunId(runId: string): number | undefined {
  const match = /^R([0-9a-f]{8})([0-9a-f]{4})1([0-9a-f]{3})[89ab][0-9a-f]{15}$/i.exec(runId);
  if (!match) {
    return undefined;
  }
  const [, low, middle, high] = match;
  // A double cannot hold 60 bits of 100 ns each.
  return Number(BigInt(`0x${high}${middle}${low}`) / 10_000n) - gregorianOffset;
}
