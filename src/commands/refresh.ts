import * as vscode from 'vscode';
import type { Connection } from '../connections/connection';
import { taskKey } from '../connections/taskKey';
import type { CollectionStore } from '../model/collectionStore';
import type { Problem } from '../platform/errors';
import type { Node } from '../tree/nodes';
import { tasksOf } from '../tree/rows/run';
import { confirm } from '../ui/messages';
import { requireConnection, showMissing, type App } from './app';
import { defineCommand, oneRun, oneSpace, type Command } from './command';
import { restoreFocus } from './restoreFocus';

export const refreshCommands: readonly Command[] = [
  defineCommand({
    id: 'unpod.refresh',
    target: requireConnection,
    run: (app, connection) => load(app, connection, connection.refreshAll(), () => connection.spaceList.problem),
  }),
  defineCommand({
    id: 'unpod.refreshSpace',
    target: oneSpace(vscode.l10n.t('Refresh Space')),
    run: (app, { connection, space: { token } }, clicked) =>
      restoreFocus(app, clicked, () =>
        load(app, connection, connection.refreshSpace(token), () => connection.runs.get(token)?.problem),
      ),
  }),
  defineCommand({
    id: 'unpod.refreshRun',
    target: oneRun(vscode.l10n.t('Refresh Run')),
    run: (app, { connection, space: { token }, run: { id } }, clicked) =>
      restoreFocus(app, clicked, () => {
        const problem = () => connection.tasks.get(taskKey(token, id))?.problem;
        return load(app, connection, connection.refreshRun(token, id), problem);
      }),
  }),
  defineCommand({
    id: 'unpod.loadMoreRuns',
    target: oneSpace(vscode.l10n.t('Load More Runs'), ({ runs }) => runs?.list?.hasNextPage !== false),
    run: (app, { connection, space }, clicked) =>
      loadMore(app, clicked, connection, connection.runs, space.token, () =>
        vscode.l10n.t('All runs of this space are loaded'),
      ),
  }),
  defineCommand({
    id: 'unpod.loadMoreTasks',
    target: oneRun(vscode.l10n.t('Load More Tasks'), (node) => tasksOf(node)?.list?.hasNextPage !== false),
    run: (app, { connection, space, run }, clicked) =>
      loadMore(app, clicked, connection, connection.tasks, taskKey(space.token, run.id), () =>
        vscode.l10n.t('All tasks of this run are loaded'),
      ),
  }),
];

async function loadMore<T extends object>(
  app: App,
  clicked: Node | undefined,
  connection: Connection,
  store: CollectionStore<T>,
  key: string,
  complete: () => string,
): Promise<void> {
  if (store.get(key)?.list?.hasNextPage === false) {
    confirm(complete());
    return;
  }
  const problem = () => store.get(key)?.problem;
  await restoreFocus(app, clicked, () => load(app, connection, store.loadMore(key), problem));
}

/** Loads something with the view's progress. A problem is shown as a row, or as a message while the view is hidden. */
async function load(
  { view }: App,
  connection: Connection,
  work: Promise<void>,
  problem: () => Problem | undefined,
): Promise<void> {
  await view.withProgress(() => work);
  const failed = problem();
  if (failed && !view.visible) {
    showMissing(connection, failed);
  }
}
