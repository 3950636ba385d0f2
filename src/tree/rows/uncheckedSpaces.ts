import * as vscode from 'vscode';
import type { Connection } from '../../connections/connection';
import { notChecked } from '../../ui/format';
import type { BaseNode, RowKind } from './row';
import { rowText } from './text';

/** The last row of the tree: how many spaces are hidden because it is not known whether they match the filters. */
export interface UncheckedSpacesNode extends BaseNode {
  readonly kind: 'uncheckedSpaces';
  readonly connection: Connection;
  readonly count: number;
  readonly total: number;
}

/** Empty if there is none. */
export function uncheckedSpaces(connection: Connection, count: number, total: number): readonly UncheckedSpacesNode[] {
  return count > 0 ? [{ kind: 'uncheckedSpaces', id: `${connection.id}/:unchecked`, connection, count, total }] : [];
}

export const uncheckedSpacesRow: RowKind<UncheckedSpacesNode> = {
  text: ({ connection, count, total }) =>
    rowText(notChecked(count, total), [
      connection.checks.isRunning ? vscode.l10n.t('Checking…') : vscode.l10n.t('Check now'),
    ]),
  icon: ({ connection }) => new vscode.ThemeIcon(connection.checks.isRunning ? 'sync~spin' : 'question'),
  contextValue: ({ kind }) => kind,
  click: () => ({ command: 'unpod.checkAllSpaces' }),
};
