import * as vscode from 'vscode';
import { isPlainId } from '../model/shortId';
import type { RowElement } from './drawnRows';
import type { Node } from './nodes';
import { rowKind } from './rows/registry';

/** Dragging rows out of the tree drops their ids as text, one per line, except ids with invisible characters. Nothing can be dropped on it. */
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
