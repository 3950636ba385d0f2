import * as vscode from 'vscode';
import { shortText } from '../ui/serverText';

/** What a person wants to find instead. */
export interface Switch {
  readonly to: 'space' | 'run' | 'call';
  readonly typed: string;
}

/** Whether an item has the text. VS Code may find more: such as words by their first letters. */
export function hasMatch(items: readonly vscode.QuickPickItem[], typed: string): boolean {
  const wanted = typed.trim().toLowerCase();
  return items.some((item) =>
    [item.label, item.description, item.detail].some((text) => text?.toLowerCase().includes(wanted)),
  );
}

/** For a name or number that no item has. */
export function findCallItem(typed: string): vscode.QuickPickItem & { readonly contact: string } {
  return {
    label: vscode.l10n.t('Find Call “{0}”', shortText(typed, 40) ?? ''),
    iconPath: new vscode.ThemeIcon('search'),
    alwaysShow: true,
    contact: typed,
  };
}
