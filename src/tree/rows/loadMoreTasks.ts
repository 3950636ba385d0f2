import * as vscode from 'vscode';
import { loadMoreRow, type ListBound } from './loadMore';
import { below, runAbove, type RowKind, type RunBound } from './row';
import { tasksOf, type RunNode } from './run';

/** The row below a run's tasks that loads the next page. */
export interface LoadMoreTasksNode extends RunBound, ListBound {
  readonly kind: 'loadMoreTasks';
}

export const loadMoreTasksRow: RowKind<LoadMoreTasksNode> = {
  ...loadMoreRow('unpod.loadMoreTasks', () => vscode.l10n.t('Load more tasks')),
  below: [
    below<RunNode, LoadMoreTasksNode>('run', (node) => {
      const { id, connection, space, run } = node;
      const list = tasksOf(node)?.list;
      return list?.hasNextPage ? [{ kind: 'loadMoreTasks', id: `${id}/:more`, connection, space, run, list }] : [];
    }),
  ],
  parent: runAbove,
};
