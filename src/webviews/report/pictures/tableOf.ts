import * as l10n from '@vscode/l10n';
import type { Formats } from '../format';
import { fraction, intervalText, type Mark } from './marks';

/** Names of the columns of a picture's table. */
export interface TableNames {
  readonly label: string;
  readonly count: string;
  /** Columns that it has besides the usual ones; one text per mark. */
  readonly extra?: readonly { readonly name: string; readonly cells: readonly string[] }[];
}

interface Table {
  readonly columns: readonly string[];
  /** Each begins with its header. */
  readonly rows: readonly (readonly string[])[];
}

/** A row per mark that is not empty: label, count, share with its interval, and how many match if there are filters. */
export function tableOf(marks: readonly Mark[], { label, count, extra = [] }: TableNames, format: Formats): Table {
  const hasMatching = marks.some(({ matching }) => matching !== undefined);
  return {
    columns: [
      label,
      count,
      l10n.t('Share'),
      l10n.t('95% interval'),
      ...(hasMatching ? [l10n.t('Matching the filters')] : []),
      ...extra.map(({ name }) => name),
    ],
    rows: marks
      .map((mark, place) => [
        mark.label,
        format.number(mark.count),
        format.percent(fraction(mark.count, mark.of)),
        intervalText(mark.count, mark.of, format),
        ...(hasMatching ? [format.number(mark.matching ?? 0)] : []),
        ...extra.map(({ cells }) => cells[place] ?? ''),
      ])
      .filter((_, place) => marks[place]?.count !== 0),
  };
}
