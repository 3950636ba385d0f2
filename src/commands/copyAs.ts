import * as vscode from 'vscode';
import { copyText, type CopyData, type CopyFormat } from '../export/copies';
import { totalRows } from '../model/totalRows';
import type { RunNode, SpaceNode, TaskNode } from '../tree/nodes';
import { copyToClipboard } from '../ui/clipboard';
import { number, runCount, taskCount } from '../ui/format';
import { confirm } from '../ui/messages';
import { showPick } from '../ui/picks';
import { defineCommand, rows, type Command } from './command';
import { pickRuns } from './pick';

export const copyAsCommand: Command = defineCommand({
  id: 'unpod.copyAs',
  target: rows<'space' | 'run' | 'task'>(['space', 'run', 'task'], (app) => pickRuns(app, vscode.l10n.t('Copy As'))),
  run: (_, nodes) => copyAs(nodes),
});

async function copyAs(nodes: readonly (SpaceNode | RunNode | TaskNode)[]): Promise<void> {
  const items: (vscode.QuickPickItem & { format: CopyFormat })[] = [
    { label: 'Markdown', description: vscode.l10n.t('a table for issues and messages'), format: 'markdown' },
    { label: 'CSV', description: vscode.l10n.t('for programs'), format: 'csv' },
    { label: 'JSON', description: vscode.l10n.t('for programs'), format: 'json' },
  ];
  const picked = await showPick(items, {
    title: vscode.l10n.t('Copy As'),
    placeHolder: vscode.l10n.t('Choose a format'),
    matchOnDescription: true,
  });
  if (picked) {
    const data = copyData(nodes);
    await copyToClipboard(copyText(data, picked.format));
    confirm(vscode.l10n.t('Copied {0} as {1}', countText(data), picked.label));
  }
}

function copyData(nodes: readonly (SpaceNode | RunNode | TaskNode)[]): CopyData {
  return {
    spaces: nodes
      .filter((node) => node.kind === 'space')
      .map(({ space, runs }) => ({ space, runCount: runs?.list && totalRows(runs.list) })),
    runs: nodes.filter((node) => node.kind === 'run'),
    tasks: nodes.filter((node) => node.kind === 'task'),
  };
}

/** `1 space, 12 runs` */
function countText({ spaces, runs, tasks }: CopyData): string {
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
