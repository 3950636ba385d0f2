import * as vscode from 'vscode';
import type { Connection } from '../../connections/connection';
import type { Pin } from '../../connections/pins';
import { idPart, type BaseNode, type RowKind } from './row';
import { rowText, tooltip } from './text';
import { visibleId } from '../../model/space';
import { shortText } from '../../ui/serverText';

/** A pinned space that the server no longer lists. */
export interface MissingPinNode extends BaseNode {
  readonly kind: 'missingPin';
  readonly connection: Connection;
  readonly pin: Pin;
}

export function missingPinNode(connection: Connection, pin: Pin): MissingPinNode {
  return { kind: 'missingPin', id: `${connection.id}/${idPart(pin.token)}`, connection, pin };
}

export const missingPinRow: RowKind<MissingPinNode> = {
  text: ({ pin }) =>
    rowText(nameOf(pin), [vscode.l10n.t('no longer listed')], {
      sentence: (words) => vscode.l10n.t('Pinned space {0}', words),
    }),
  icon: () => new vscode.ThemeIcon('debug-disconnect'),
  contextValue: () => 'missingPin',
  tooltip: ({ pin }) =>
    tooltip(
      nameOf(pin),
      [[vscode.l10n.t('Token'), pin.token]],
      [vscode.l10n.t('This space was pinned, and the server no longer lists it.')],
    ),
};

function nameOf({ name, token }: Pin): string {
  return shortText(name) ?? visibleId(token);
}
