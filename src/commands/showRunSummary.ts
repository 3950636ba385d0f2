import * as vscode from 'vscode';
import type { Connection } from '../connections/connection';
import type { Attention, Totals } from '../connections/overview';
import type { RunNode } from '../tree/nodes';
import { notChecked, number } from '../ui/format';
import { reportFailure } from '../ui/messages';
import { requireConnection, type App } from './app';
import { defineCommand, type Command } from './command';
import { copyRunIds } from './copy';
import { runItem } from './pick';
import { quickPick } from './quickPick';
import { revealNode } from './reveal';

export const runSummaryCommand: Command = defineCommand({
  id: 'unpod.showRunSummary',
  target: requireConnection,
  run: showRunSummary,
});

interface Item extends vscode.QuickPickItem {
  readonly node?: RunNode;
  /** What it does, if it is not a run. */
  readonly command?: string;
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
  const items = summaryItems(app, connection);
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
    await revealNode(app, space);
  } else if (result.kind === 'picked') {
    const { node, command } = result.items[0] ?? {};
    await (node ? revealNode(app, node) : vscode.commands.executeCommand(command ?? 'unpod.spaces.focus'));
  }
}

function summaryItems({ view: { model } }: App, connection: Connection): readonly Item[] {
  const now = Date.now();
  const section = (label: string, attention: Attention): readonly Item[] => {
    const nodes = connection.overview
      .runs(attention, now)
      .flatMap(({ space, run }) => model.runNode(connection, space.token, run.id) ?? []);
    const items = nodes.map((node) => ({ ...runItem(node, now), buttons: [reportButton, copyButton, openButton] }));
    return items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
  };
  const found = [
    ...section(vscode.l10n.t('Active'), 'active'),
    ...section(vscode.l10n.t('Failed in the last 24 hours'), 'failed'),
    ...section(vscode.l10n.t('Overdue'), 'overdue'),
  ];
  const totals = connection.overview.totals(now);
  const unchecked = totals.total - totals.spaces.length - totals.refused;
  const isCovered = connection.spaces !== undefined && unchecked === 0;
  return [
    ...(found.length > 0 ? found : [emptyItem(totals)]),
    ...(isCovered ? [] : [{ label: '', kind: vscode.QuickPickItemKind.Separator }, checkItem(unchecked, totals)]),
  ];
}

/** Says how many spaces the runs above do not cover, and checks them. */
function checkItem(unchecked: number, { total }: Totals): Item {
  return {
    // Before the list of spaces is known, there is nothing to count.
    label: unchecked > 0 ? notChecked(unchecked, total) : vscode.l10n.t('Spaces not checked'),
    description: vscode.l10n.t('Check now'),
    iconPath: new vscode.ThemeIcon('question'),
    command: 'unpod.checkAllSpaces',
  };
}

function emptyItem(totals: Totals): Item {
  return {
    label: vscode.l10n.t('No active, overdue, or recently failed runs'),
    description: checkedText(totals),
    iconPath: new vscode.ThemeIcon('info'),
  };
}

function checkedText({ spaces: { length }, total }: Totals): string {
  if (length === 0) {
    return vscode.l10n.t('no spaces checked yet');
  }
  return length < total
    ? vscode.l10n.t('in the {0} of {1} spaces that were checked', number(length), number(total))
    : vscode.l10n.t('in any space');
}
