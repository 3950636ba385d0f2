import * as vscode from 'vscode';
import { spaceOrders, type SpaceOrder } from '../tree/spaceOrder';
import { showPick } from '../ui/picks';
import { requireConnection, type App } from './app';
import { defineCommand, type Command } from './command';

export const sortCommand: Command = defineCommand({
  id: 'unpod.sortSpaces',
  target: requireConnection,
  run: sortSpaces,
});

async function sortSpaces({ options }: App): Promise<void> {
  const items = spaceOrders.map((order) => ({
    label: labels[order](),
    description: order === options.order ? vscode.l10n.t('current') : '',
    ...(order === 'active' && {
      detail: vscode.l10n.t('By the newest known run; spaces not checked yet come last'),
    }),
    order,
  }));
  const picked = await showPick(items, {
    title: vscode.l10n.t('Sort Spaces'),
    placeHolder: vscode.l10n.t('Pinned spaces always come first'),
  });
  if (picked) {
    await options.setOrder(picked.order);
  }
}

const labels: Record<SpaceOrder, () => string> = {
  server: () => vscode.l10n.t('Server order'),
  name: () => vscode.l10n.t('Name'),
  active: () => vscode.l10n.t('Most recently active'),
};
