import * as vscode from 'vscode';
import type { Totals } from '../connections/overview';
import { spaceName } from '../model/space';
import { number } from '../ui/format';
import { markdownText, shortText } from '../ui/serverText';
import { timeOfDay } from '../ui/times';

/** Limits of the tooltip's table: spaces, and characters of a name. */
const mostRows = 12;
const longestName = 30;
/** Separates columns, between which VS Code's tables have no space. */
const gap = ' | &nbsp; ';

/** The counts of each space, under the organization's name if there is one. */
export function summaryTooltip({ spaces }: Totals, organization: string | undefined): vscode.MarkdownString {
  const name = shortText(organization);
  const heading = name === undefined ? [] : [`**${markdownText(name)}**`, ''];
  if (spaces.length === 0) {
    const hint = vscode.l10n.t('No space opened yet. Open one in the Unpod view to count its runs.');
    return new vscode.MarkdownString([...heading, hint].join('\n'));
  }
  const rows = spaces
    .slice(0, mostRows)
    .map(({ space, active, failed, loaded, count, asOf }) =>
      [
        markdownText(shortText(spaceName(space), longestName) ?? ''),
        number(active),
        number(failed),
        loaded < count ? vscode.l10n.t('{0} of {1}', number(loaded), number(count)) : number(count),
        timeOfDay(asOf),
      ].join(gap),
    );
  const rest = spaces.length - rows.length;
  const columns = [
    vscode.l10n.t('Space'),
    vscode.l10n.t('Active'),
    vscode.l10n.t('Failed'),
    vscode.l10n.t('Loaded'),
    vscode.l10n.t('Updated'),
  ];
  return new vscode.MarkdownString(
    [
      ...heading,
      vscode.l10n.t('Runs that are loaded; failed ones of the last 24 hours'),
      '',
      columns.join(gap),
      ':-- | --: | --: | --: | --:',
      ...rows,
      ...(rest > 0 ? ['', vscode.l10n.t('and {0} more spaces', number(rest))] : []),
    ].join('\n'),
  );
}
