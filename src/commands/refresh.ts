import * as vscode from 'vscode';
import { taskKey } from '../connections/taskKey';
import type { Node, RunNode, SpaceNode } from '../tree/nodes';
import { load, requireConnection, type App } from './app';
import { defineCommand, type Command } from './command';
import { restoreFocus } from './restoreFocus';
import { nothing, oneRun, oneSpace } from './targets';

export const refreshCommands: readonly Command[] = [
  defineCommand({ id: 'unpod.refresh', target: nothing, run: refresh }),
  defineCommand({
    id: 'unpod.refreshSpace',
    target: oneSpace(vscode.l10n.t('Refresh Space')),
    run: refreshSpace,
  }),
  defineCommand({
    id: 'unpod.refreshRun',
    target: oneRun(vscode.l10n.t('Refresh Run')),
    run: refreshRun,
  }),
];

async function refresh(app: App): Promise<void> {
  const connection = await requireConnection(app);
  if (connection) {
    const problem = () => connection.spaceList.problem;
    await load(app, connection, () => connection.refreshAll(), problem);
  }
}

async function refreshSpace(app: App, node: SpaceNode, clicked: Node | undefined): Promise<void> {
  const { connection } = node;
  const { token } = node.space;
  const problem = () => connection.runs.get(token)?.problem;
  const work = () => load(app, connection, () => connection.refreshSpace(token), problem);
  await restoreFocus(app, clicked, work);
}

async function refreshRun(app: App, node: RunNode, clicked: Node | undefined): Promise<void> {
  const { connection, run } = node;
  const { token } = node.space;
  const problem = () => connection.tasks.get(taskKey(token, run.id))?.problem;
  const work = () => load(app, connection, () => connection.refreshRun(token, run.id), problem);
  await restoreFocus(app, clicked, work);
}
