import * as vscode from 'vscode';
import { isPlainId } from '../model/shortId';
import type { RowElement } from './drawnRows';
import type { Node } from './nodes';
import { rowKind } from './rows/registry';

/** Rows that are dragged out of the tree drop their ids as text, one per line, but no id that is more than it seems. Nothing can be dropped on the tree. */
export class IdDragController implements vscode.TreeDragAndDropController<RowElement> {
  readonly dragMimeTypes = ['text/plain'];
  readonly dropMimeTypes = [];

  constructor(private readonly resolve: (element: RowElement) => Node | undefined) {}

  handleDrag(elements: readonly RowElement[], data: vscode.DataTransfer): void {
    const ids = elements
      .flatMap((element) => {
        const node = this.resolve(element);
        return (node && rowKind(node).platformId?.(node)) ?? [];
      })
      .filter(isPlainId);
    if (ids.length > 0) {
      data.set('text/plain', new vscode.DataTransferItem([...new Set(ids)].join('\n')));
    }
  }
}
