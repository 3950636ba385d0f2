import * as vscode from 'vscode';
import { notChecked, number } from '../../ui/format';
import type { RowKind } from '../rows/row';
import { rowText } from '../rows/text';
import type { CoverageNode } from './nodes';

/** Says that nothing is active only of spaces that were checked. */
export const coverageRow: RowKind<CoverageNode> = {
  text(node) {
    const { says, checked, total } = node;
    switch (says) {
      case 'nothingChecked':
        return rowText(vscode.l10n.t('No spaces checked yet'), [vscode.l10n.t('Check now')]);
      case 'nothingActive':
        return rowText(vscode.l10n.t('No active or failed runs'), [checked < total && inSpacesChecked(checked)]);
      case 'someUnchecked':
        return rowText(notChecked(total - checked, total), [vscode.l10n.t('Check now')]);
    }
  },
  icon: ({ says }) => new vscode.ThemeIcon(says === 'nothingActive' ? 'info' : 'search'),
  contextValue: () => 'coverage',
  click: ({ says }) => (says === 'nothingActive' ? undefined : { command: 'unpod.checkAllSpaces' }),
};

function inSpacesChecked(count: number): string {
  return count === 1 ? vscode.l10n.t('in 1 space') : vscode.l10n.t('in {0} spaces', number(count));
}
