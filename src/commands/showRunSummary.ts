import * as vscode from 'vscode';
import { isUnfinished } from '../model/phase';
import { failedRecently } from '../model/summary';
import { number } from '../support/format';
import type { RunNode } from '../tree/nodes';
import { requireSession, type Explorer } from './explorer';
import { runPick } from './targets';

export const runSummaryCommands = (explorer: Explorer) => ({
  'unpod.showRunSummary': () => showRunSummary(explorer),
});

type Item = vscode.QuickPickItem & { readonly node?: RunNode };

/** Active and recently failed runs of the opened spaces; choosing one reveals it in the tree. */
async function showRunSummary(explorer: Explorer): Promise<void> {
  if (!(await requireSession(explorer))) {
    return;
  }
  const { items, opened } = summaryItems(explorer);
  const none: Item = {
    label: vscode.l10n.t('No active or recently failed runs'),
    description:
      opened === 0
        ? vscode.l10n.t('no space was opened yet')
        : opened === 1
          ? vscode.l10n.t('in the space that was opened')
          : vscode.l10n.t('in the {0} spaces that were opened', number(opened)),
    iconPath: new vscode.ThemeIcon('info'),
  };
  const picked = await vscode.window.showQuickPick(items.length > 0 ? items : [none], {
    title: vscode.l10n.t('Unpod Run Summary'),
    placeHolder: vscode.l10n.t('Choose a run to show it in the tree'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (picked?.node) {
    await explorer.view.reveal(picked.node);
  } else if (picked) {
    await vscode.commands.executeCommand('unpod.spaces.focus');
  }
}

function summaryItems({ store, provider }: Explorer): { items: Item[]; opened: number } {
  const now = Date.now();
  const spaces = (store.spaces ?? []).filter(({ runList }) => runList);
  const runs = spaces.flatMap(({ space }) => {
    const node = provider.spaceNode(space.token);
    return node ? provider.runNodes(node) : [];
  });
  const section = (label: string, nodes: readonly RunNode[]): Item[] =>
    nodes.length === 0
      ? []
      : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...nodes.map((node) => runPick(node, now))];
  const items = [
    ...section(
      vscode.l10n.t('active'),
      runs.filter(({ run }) => isUnfinished(run.status)),
    ),
    ...section(
      vscode.l10n.t('failed in the last 24 hours'),
      runs.filter(({ run }) => failedRecently(run, now)),
    ),
  ];
  return { items, opened: spaces.length };
}
