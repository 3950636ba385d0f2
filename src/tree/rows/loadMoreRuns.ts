import * as vscode from 'vscode';
import { loadMoreRow, type ListBound } from './loadMore';
import { below, spaceAbove, type RowKind, type SpaceBound } from './row';
import type { SpaceNode } from './space';

/** The row below a space's runs that loads the next page. */
export interface LoadMoreRunsNode extends SpaceBound, ListBound {
  readonly kind: 'loadMore';
}

export const loadMoreRunsRow: RowKind<LoadMoreRunsNode> = {
  ...loadMoreRow('unpod.loadMoreRuns', () => vscode.l10n.t('Load more runs')),
  below: [
    below<SpaceNode, LoadMoreRunsNode>('space', ({ id, connection, space, runs }) =>
      runs?.list?.hasNextPage ? [{ kind: 'loadMore', id: `${id}/:more`, connection, space, list: runs.list }] : [],
    ),
  ],
  parent: spaceAbove,
};
