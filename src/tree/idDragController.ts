import * as vscode from 'vscode';
import type { Node } from './nodes';

/** Rows that are dragged out of the tree drop their ids as text, one a line; nothing can be dropped on the tree. */
export class IdDragController implements vscode.TreeDragAndDropController<Node> {
  readonly dragMimeTypes = ['text/plain'];
  readonly dropMimeTypes = [];

  handleDrag(nodes: readonly Node[], data: vscode.DataTransfer): void {
    const ids = nodes.flatMap((node) => idOf(node) ?? []);
    if (ids.length > 0) {
      data.set('text/plain', new vscode.DataTransferItem([...new Set(ids)].join('\n')));
    }
  }
}

function idOf(node: Node): string | undefined {
  switch (node.kind) {
    case 'space':
      return node.state.space.token;
    case 'run':
      return node.run.id;
    case 'task':
      return node.task.id;
    default:
      return undefined;
  }
}
