import * as l10n from '@vscode/l10n';

/** VS Code's language, and how the system writes times. */
export interface Locale {
  /** BCP 47. */
  readonly language: string;
  readonly hourCycle: 'h12' | 'h23';
}

/** Numbers and times as the report's page shows them. Times are in milliseconds since 1970, in this computer's zone. */
export interface Formats {
  /** `1,716` */
  readonly number: (value: number) => string;
  /** `1.7K`: for the axes of pictures. */
  readonly shortNumber: (value: number) => string;
  /** `51%`; more precise where rounding would give 0% or 100%: `0.4%`, `99.8%`. @param fraction 0 to 1 */
  readonly percent: (fraction: number) => string;
  /** `12 s`, `1 min 12 s`, `5 min`, `2 h 5 min` */
  readonly duration: (seconds: number) => string;
  /** `14:03` or `2:03 PM` */
  readonly time: (time: number) => string;
  /** `14:03:20` or `2:03:20 PM` */
  readonly timeWithSeconds: (time: number) => string;
  /** `Nov 26, 2025` */
  readonly date: (time: number) => string;
  /** `Nov 26`: for the axes of pictures. */
  readonly shortDate: (time: number) => string;
  /** `Nov 2025`: for the axes of pictures. */
  readonly month: (time: number) => string;
  /** `Nov 26, 2025, 14:03` */
  readonly dateTime: (time: number) => string;
  /** `Nov 26, 2025, 14:03 – 16:30`: what both times have in common appears once. */
  readonly timeRange: (from: number, to: number) => string;
  /** `Nov 26 – 28, 2025`, or one date if both are on it. */
  readonly dateRange: (from: number, to: number) => string;
  /** `3 hours ago`, `just now` */
  readonly ago: (time: number, now: number) => string;
  /** `busy, no answer, and voicemail` */
  readonly list: (texts: readonly string[]) => string;
  /** What these formats are made for. */
  readonly locale: Locale;
}

/** Call once per page: making `Intl` formats is far more expensive than using them. */
export function makeFormats(locale: Locale): Formats {
  const { language, hourCycle } = locale;
  const number = numberFormat(language, {});
  const short = numberFormat(language, { notation: 'compact', maximumFractionDigits: 1 });
  const whole = numberFormat(language, { style: 'percent' });
  const precise = numberFormat(language, { style: 'percent', maximumSignificantDigits: 1 });
  const almost = numberFormat(language, { style: 'percent', maximumFractionDigits: 1, roundingMode: 'trunc' });
  const times = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(language, options);
    return (time: number) => format.format(time);
  };
  const clock = { hour: 'numeric', minute: '2-digit', hourCycle } as const;
  const day = { year: 'numeric', month: 'short', day: 'numeric' } as const;
  const range = new Intl.DateTimeFormat(language, { ...day, ...clock });
  const dates = new Intl.DateTimeFormat(language, day);
  const relative = new Intl.RelativeTimeFormat(language);
  const list = new Intl.ListFormat(language);
  return {
    number,
    shortNumber: short,
    percent: (fraction) => {
      if (fraction >= 0.995 && fraction < 1) {
        return almost(fraction);
      }
      return (fraction < 0.01 ? precise : whole)(fraction);
    },
    duration: (seconds) => duration(seconds, number),
    time: times(clock),
    timeWithSeconds: times({ ...clock, second: '2-digit' }),
    date: times(day),
    shortDate: times({ month: 'short', day: 'numeric' }),
    month: times({ year: 'numeric', month: 'short' }),
    dateTime: times({ ...day, ...clock }),
    timeRange: (from, to) => range.formatRange(from, to),
    dateRange: (from, to) => dates.formatRange(from, to),
    ago: (time, now) => ago(now - time, relative),
    list: (texts) => list.format(texts),
    locale,
  };
}

const dayLength = 24 * 60 * 60 * 1000;

function numberFormat(language: string, options: Intl.NumberFormatOptions): (value: number) => string {
  const format = new Intl.NumberFormat(language, options);
  return (value) => format.format(value);
}

function duration(seconds: number, number: (value: number) => string): string {
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  if (hours > 0) {
    return l10n.t('{0} h {1} min', number(hours), minutes);
  }
  if (minutes > 0) {
    return rest === 0 ? l10n.t('{0} min', minutes) : l10n.t('{0} min {1} s', minutes, rest);
  }
  return l10n.t('{0} s', whole);
}

const units = [
  ['year', 365 * dayLength],
  ['month', 30 * dayLength],
  ['day', dayLength],
  ['hour', dayLength / 24],
  ['minute', dayLength / 24 / 60],
] as const;

function ago(milliseconds: number, format: Intl.RelativeTimeFormat): string {
  const [unit, length] = units.find(([, size]) => milliseconds >= size) ?? [];
  return unit === undefined ? l10n.t('just now') : format.format(-Math.floor(milliseconds / length), unit);
}
