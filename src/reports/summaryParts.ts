import * as vscode from 'vscode';
import type { Collection } from '../model/collection';
import type { Group } from '../model/statistics/groups';
import type { Share } from '../model/statistics/wilson';
import { totalRows } from '../model/totalRows';
import { markdownText } from '../ui/serverText';
import { hourCycle } from '../ui/times';
import { makeFormats, type Formats } from '../webviews/report/format';
import type { ReportFilter } from '../webviews/report/messages';
import { filterLabel, type FilterWords } from '../webviews/report/pictures/filterLabel';

/** How much of a list is known. */
export interface Coverage {
  /** When it was last true, in milliseconds since 1970. */
  readonly asOf: number | undefined;
  /** Rows that are loaded. */
  readonly loaded: number;
  /** Rows that the server counts. */
  readonly total: number;
  readonly isWhole: boolean;
}

export function coverageOf({ asOf, list }: Collection<unknown>): Coverage {
  const loaded = list?.rows.length ?? 0;
  return { asOf, loaded, total: list ? totalRows(list) : 0, isWhole: list?.hasNextPage === false };
}

/** Formats of VS Code's language. */
export function formats(): Formats {
  return makeFormats({ language: vscode.env.language, ...hourCycle() });
}

/** What every summary begins with. */
export interface About extends Coverage {
  /** The space's name. */
  readonly space: string;
  readonly filters: readonly ReportFilter[];
  readonly query: string;
  /** How many rows match the filters and the query. */
  readonly matching: number;
  readonly format: Formats;
}

/** A line without a value is omitted. */
export type Line = readonly [label: string, value: string | undefined];

/** A list in Markdown, under a heading. */
export function section(title: string, lines: readonly Line[]): readonly string[] {
  const known = lines.flatMap(([label, value]) => (value === undefined ? [] : [`- ${label}: ${value}`]));
  return known.length > 0 ? [`**${title}**`, '', ...known, ''] : [];
}

/** When the figures were true, and how much of the list they cover. */
export function coverageLines({ asOf, loaded, total, isWhole, format: { number, dateTime } }: About): readonly Line[] {
  return [
    [vscode.l10n.t('As of'), asOf === undefined ? undefined : dateTime(asOf)],
    [
      vscode.l10n.t('Covers'),
      isWhole ? vscode.l10n.t('all {0}', number(loaded)) : vscode.l10n.t('{0} of {1}', number(loaded), number(total)),
    ],
  ];
}

/** The active filters, and how many rows match. The query is not included: it may be a name. */
export function filterLines({ filters, query, matching, loaded }: About, words: FilterWords): readonly Line[] {
  const labels = filters.map((filter) => plain(filterLabel(filter, words)));
  const active = [...labels, ...(query.trim() === '' ? [] : [vscode.l10n.t('a search')])];
  const { number } = words.format;
  return active.length === 0
    ? []
    : [
        [
          vscode.l10n.t('Filters'),
          vscode.l10n.t('{0}: {1} of {2} match', active.join(', '), number(matching), number(loaded)),
        ],
      ];
}

/** `61 of 120 that ended (51%, 95% interval 42% – 60%)`; undefined if none have ended. */
export function shareText({ n, of, low, high }: Share, { number, percent }: Formats): string | undefined {
  const [count, ended] = [number(n), number(of)];
  return of === 0
    ? undefined
    : vscode.l10n.t(
        '{0} of {1} that ended ({2}, 95% interval {3} – {4})',
        count,
        ended,
        percent(n / of),
        percent(low),
        percent(high),
      );
}

/** A line for each group, without anything that could identify a person. */
export function groupLines<T>(
  groups: readonly Group<T>[],
  labelOf: (group: Group<T>) => string,
  { number }: Formats,
): readonly Line[] {
  return groups.map((group) => [plain(labelOf(group)), number(group.count)]);
}

/** Seven or more digits of any script. Numbers in a list are not one. */
const phoneNumber = /\+?\p{Nd}(?:[^\p{L}\p{N},;]{0,3}\p{Nd}){6,}/gu;

/** Text from the server as plain Markdown, without phone numbers and email addresses. */
function plain(text: string): string {
  return markdownText(text.replace(/\S+@\S+/g, '…').replace(phoneNumber, '…'));
}
