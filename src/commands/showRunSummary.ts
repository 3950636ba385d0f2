import * as vscode from 'vscode';
import { isUnfinished } from '../model/phase';
import { failedRecently } from '../model/summary';
import { DisposableStore } from '../model/disposables';
import { number } from '../ui/format';
import type { RunNode } from '../tree/nodes';
import { requireSession, type Explorer } from './explorer';
import { runPick } from './pick';
import { revealNode } from './reveal';

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
  const disposables = new DisposableStore();
  const pick = disposables.add(vscode.window.createQuickPick<Item>());
  pick.title = vscode.l10n.t('Unpod Run Summary');
  pick.placeholder = vscode.l10n.t('Choose a run to show it in the tree');
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.items = items.length > 0 ? items : [nothing(opened)];
  disposables.add(pick.onDidHide(() => disposables.dispose()));
  disposables.add(
    pick.onDidAccept(() => {
      const [picked] = pick.selectedItems;
      pick.hide();
      void (picked?.node ? revealNode(explorer, picked.node) : vscode.commands.executeCommand('unpod.spaces.focus'));
    }),
  );
  disposables.add(
    pick.onDidTriggerItemButton(({ button, item: { node } }) => {
      if (node && button === copyButton) {
        void vscode.commands.executeCommand('unpod.copyRunId', node, [node]);
      } else if (node) {
        pick.hide();
        void explorer.view.reveal(node.space);
      }
    }),
  );
  pick.show();
}

const copyButton: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('copy'),
  tooltip: vscode.l10n.t('Copy Run ID'),
};
const openButton: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('go-to-file'),
  tooltip: vscode.l10n.t('Open Space'),
};

function nothing(opened: number): Item {
  return {
    label: vscode.l10n.t('No active or recently failed runs'),
    description:
      opened === 0
        ? vscode.l10n.t('no space was opened yet')
        : opened === 1
          ? vscode.l10n.t('in the space that was opened')
          : vscode.l10n.t('in the {0} spaces that were opened', number(opened)),
    iconPath: new vscode.ThemeIcon('info'),
  };
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
      : [
          { label, kind: vscode.QuickPickItemKind.Separator },
          ...nodes.map((node) => ({ ...runPick(node, now), buttons: [copyButton, openButton] })),
        ];
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
