import * as vscode from 'vscode';
import type { Collection } from '../../model/collection';
import type { Run } from '../../platform/entities';
import { spaceAbove, type RowKind, type SpaceBound } from './row';
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
  parent: spaceAbove,
};
