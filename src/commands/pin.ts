import * as vscode from 'vscode';
import type { Connection } from '../connections/connection';
import type { Node } from '../tree/nodes';
import { showPick } from '../ui/picks';
import { nameText } from '../ui/serverText';
import { requireConnection, type App } from './app';
import { defineCommand, several, spaces, type Command } from './command';
import type { Actable } from './resolveTarget';
import { isShown } from './reveal';

export const pinCommands: readonly Command[] = [
  defineCommand({
    id: 'unpod.pinSpace',
    target: spaces(vscode.l10n.t('Pin Space'), ({ isPinned }) => !isPinned),
    run: async (app, nodes) => {
      for (const { connection, space } of nodes) {
        await connection.pins.add(space);
      }
      const [first] = nodes;
      await (first && keepInSight(app, first.connection, first.space.token));
    },
  }),
  defineCommand({
    id: 'unpod.unpinSpace',
    target: several<PinTarget>((app) => ({ from: pinOf, ask: () => pickPins(app), fits: isPinned })),
    run: async (app, pins) => {
      for (const { connection, token } of pins) {
        await connection.pins.remove(token);
      }
      const [first] = pins;
      await (first && keepInSight(app, first.connection, first.token));
    },
  }),
];

/** Keeps the row in sight when it moves to another place. */
async function keepInSight({ view }: App, connection: Connection, token: string): Promise<void> {
  const node = view.visible ? view.model.spaceNode(connection, token) : undefined;
  if (node && !connection.signal.aborted && isShown(view.model, node)) {
    await view.keepInSight(node);
  }
}

interface PinTarget extends Actable {
  readonly token: string;
}

function pinOf(node: Node): PinTarget | undefined {
  switch (node.kind) {
    case 'space':
      return { id: node.id, connection: node.connection, token: node.space.token };
    case 'missingPin':
      return { id: node.id, connection: node.connection, token: node.pin.token };
    default:
      return undefined;
  }
}

function isPinned({ connection, token }: PinTarget): boolean {
  return connection.pins.has(token);
}

async function pickPins(app: App): Promise<readonly PinTarget[]> {
  const connection = await requireConnection(app);
  if (!connection) {
    return [];
  }
  const items = connection.pins.list().map(({ name, token }) => ({
    label: nameText(name),
    detail: token,
    target: { id: token, connection, token },
  }));
  const picked = await showPick(items, {
    title: vscode.l10n.t('Unpin Space'),
    placeHolder: items.length > 0 ? vscode.l10n.t('Choose a space') : vscode.l10n.t('No space is pinned'),
  });
  return picked ? [picked.target] : [];
}
