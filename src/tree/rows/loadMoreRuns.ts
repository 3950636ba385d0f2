import * as vscode from 'vscode';
import type { Collection } from '../../model/collection';
import type { Run } from '../../platform/entities';
import { below, spaceAbove, type RowKind, type SpaceBound } from './row';
import type { SpaceNode } from './space';
import { loadedRows, rowText } from './text';

/** The row below a space's runs that loads the next page. */
export interface LoadMoreRunsNode extends SpaceBound {
  readonly kind: 'loadMore';
  readonly runs: Collection<Run>;
}

export const loadMoreRunsRow: RowKind<LoadMoreRunsNode> = {
  text: ({ runs }) => rowText(vscode.l10n.t('Load more runs'), [loadedRows(runs.list)]),
  icon: () => new vscode.ThemeIcon('chevron-down'),
  contextValue: () => 'loadMore',
  click: (node) => ({ command: 'unpod.loadMoreRuns', arguments: [node] }),
  below: [
    below<SpaceNode, LoadMoreRunsNode>('space', ({ id, connection, space, runs }) =>
      runs?.list?.hasNextPage ? [{ kind: 'loadMore', id: `${id}/:more`, connection, space, runs }] : [],
    ),
  ],
  parent: spaceAbove,
};
