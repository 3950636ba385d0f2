import * as vscode from 'vscode';
import { number } from '../ui/format';
import type { Node, RunNode, SpaceNode, TaskNode } from '../tree/nodes';
import { confirm } from '../ui/messages';
import type { Explorer } from './explorer';
import { pickRuns, pickSpace, pickTasks } from './pick';
import { resolveTargets, inTreeOrder, runOf } from './targets';

export const copyCommands = (explorer: Explorer) => ({
  'unpod.copyRunId': (node: unknown, nodes: unknown) => copyRunId(explorer, node, nodes),
  'unpod.copyTaskId': (node: unknown, nodes: unknown) => copyTaskId(explorer, node, nodes),
  'unpod.copySpaceToken': (node: unknown, nodes: unknown) => copySpaceToken(explorer, node, nodes),
  'unpod.copyCollection': (node: unknown, nodes: unknown) => copyCollection(explorer, node, nodes),
});

/** The key for copying calls this for any row: where only tasks are meant, their ids are. */
async function copyRunId(explorer: Explorer, node: unknown, nodes: unknown): Promise<void> {
  const rows = resolveTargets(explorer, node, nodes ?? selectionAround(explorer, node));
  const called = rows.filter((it): it is RunNode => it.kind === 'run');
  if (called.length === 0 && rows.some(({ kind }) => kind === 'task')) {
    return copyTaskId(explorer, node, rows);
  }
  const runs = called.length > 0 ? called : await pickRuns(explorer, vscode.l10n.t('Copy Run ID'));
  const ids = new Set(inTreeOrder(explorer, runs).map(({ run }) => run.id));
  await copyLines([...ids], (count) => vscode.l10n.t('Copied {0} run IDs', count));
}

/** The key hands over the row with the focus alone, which may be one of several selected ones: then all of them are meant. */
function selectionAround({ view }: Explorer, node: unknown): readonly Node[] | undefined {
  return view.selection.some((it) => it === node) ? view.selection : undefined;
}

async function copyTaskId(explorer: Explorer, node: unknown, nodes: unknown): Promise<void> {
  const called = resolveTargets(explorer, node, nodes).filter((it): it is TaskNode => it.kind === 'task');
  const tasks = called.length > 0 ? called : await pickTasks(explorer, vscode.l10n.t('Copy Task ID'));
  const ids = new Set(inTreeOrder(explorer, tasks).map(({ task }) => task.id));
  await copyLines([...ids], (count) => vscode.l10n.t('Copied {0} task IDs', count));
}

/** The collection of a run, or of the run that a task belongs to. */
async function copyCollection(explorer: Explorer, node: unknown, nodes: unknown): Promise<void> {
  const called = resolveTargets(explorer, node, nodes).flatMap((it) => runOf(it) ?? []);
  const runs = called.length > 0 ? called : await pickRuns(explorer, vscode.l10n.t('Copy Collection'));
  const collections = new Set(inTreeOrder(explorer, runs).flatMap(({ run }) => run.collection ?? []));
  await copyLines([...collections], (count) => vscode.l10n.t('Copied {0} collections', count));
  if (runs.length > 0 && collections.size === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('These runs belong to no collection.'));
  }
}

async function copySpaceToken(explorer: Explorer, node: unknown, nodes: unknown): Promise<void> {
  const called = resolveTargets(explorer, node, nodes).filter((it): it is SpaceNode => it.kind === 'space');
  const picked = called.length > 0 ? undefined : await pickSpace(explorer, vscode.l10n.t('Copy Space Token'));
  const spaces = inTreeOrder(explorer, picked ? [picked] : called);
  await copyLines(
    spaces.map(({ state }) => state.space.token),
    (count) => vscode.l10n.t('Copied {0} space tokens', count),
  );
}

/** One a line. Says what lies in the clipboard now, for a row may have been meant that was not selected. */
export async function copyLines(lines: readonly string[], several: (count: string) => string): Promise<void> {
  const [first] = lines;
  if (first !== undefined) {
    await vscode.env.clipboard.writeText(lines.join('\n'));
    confirm(lines.length === 1 ? vscode.l10n.t('Copied {0}', first) : several(number(lines.length)));
  }
}
