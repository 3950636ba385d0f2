import * as vscode from 'vscode';
import type { Connection } from '../connections/connection';
import { taskKey } from '../connections/taskKey';
import type { CollectionStore } from '../model/collectionStore';
import type { Node } from '../tree/nodes';
import { confirm } from '../ui/messages';
import { load, type App } from './app';
import { defineCommand, type Command } from './command';
import { restoreFocus } from './restoreFocus';
import { oneRun, oneSpace } from './targets';

export const loadMoreCommands: readonly Command[] = [
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
    target: oneRun(vscode.l10n.t('Load More Tasks'), ({ tasks }) => tasks?.list?.hasNextPage !== false),
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
  await restoreFocus(app, clicked, () => load(app, connection, () => store.loadMore(key), problem));
}
