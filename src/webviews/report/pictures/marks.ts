import * as l10n from '@vscode/l10n';
import { share } from '../../../model/statistics/wilson';
import type { Formats } from '../format';
import type { ReportFilter } from '../messages';
import type { Tone } from './outcomes';

/** Calls or runs of one tone within a mark. */
export interface Part {
  readonly tone: Tone;
  readonly count: number;
  /** How many of them pass the filters and the search; undefined if there are none. */
  readonly matching: number | undefined;
}

/** A bar, column, segment or cell: what a person can click to filter by. */
export interface Mark<F extends ReportFilter = ReportFilter> {
  /** See `filterKey`. */
  readonly key: string;
  readonly filter: F;
  readonly label: string;
  readonly parts: readonly Part[];
  /** The sum of its parts. */
  readonly count: number;
  readonly matching: number | undefined;
  /** How many it is a share of. */
  readonly of: number;
  readonly isSelected: boolean;
  /** For screen readers and as a tooltip: label, count, and share. */
  readonly spoken: string;
}

/** What all marks of a picture have in common. */
export interface MarkContext<F extends ReportFilter> {
  readonly filters: readonly F[];
  readonly format: Formats;
}

type Draft<F extends ReportFilter> = Pick<Mark<F>, 'filter' | 'label' | 'parts' | 'of'> & {
  /** More to say, such as what its parts are. */
  readonly note?: string | undefined;
};

export function makeMark<F extends ReportFilter>(draft: Draft<F>, { filters, format }: MarkContext<F>): Mark<F> {
  const { filter, label, parts, of, note } = draft;
  const count = total(parts.map((part) => part.count));
  const hasMatching = parts.some((part) => part.matching !== undefined);
  const matching = hasMatching ? total(parts.map((part) => part.matching ?? 0)) : undefined;
  const sentences = [
    l10n.t('{0}: {1} of {2}, {3}', label, format.number(count), format.number(of), format.percent(fraction(count, of))),
    ...(note === undefined ? [] : [note]),
    ...(matching === undefined ? [] : [l10n.t('{0} matching the filters', format.number(matching))]),
  ];
  const key = filterKey(filter);
  const isSelected = filters.some((each) => filterKey(each) === key);
  return { key, filter, label, parts, count, matching, of, isSelected, spoken: sentences.join('; ') };
}

/** The same key for equal filters. */
export function filterKey(filter: ReportFilter): string {
  switch (filter.by) {
    case 'weekHour':
      return `${filter.by}:${filter.weekday}:${filter.hour}`;
    case 'duration':
    case 'started':
    case 'size':
    case 'created':
      return `${filter.by}:${filter.from}:${filter.to ?? ''}`;
    default:
      return `${filter.by}:${filter.value}`;
  }
}

/** `42% – 60%`: the 95% Wilson interval of n of m. */
export function intervalText(n: number, of: number, format: Formats): string {
  const { low, high } = share(n, of);
  return l10n.t('{0} – {1}', format.percent(low), format.percent(high));
}

/** The share as a fraction from 0 to 1; 0 if `of` is 0. */
export function fraction(count: number, of: number): number {
  return of === 0 ? 0 : count / of;
}

export function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
