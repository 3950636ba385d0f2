import * as vscode from 'vscode';
import { requireSession, type Explorer } from './explorer';
import type { SpaceNode } from '../tree/nodes';
import { pickSpace } from './pick';
import { resolveTargets } from './targets';

export const pinCommands = (explorer: Explorer) => ({
  'unpod.pinSpace': (node: unknown, nodes: unknown) => pinSpace(explorer, node, nodes),
  'unpod.unpinSpace': (node: unknown, nodes: unknown) => unpinSpace(explorer, node, nodes),
});

async function pinSpace(explorer: Explorer, node: unknown, nodes: unknown): Promise<void> {
  const pinned = new Set(explorer.pins.list().map(({ token }) => token));
  const isUnpinned = ({ state }: SpaceNode) => !pinned.has(state.space.token);
  const called = resolveTargets(explorer, node, nodes).filter(
    (it): it is SpaceNode => it.kind === 'space' && isUnpinned(it),
  );
  const isChosen = called.length > 0 || node !== undefined;
  const picked = isChosen ? called : [await pickSpace(explorer, vscode.l10n.t('Pin Space'), isUnpinned)];
  for (const space of picked) {
    if (space) {
      await explorer.pins.pin(space.state.space);
    }
  }
}

async function unpinSpace(explorer: Explorer, node: unknown, nodes: unknown): Promise<void> {
  const { pins } = explorer;
  const pinned = new Set(pins.list().map(({ token }) => token));
  const called = resolveTargets(explorer, node, nodes)
    .flatMap((it) => (it.kind === 'space' ? [it.state.space.token] : it.kind === 'gone' ? [it.pin.token] : []))
    .filter((token) => pinned.has(token));
  for (const token of called.length > 0 || node !== undefined ? called : await pickPins(explorer)) {
    await pins.unpin(token);
  }
}

async function pickPins(explorer: Explorer): Promise<readonly string[]> {
  const { pins } = explorer;
  if (!(await requireSession(explorer))) {
    return [];
  }
  const items = pins.list().map(({ name, token }) => ({ label: name, detail: token, token }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Unpin Space'),
    placeHolder: items.length > 0 ? vscode.l10n.t('Choose a space') : vscode.l10n.t('No space is pinned'),
  });
  return picked ? [picked.token] : [];
}
