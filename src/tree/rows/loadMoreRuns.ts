import * as vscode from 'vscode';
import type { Connection } from '../../connections/connection';
import type { Collection } from '../../model/collection';
import type { Run, Space } from '../../platform/entities';
import type { BaseNode, RowKind } from './row';
import { loadedRows, rowText } from './text';

/** The row below a space's runs that loads the next page. */
export interface LoadMoreRunsNode extends BaseNode {
  readonly kind: 'loadMore';
  readonly connection: Connection;
  readonly space: Space;
  readonly runs: Collection<Run>;
}

export const loadMoreRunsRow: RowKind<LoadMoreRunsNode> = {
  text: ({ runs }) => rowText(vscode.l10n.t('Load more runs'), [loadedRows(runs.list)]),
  icon: () => new vscode.ThemeIcon('chevron-down'),
  contextValue: () => 'loadMore',
  click: (node) => ({ command: 'unpod.loadMoreRuns', arguments: [node] }),
  parent: ({ connection, space }, tree) => tree.spaceNode(connection, space.token),
};
