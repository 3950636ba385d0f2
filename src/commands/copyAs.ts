import * as vscode from 'vscode';
import { copyText, type CopyData, type CopyFormat } from '../export/copies';
import { totalRuns } from '../model/runList';
import { number, runCount, taskCount } from '../ui/format';
import { confirm } from '../ui/messages';
import type { Node, RunNode, SpaceNode, TaskNode } from '../tree/nodes';
import type { Explorer } from './explorer';
import { pickRuns } from './pick';
import { resolveTargets, inTreeOrder } from './targets';

export const copyAsCommands = (explorer: Explorer) => ({
  'unpod.copyAs': (node: unknown, nodes: unknown) => copyAs(explorer, node, nodes),
});

type CopiedNode = SpaceNode | RunNode | TaskNode;

async function copyAs(explorer: Explorer, node: unknown, nodes: unknown): Promise<void> {
  const called = resolveTargets(explorer, node, nodes);
  const rows = inTreeOrder(explorer, called.filter(isCopied));
  if (rows.length === 0 && called.length > 0) {
    const text = vscode.l10n.t('There is nothing to copy. Select spaces, runs or tasks.');
    void vscode.window.showInformationMessage(text);
    return;
  }
  const chosen = rows.length > 0 ? rows : inTreeOrder(explorer, await pickRuns(explorer, vscode.l10n.t('Copy As')));
  const format = chosen.length > 0 ? await askFormat() : undefined;
  if (format) {
    const copied = copiedOf(chosen);
    await vscode.env.clipboard.writeText(copyText(copied, format.format));
    confirm(vscode.l10n.t('Copied {0} as {1}', countWords(copied), format.label));
  }
}

function isCopied(node: Node): node is CopiedNode {
  return node.kind === 'space' || node.kind === 'run' || node.kind === 'task';
}

async function askFormat(): Promise<{ label: string; format: CopyFormat } | undefined> {
  const items: (vscode.QuickPickItem & { format: CopyFormat })[] = [
    { label: 'Markdown', description: vscode.l10n.t('a table for issues and messages'), format: 'markdown' },
    { label: 'CSV', description: vscode.l10n.t('for spreadsheets'), format: 'csv' },
    { label: 'JSON', description: vscode.l10n.t('for programs'), format: 'json' },
  ];
  return vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Copy As'),
    placeHolder: vscode.l10n.t('Choose a format'),
    matchOnDescription: true,
  });
}

function copiedOf(nodes: readonly CopiedNode[]): CopyData {
  return {
    spaces: nodes.flatMap((node) => {
      const list = node.kind === 'space' ? node.state.runList : undefined;
      return node.kind === 'space' ? [{ space: node.state.space, runCount: list && totalRuns(list) }] : [];
    }),
    runs: nodes.flatMap((node) => (node.kind === 'run' ? [{ space: node.space.state.space, run: node.run }] : [])),
    tasks: nodes.flatMap((node) =>
      node.kind === 'task' ? [{ space: node.space.state.space, run: node.run.run, task: node.task }] : [],
    ),
  };
}

/** `1 space, 12 runs` */
function countWords({ spaces, runs, tasks }: CopyData): string {
  const counts = [
    spaces.length > 0 ? spaceCount(spaces.length) : '',
    runs.length > 0 ? runCount(runs.length) : '',
    tasks.length > 0 ? taskCount(tasks.length) : '',
  ];
  return counts.filter(Boolean).join(', ');
}

function spaceCount(count: number): string {
  return count === 1 ? vscode.l10n.t('1 space') : vscode.l10n.t('{0} spaces', number(count));
}
