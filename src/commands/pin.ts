import * as vscode from 'vscode';
import type { Explorer } from './explorer';
import { calledWith, pickSpace } from './targets';

export const pinCommands = (explorer: Explorer) => ({
  'unpod.pinSpace': (node: unknown, nodes: unknown) => pinSpace(explorer, node, nodes),
  'unpod.unpinSpace': (node: unknown, nodes: unknown) => unpinSpace(explorer, node, nodes),
});

async function pinSpace(explorer: Explorer, node: unknown, nodes: unknown): Promise<void> {
  const called = calledWith(explorer, node, nodes).filter((it) => it.kind === 'space');
  const picked =
    called.length > 0 ? called : [await pickSpace(explorer, vscode.l10n.t('Pin Space'), ({ isPinned }) => !isPinned)];
  for (const space of picked) {
    if (space) {
      await explorer.pins.pin(space.state.space);
    }
  }
}

async function unpinSpace(explorer: Explorer, node: unknown, nodes: unknown): Promise<void> {
  const { pins } = explorer;
  const called = calledWith(explorer, node, nodes).flatMap((it) =>
    it.kind === 'space' ? [it.state.space.token] : it.kind === 'gone' ? [it.pin.token] : [],
  );
  for (const token of called.length > 0 ? called : await pickPins(explorer)) {
    await pins.unpin(token);
  }
}

async function pickPins({ pins }: Explorer): Promise<readonly string[]> {
  const items = pins.list().map(({ name, token }) => ({ label: name, detail: token, token }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Unpin Space'),
    placeHolder: items.length > 0 ? vscode.l10n.t('Choose a space') : vscode.l10n.t('No space is pinned'),
  });
  return picked ? [picked.token] : [];
}
