const pattern =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9})\d*)?)?)? ?(?:Z|([+-])(\d\d):?(\d\d))?$/i;

/** Milliseconds since 1970; undefined for no date. Without an offset **it is UTC** (`new Date` would take it for local time). */
export function parseTimestamp(text: string): number | undefined {
  const match = pattern.exec(text.trim());
  if (!match) {
    return undefined;
  }
  const part = (index: number) => Number(match[index] ?? 0);
  const [month, day, hour, minute, second] = [part(2), part(3), part(4), part(5), part(6)];
  const milliseconds = Math.floor(Number(`0.${match[7] ?? '0'}`) * 1000);
  const utc = Date.UTC(part(1), month - 1, day, hour, minute, second, milliseconds);
  const date = new Date(utc);
  // Date.UTC rolls over what does not exist (31 February, 25 o'clock) instead of refusing it.
  const exists =
    date.getUTCFullYear() === part(1) &&
    date.getUTCMonth() + 1 === month &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour;
  if (!exists || minute > 59 || second > 59 || part(9) > 23 || part(10) > 59) {
    return undefined;
  }
  const offset = (part(9) * 60 + part(10)) * 60_000;
  return match[8] === '-' ? utc + offset : utc - offset;
}

/** Milliseconds between the Gregorian reform, from which UUIDs count, and 1970. */
const gregorianOffset = 12_219_292_800_000;

/** When a run was made, read from its id (`R` + a version 1 UUID in hex); undefined when the id is no such thing. */
export function timeOfRunId(runId: string): number | undefined {
  const match = /^R([0-9a-f]{8})([0-9a-f]{4})1([0-9a-f]{3})[89ab][0-9a-f]{15}$/i.exec(runId);
  if (!match) {
    return undefined;
  }
  const [, low, middle, high] = match;
  // 60 bits of 100 ns are more than a double holds.
  return Number(BigInt(`0x${high}${middle}${low}`) / 10_000n) - gregorianOffset;
}
