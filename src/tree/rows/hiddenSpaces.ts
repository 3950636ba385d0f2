import * as vscode from 'vscode';
import type { Connection } from '../../connections/connection';
import { number } from '../../ui/format';
import type { BaseNode, RowKind } from './row';
import { rowText } from './text';

/** The row below all spaces that counts those without a match, which the filters hide. */
export interface HiddenSpacesNode extends BaseNode {
  readonly kind: 'hiddenSpaces';
  readonly count: number;
  /** The command that changes the filter which hides them. */
  readonly change: string;
}

/** Empty if none is hidden. */
export function hiddenSpaces(connection: Connection, count: number, change: string): readonly HiddenSpacesNode[] {
  return count > 0 ? [{ kind: 'hiddenSpaces', id: `${connection.id}/:hidden`, connection, count, change }] : [];
}

export const hiddenSpacesRow: RowKind<HiddenSpacesNode> = {
  text({ count }) {
    const label =
      count === 1
        ? vscode.l10n.t('1 space hidden by the filter')
        : vscode.l10n.t('{0} spaces hidden by the filter', number(count));
    return rowText(label, [vscode.l10n.t('Change filter')]);
  },
  icon: () => new vscode.ThemeIcon('filter'),
  contextValue: ({ kind }) => kind,
  click: ({ change }) => ({ command: change }),
};
