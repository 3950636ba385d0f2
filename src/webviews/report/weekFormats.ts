import type { Locale } from './format';

/** How to write the days and hours of a week, by locale. */
export interface WeekFormats {
  /** `Mon`. @param day 0 for Sunday */
  readonly weekday: (day: number) => string;
  /** `Monday`. @param day 0 for Sunday */
  readonly fullWeekday: (day: number) => string;
  /** `14` or `2 PM`. @param hour 0 to 23 */
  readonly hour: (hour: number) => string;
  /** The weekday that weeks start with, 0 for Sunday. */
  readonly firstWeekday: number;
}

export function weekFormats({ language, hourCycle }: Locale): WeekFormats {
  const days = (style: 'short' | 'long') => {
    const format = new Intl.DateTimeFormat(language, { weekday: style });
    // January 1, 2023 was a Sunday.
    return (day: number) => format.format(new Date(2023, 0, 1 + day));
  };
  const hours = new Intl.DateTimeFormat(language, { hour: 'numeric', hourCycle });
  return {
    weekday: days('short'),
    fullWeekday: days('long'),
    hour: (value) => hours.format(new Date(2023, 0, 1, value)),
    firstWeekday: firstWeekday(language),
  };
}

/** Monday where the browser does not know. */
function firstWeekday(language: string): number {
  const locale: Intl.Locale & { getWeekInfo?: () => { firstDay: number } } = new Intl.Locale(language);
  // Here Sunday is 7.
  return (locale.getWeekInfo?.().firstDay ?? 1) % 7;
}
