import * as vscode from 'vscode';
import { notChecked, number } from '../../ui/format';
import type { RowKind } from '../rows/row';
import { rowText } from '../rows/text';
import type { CoverageNode } from './nodes';

/** Says that nothing is active only of spaces that were checked. */
export const coverageRow: RowKind<CoverageNode> = {
  text(node) {
    const { says, checked, total, connection } = node;
    const checkNow = connection.checks.isRunning ? vscode.l10n.t('Checking…') : vscode.l10n.t('Check now');
    switch (says) {
      case 'nothingChecked':
        return rowText(vscode.l10n.t('Not checked yet'), [checkNow]);
      case 'someUnchecked':
        return rowText(notChecked(total - checked, total), [checkNow]);
      case 'nothingActive':
        return rowText(vscode.l10n.t('No active or failed runs'), [checked < total && inSpaces(checked)]);
    }
  },
  icon({ says, connection }) {
    const unchecked = connection.checks.isRunning ? 'sync~spin' : 'question';
    return new vscode.ThemeIcon(says === 'nothingActive' ? 'info' : unchecked);
  },
  contextValue: () => 'coverage',
  click: ({ says }) => (says === 'nothingActive' ? undefined : { command: 'unpod.checkAllSpaces' }),
};

function inSpaces(count: number): string {
  return count === 1 ? vscode.l10n.t('in 1 space') : vscode.l10n.t('in {0} spaces', number(count));
}
