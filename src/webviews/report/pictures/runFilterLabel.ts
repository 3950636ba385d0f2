import * as l10n from '@vscode/l10n';
import type { Phase } from '../../../model/phase';
import type { RunFilter } from '../../../model/statistics/filters';
import type { Formats } from '../format';
import { weekFormats, type WeekFormats } from '../weekFormats';
import { timeRange } from './callFilterLabel';

/** What the words of filters are made from. */
export interface RunFilterWords {
  readonly format: Formats;
  readonly phaseNames: Readonly<Record<Phase, string>>;
}

/** A filter in words: `Status: Failed`, `Tasks: 20 – 29`. */
export function runFilterLabel(filter: RunFilter, { format, phaseNames }: RunFilterWords): string {
  switch (filter.by) {
    case 'phase':
      return l10n.t('Status: {0}', phaseNames[filter.value]);
    case 'size':
      return l10n.t('Tasks: {0}', countRange(filter.from, filter.to, format));
    case 'created':
      return l10n.t('Created: {0}', timeRange(filter.from, filter.to, format));
    case 'weekHour':
      return l10n.t('Created: {0}', weekHourLabel(filter.weekday, filter.hour, weekFormats(format.locale)));
  }
}

/** `20 – 29`: both are included. */
export function countRange(from: number, to: number | undefined, { number }: Formats): string {
  if (to === undefined) {
    return l10n.t('{0} or more', number(from));
  }
  return to - from <= 1 ? number(from) : l10n.t('{0} – {1}', number(from), number(to - 1));
}

/** `Monday, 14:00 – 15:00` */
export function weekHourLabel(weekday: number, hour: number, week: WeekFormats): string {
  return l10n.t('{0}, {1} – {2}', week.fullWeekday(weekday), week.hour(hour), week.hour((hour + 1) % 24));
}
