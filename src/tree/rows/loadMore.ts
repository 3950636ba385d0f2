import * as vscode from 'vscode';
import type { PagedList } from '../../model/pagedList';
import type { BaseNode, RowKind } from './row';
import { loadedRows, rowText } from './text';

/** A node of a loaded list. */
export interface ListBound {
  readonly list: PagedList<unknown>;
}

/** What rows that load the next page of a list have in common. */
export function loadMoreRow(command: string, label: () => string) {
  return {
    text: ({ list }) => rowText(label(), [loadedRows(list)]),
    icon: () => new vscode.ThemeIcon('chevron-down'),
    contextValue: ({ kind }) => kind,
    click: (node) => ({ command, arguments: [node] }),
  } satisfies RowKind<BaseNode & ListBound>;
}
