import * as vscode from 'vscode';
import type { SpaceTotals, Totals } from '../connections/overview';
import { spaceName } from '../model/space';
import { checkedSpaces, number } from '../ui/format';
import { markdownText, shortText } from '../ui/serverText';
import { timeOfDay } from '../ui/times';

/** Limits of the tooltip's table: spaces, and characters of a name. */
const mostRows = 12;
const longestName = 30;
/** Separates columns, between which VS Code's tables have no space. */
const gap = ' | &nbsp; ';

interface Column {
  readonly title: string;
  readonly text: (space: SpaceTotals) => string;
}

/** How many spaces were checked, and the counts of those that have any, under the organization's name if there is one. */
export function summaryTooltip(totals: Totals, organization: string | undefined): vscode.MarkdownString {
  const name = shortText(organization);
  const paragraphs = [
    ...(name === undefined ? [] : [`**${markdownText(name)}**`]),
    markdownText(coverage(totals)),
    ...(totals.spaces.length > 0 ? counts(totals) : []),
  ];
  return new vscode.MarkdownString(paragraphs.join('\n\n'));
}

function coverage({ spaces, total, refused }: Totals): string {
  if (spaces.length === 0) {
    return vscode.l10n.t(
      'No spaces checked in this window yet. Use “Check All Spaces”, or open a space in the Unpod view.',
    );
  }
  const checked = checkedSpaces(spaces.length, total);
  if (spaces.length + refused < total) {
    return vscode.l10n.t('{0}. “Check All Spaces” checks the others.', checked);
  }
  return refused > 0 ? vscode.l10n.t('{0}, {1} could not be checked', checked, number(refused)) : checked;
}

/** The table, and how many rows it has no room for. */
function counts(totals: Totals): readonly string[] {
  const weight = ({ active, failed, overdue }: SpaceTotals) => active + failed + overdue;
  const busy = totals.spaces.filter((space) => weight(space) > 0).sort((a, b) => weight(b) - weight(a));
  if (busy.length === 0) {
    return [vscode.l10n.t('No active, overdue, or recently failed runs')];
  }
  const columns = columnsFor(totals);
  const rest = busy.length - mostRows;
  return [
    [
      columns.map(({ title }) => title).join(gap),
      columns.map((_, index) => (index === 0 ? ':--' : '--:')).join(' | '),
      ...busy.slice(0, mostRows).map((space) => columns.map(({ text }) => text(space)).join(gap)),
    ].join('\n'),
    ...(rest > 0 ? [moreSpaces(rest)] : []),
  ];
}

function columnsFor({ overdue }: Totals): readonly Column[] {
  return [
    {
      title: vscode.l10n.t('Space'),
      text: ({ space }) => markdownText(shortText(spaceName(space), longestName) ?? ''),
    },
    { title: vscode.l10n.t('Active'), text: ({ active }) => number(active) },
    { title: vscode.l10n.t('Failed (24 h)'), text: ({ failed }) => number(failed) },
    ...(overdue > 0 ? [{ title: vscode.l10n.t('Overdue'), text: (it: SpaceTotals) => number(it.overdue) }] : []),
    { title: vscode.l10n.t('Updated'), text: ({ asOf }) => timeOfDay(asOf) },
  ];
}

function moreSpaces(count: number): string {
  return count === 1 ? vscode.l10n.t('and 1 more space') : vscode.l10n.t('and {0} more spaces', number(count));
}
