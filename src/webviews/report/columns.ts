import * as l10n from '@vscode/l10n';
import type { Formats } from './format';
import type { ReportCall } from './messages';
import { outcomes, type Tone } from './pictures/outcomes';
import type { SortValue } from './sorting';

/** A column of a table. */
export interface Column<T> {
  readonly id: string;
  readonly title: () => string;
  /** Numbers are aligned to the right. */
  readonly isNumber?: boolean;
  /** Whether the first click on its header sorts in descending order. */
  readonly sortsDown?: boolean;
  /** A track of a CSS grid. */
  readonly width: string;
  /** Shown in two-line rows and beside a call, too. */
  readonly isEssential?: boolean;
  readonly sortValue: (row: T) => SortValue;
  /** What the cell shows; undefined if nothing is known. */
  readonly text: (row: T, format: Formats) => string | undefined;
  /** The icon before the text. */
  readonly tone?: (row: T) => Tone;
}

export const callColumns: readonly Column<ReportCall>[] = [
  {
    id: 'contact',
    title: () => l10n.t('Contact'),
    width: 'minmax(9em, 2fr)',
    isEssential: true,
    sortValue: ({ contact }) => contact,
    text: ({ contact }) => contact,
  },
  {
    id: 'number',
    title: () => l10n.t('Number'),
    width: 'minmax(9em, 1.2fr)',
    sortValue: numberOf,
    text: numberOf,
  },
  {
    id: 'outcome',
    title: () => l10n.t('Outcome'),
    width: 'minmax(11em, 1.8fr)',
    isEssential: true,
    sortValue: (call) => `${outcomes.indexOf(call.outcome)} ${outcomeText(call)}`,
    text: outcomeText,
    tone: ({ outcome }) => outcome,
  },
  {
    id: 'reason',
    title: () => l10n.t('Reason'),
    width: 'minmax(9em, 1.6fr)',
    isEssential: true,
    sortValue: reasonOf,
    text: reasonOf,
  },
  {
    id: 'duration',
    title: () => l10n.t('Duration'),
    isNumber: true,
    sortsDown: true,
    width: '7em',
    isEssential: true,
    sortValue: ({ duration }) => duration,
    text: ({ duration }, format) => (duration === undefined ? undefined : format.duration(duration)),
  },
  {
    id: 'start',
    title: () => l10n.t('Start'),
    width: '9.5em',
    isEssential: true,
    sortValue: ({ startedAt }) => startedAt,
    text: ({ startedAt }, format) => dayAndTime(startedAt, format),
  },
  {
    id: 'labels',
    title: () => l10n.t('Labels'),
    width: 'minmax(7em, 1fr)',
    sortValue: labelsOf,
    text: labelsOf,
  },
  {
    id: 'cost',
    title: () => l10n.t('Cost'),
    isNumber: true,
    sortsDown: true,
    width: '5.5em',
    sortValue: ({ cost, costText }) => cost ?? costText,
    text: ({ cost, costText }, format) => (cost === undefined ? costText : format.number(cost)),
  },
  {
    id: 'attempts',
    title: () => l10n.t('Attempts'),
    isNumber: true,
    sortsDown: true,
    width: '6em',
    sortValue: ({ attempts }) => attempts,
    text: ({ attempts }, format) => (attempts === undefined ? undefined : format.number(attempts)),
  },
];

/** The number, unless it is already shown as the contact. */
function numberOf({ contact, number }: ReportCall): string | undefined {
  return number === contact ? undefined : number;
}

function outcomeText({ status, assessment }: ReportCall): string {
  return assessment === undefined ? status : l10n.t('{0} · {1}', status, assessment);
}

function reasonOf({ reasonText, endReasonText }: ReportCall): string | undefined {
  return reasonText ?? endReasonText;
}

function labelsOf({ labels }: ReportCall): string {
  return labels.join(', ');
}

function dayAndTime(time: number | undefined, format: Formats): string | undefined {
  return time === undefined ? undefined : l10n.t('{0}, {1}', format.shortDate(time), format.time(time));
}

/** Columns in which any row has something; all of them if there are no rows. */
export function filledColumns<T>(columns: readonly Column<T>[], rows: readonly T[]): readonly Column<T>[] {
  const isFilled = (column: Column<T>) => rows.some((row) => (column.sortValue(row) ?? '') !== '');
  return rows.length === 0 ? columns : columns.filter(isFilled);
}
