import * as vscode from 'vscode';
import type { Connection } from '../connections/connection';
import type { Attention } from '../connections/overview';
import type { RunNode } from '../tree/nodes';
import { number } from '../ui/format';
import { reportFailure } from '../ui/messages';
import { requireConnection, type App } from './app';
import { defineCommand, type Command } from './command';
import { copyRunIds } from './copy';
import { openTokens, runItem } from './pick';
import { quickPick } from './quickPick';
import { revealNode } from './reveal';

export const runSummaryCommand: Command = defineCommand({
  id: 'unpod.showRunSummary',
  target: requireConnection,
  run: showRunSummary,
});

interface Item extends vscode.QuickPickItem {
  readonly node?: RunNode;
}

const reportButton: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('graph'),
  tooltip: vscode.l10n.t('Open Run Report'),
};
const copyButton: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('copy'),
  tooltip: vscode.l10n.t('Copy Run ID'),
};
const openButton: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('go-to-file'),
  tooltip: vscode.l10n.t('Open Space'),
};

async function showRunSummary(app: App, connection: Connection): Promise<void> {
  const found = summaryItems(app, connection);
  const items = found.length > 0 ? found : [emptyItem(openTokens(connection).length)];
  let spaceToOpen: RunNode | undefined;
  let reportToOpen: RunNode | undefined;
  const result = await quickPick<Item>({
    title: vscode.l10n.t('Unpod Run Summary'),
    placeholder: vscode.l10n.t('Choose a run to show it in the tree'),
    items: () => items,
    onItemButton: (button, { node }) => {
      if (node && button === copyButton) {
        void copyRunIds([node]).catch((error: unknown) => reportFailure(app.log, 'Copying failed', error));
        return false;
      }
      if (button === reportButton) {
        reportToOpen = node;
      } else {
        spaceToOpen = node;
      }
      return true;
    },
  });
  if (reportToOpen) {
    const { space, run } = reportToOpen;
    await app.reports.open(connection, space.token, run.id);
    return;
  }
  const space = spaceToOpen && app.view.model.spaceNode(connection, spaceToOpen.space.token);
  if (space) {
    await app.view.reveal(space);
  } else if (result.kind === 'picked') {
    const [item] = result.items;
    await (item?.node ? revealNode(app, item.node) : vscode.commands.executeCommand('unpod.spaces.focus'));
  }
}

function summaryItems({ view: { model } }: App, connection: Connection): readonly Item[] {
  const now = Date.now();
  const nodes = (attention: Attention) =>
    connection.overview
      .runs(attention, now)
      .flatMap(({ space, run }) => model.runNode(connection, space.token, run.id) ?? []);
  const section = (label: string, nodes: readonly RunNode[]): readonly Item[] =>
    nodes.length === 0
      ? []
      : [
          { label, kind: vscode.QuickPickItemKind.Separator },
          ...nodes.map((node) => ({ ...runItem(node, now), buttons: [reportButton, copyButton, openButton] })),
        ];
  return [
    ...section(vscode.l10n.t('Active'), nodes('active')),
    ...section(vscode.l10n.t('Failed in the last 24 hours'), nodes('failed')),
  ];
}

function emptyItem(opened: number): Item {
  return {
    label: vscode.l10n.t('No active or recently failed runs'),
    description: openedText(opened),
    iconPath: new vscode.ThemeIcon('info'),
  };
}

function openedText(opened: number): string {
  switch (opened) {
    case 0:
      return vscode.l10n.t('no space opened yet');
    case 1:
      return vscode.l10n.t('in the space that was opened');
    default:
      return vscode.l10n.t('in the {0} spaces that were opened', number(opened));
  }
}
