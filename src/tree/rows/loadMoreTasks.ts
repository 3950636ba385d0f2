import * as vscode from 'vscode';
import type { Collection } from '../../model/collection';
import type { Task } from '../../platform/tasks';
import { below, runAbove, type RowKind, type RunBound } from './row';
import type { RunNode } from './run';
import { loadedRows, rowText } from './text';

/** The row below a run's tasks that loads the next page. */
export interface LoadMoreTasksNode extends RunBound {
  readonly kind: 'loadMoreTasks';
  readonly tasks: Collection<Task>;
}

export const loadMoreTasksRow: RowKind<LoadMoreTasksNode> = {
  text: ({ tasks }) => rowText(vscode.l10n.t('Load more tasks'), [loadedRows(tasks.list)]),
  icon: () => new vscode.ThemeIcon('chevron-down'),
  contextValue: () => 'loadMoreTasks',
  click: (node) => ({ command: 'unpod.loadMoreTasks', arguments: [node] }),
  below: [
    below<RunNode, LoadMoreTasksNode>('run', ({ id, connection, space, run, tasks }) =>
      tasks?.list?.hasNextPage ? [{ kind: 'loadMoreTasks', id: `${id}/:more`, connection, space, run, tasks }] : [],
    ),
  ],
  parent: runAbove,
};
