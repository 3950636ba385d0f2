import * as vscode from 'vscode';
import type { Connection } from '../../connections/connection';
import type { Collection } from '../../model/collection';
import type { Run, Space } from '../../platform/entities';
import type { Task } from '../../platform/tasks';
import type { BaseNode, RowKind } from './row';
import { loadedRows, rowText } from './text';

/** The row below a run's tasks that loads the next page. */
export interface LoadMoreTasksNode extends BaseNode {
  readonly kind: 'loadMoreTasks';
  readonly connection: Connection;
  readonly space: Space;
  readonly run: Run;
  readonly tasks: Collection<Task>;
}

export const loadMoreTasksRow: RowKind<LoadMoreTasksNode> = {
  text: ({ tasks }) => rowText(vscode.l10n.t('Load more tasks'), [loadedRows(tasks.list)]),
  icon: () => new vscode.ThemeIcon('chevron-down'),
  contextValue: () => 'loadMoreTasks',
  click: (node) => ({ command: 'unpod.loadMoreTasks', arguments: [node] }),
  parent: ({ connection, space, run }, tree) => tree.runNode(connection, space.token, run.id),
};
