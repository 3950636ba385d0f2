import * as vscode from 'vscode';
import type { RunNode, TaskNode } from '../tree/nodes';
import { copyToClipboard } from '../ui/clipboard';
import { number } from '../ui/format';
import { confirm } from '../ui/messages';
import { defineCommand, rows, runsOfRows, spaces, tasks, type Command } from './command';
import { pickRuns } from './pick';

export const copyCommands: readonly Command[] = [
  defineCommand({
    id: 'unpod.copyRunId',
    target: rows<'run' | 'task'>(['run', 'task'], (app) => pickRuns(app, vscode.l10n.t('Copy Run ID'))),
    // The keybinding for copying calls this for any row. If there are only tasks, it copies their ids.
    run: (_, nodes) => {
      const runNodes = nodes.filter((node) => node.kind === 'run');
      return runNodes.length > 0 ? copyRunIds(runNodes) : copyTaskIds(nodes.filter((node) => node.kind === 'task'));
    },
  }),
  defineCommand({
    id: 'unpod.copyTaskId',
    target: tasks(vscode.l10n.t('Copy Task ID')),
    run: (_, nodes) => copyTaskIds(nodes),
  }),
  defineCommand({
    id: 'unpod.copySpaceToken',
    target: spaces(vscode.l10n.t('Copy Space Token')),
    run: (_, nodes) =>
      copyLines(
        nodes.map(({ space }) => space.token),
        (count) => vscode.l10n.t('Copied {0} space tokens', count),
      ),
  }),
  defineCommand({
    id: 'unpod.copyCollection',
    target: runsOfRows(vscode.l10n.t('Copy Collection')),
    run: (_, nodes) => copyCollections(nodes),
  }),
];

export async function copyRunIds(nodes: readonly RunNode[]): Promise<void> {
  await copyLines(
    nodes.map(({ run }) => run.id),
    (count) => vscode.l10n.t('Copied {0} run IDs', count),
  );
}

async function copyTaskIds(nodes: readonly TaskNode[]): Promise<void> {
  await copyLines(
    nodes.map(({ task }) => task.id),
    (count) => vscode.l10n.t('Copied {0} task IDs', count),
  );
}

async function copyCollections(nodes: readonly RunNode[]): Promise<void> {
  const collections = nodes.flatMap(({ run }) => run.collection ?? []);
  if (collections.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('These runs have no collection.'));
  }
  await copyLines(collections, (count) => vscode.l10n.t('Copied {0} collections', count));
}

/** One per line, without duplicates. Says what was copied, because the person may have meant a row that was not selected. */
export async function copyLines(
  lines: readonly string[],
  several: (count: string) => string,
  single = (line: string) => vscode.l10n.t('Copied {0}', line),
): Promise<void> {
  const [first, ...others] = new Set(lines);
  if (first !== undefined) {
    await copyToClipboard([first, ...others].join('\n'));
    confirm(others.length === 0 ? single(first) : several(number(others.length + 1)));
  }
}
