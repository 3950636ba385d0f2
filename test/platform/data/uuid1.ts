/** The parts of a version 1 UUID. */
export interface Uuid1Parts {
  /** Milliseconds since 1970. */
  ms: number;
  /** Further 100 ns steps. */
  ticks: number;
  /** 14 bits. */
  clockSequence: number;
  /** 12 hex digits. */
  node: string;
}

/** 100 ns steps between the Gregorian calendar reform, where version 1 UUIDs start counting, and 1970. */
const GREGORIAN_OFFSET = 0x01b21dd213814000n;

/** The 32 hex digits of a version 1 UUID, without dashes: time low, time mid, version and time high, clock, node. */
export function uuid1({ ms, ticks, clockSequence, node }: Uuid1Parts): string {
  const time = BigInt(ms) * 10_000n + BigInt(ticks) + GREGORIAN_OFFSET;
  const hex = time.toString(16).padStart(15, '0');
  const variant = (0x8000 | (clockSequence & 0x3fff)).toString(16);
  return `${hex.slice(7)}${hex.slice(3, 7)}1${hex.slice(0, 3)}${variant}${node}`;
}

/** The time in a version 1 UUID of 32 hex digits, in milliseconds since 1970, rounded down. */
export function uuid1Time(hex: string): number {
  const time = BigInt(`0x${hex.slice(13, 16)}${hex.slice(8, 12)}${hex.slice(0, 8)}`);
  return Number((time - GREGORIAN_OFFSET) / 10_000n);
}
