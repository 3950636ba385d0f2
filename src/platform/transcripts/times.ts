import { parseTime } from '../parse';
import { epochTime } from '../timestamps';

/** When something was said. */
export interface Moment {
  /** Milliseconds since 1970. */
  readonly at?: number | undefined;
  /** Milliseconds since the start of the call. */
  readonly offset?: number | undefined;
}

/** Smaller numbers are seconds since the start: no call takes a day. */
const day = 24 * 60 * 60;

/** Reads a date, an epoch time, or the time since the start in seconds (`5.5`) or minutes (`0:05`); empty for anything else. */
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
  return { at: epochTime(value) };
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
  /** In brackets, so that it is not part of what was said. */
  readonly isBracketed: boolean;
}

/** Finds `[00:05]`, `(0:05)`, `00:00:05`, `2026-02-12 06:10:05`, `[0:05 - 0:08]`. A time of day, such as `10:05 AM`, has no value. */
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
