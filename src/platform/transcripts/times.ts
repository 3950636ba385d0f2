import { parseTime } from '../parse';

/** When something was said. */
export interface Moment {
  /** Milliseconds since 1970. */
  readonly at?: number | undefined;
  /** Milliseconds since the start of the call. */
  readonly offset?: number | undefined;
}

/** A longer call is none: numbers up to this one count seconds from the start. */
const day = 24 * 60 * 60;

/** Reads a date, seconds or milliseconds since 1970, or seconds (`5.5`) or minutes (`0:05`) from the start; empty for anything else. */
export function readMoment(value: unknown): Moment {
  if (typeof value === 'number') {
    return fromNumber(value);
  }
  const text = typeof value === 'string' ? value.slice(0, 60).trim() : '';
  if (/^\d+(\.\d+)?s?$/.test(text)) {
    return fromNumber(parseFloat(text));
  }
  const offset = readClock(text);
  return offset === undefined ? { at: parseTime(text) } : { offset };
}

function fromNumber(value: number): Moment {
  if (value >= 0 && value < day) {
    return { offset: Math.round(value * 1000) };
  }
  if (!Number.isFinite(value) || value < 1e9 || value >= 1e20) {
    return {};
  }
  let at = value < 1e11 ? value * 1000 : value;
  // Microseconds or nanoseconds.
  while (at >= 1e14) {
    at /= 1000;
  }
  return { at: Math.round(at) };
}

const clock = /^(?:(\d{1,2}):)?(\d{1,3}):(\d\d)(?:[.,](\d{1,9}))?$/;

/** Milliseconds of `0:05`, `00:00:05` or `00:05.250`. */
function readClock(text: string): number | undefined {
  const [found, hours = '0', minutes, seconds, fraction = '0'] = clock.exec(text) ?? [];
  return found === undefined
    ? undefined
    : ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 +
        Math.floor(Number(`0.${fraction}`) * 1000);
}

const date = String.raw`\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?: ?(?:Z|UTC)\b|[+-]\d\d(?::?\d\d)?)?`;
const time = String.raw`\d{1,3}:\d\d(?::\d\d)?(?:[.,]\d{1,9})?`;
const leading = new RegExp(
  String.raw`^([[(<]?)(?:(${date})|(${time}))(?: ?([ap])\.?m\b\.?)?(?: ?(?:-->|[-–—]|to) ?(?:${date}|${time}))?(?![\p{L}\p{N}])[\])>]?`,
  'iu',
);

/** A time that a line of text begins with. */
export interface LeadingTime extends Moment {
  /** Characters. */
  readonly length: number;
  /** In brackets, so that it is no part of what was said. */
  readonly isBracketed: boolean;
}

/** Finds `[00:05]`, `(0:05)`, `00:00:05`, `2026-02-12 06:10:05`, `[0:05 - 0:08]`. A time of day, as in `10:05 AM`, is one without a value. */
export function leadingTime(line: string): LeadingTime | undefined {
  const [found, bracket, dated, clocked, half] = leading.exec(line) ?? [];
  return found === undefined
    ? undefined
    : {
        length: found.length,
        isBracketed: bracket !== '',
        ...(half === undefined && readMoment((dated ?? clocked)?.replace(',', '.').replace(/ ?UTC$/i, 'Z'))),
      };
}
