import { setImmediate as nextTurn } from 'node:timers/promises';
import '../unit/vscode';
import type { ConnectionChange } from '../../src/connections/connection';
import { Emitter } from '../../src/model/emitter';
import type { RowElement } from '../../src/tree/drawnRows';
import type { RowModel } from '../../src/tree/rowModel';
import type { BaseNode } from '../../src/tree/rows/row';
import { TreeAdapter } from '../../src/tree/treeAdapter';

/** A tree whose window draws at once what it is given. */
export class DrawnTree<N extends BaseNode> {
  private readonly changes = new Emitter<ConnectionChange>();
  private readonly redrawn: (RowElement | undefined)[] = [];
  readonly adapter: TreeAdapter<N>;

  constructor(model: RowModel<N>) {
    const none = () => ({ dispose: () => undefined });
    this.adapter = new TreeAdapter(model, { onDidChange: this.changes.event, onDidChangeCurrent: none });
    this.adapter.onDidChangeTreeData((row) => this.redrawn.push(row));
  }

  /** Draws the rows of the tree itself, and those below each. */
  async expandAll(): Promise<void> {
    for (const row of await this.draw()) await this.draw(row);
    this.redrawn.length = 0;
  }

  /** Draws the changed rows again. Returns how many there are; Infinity for the whole tree. */
  drawAgain(): number {
    const rows = this.redrawn.splice(0);
    rows.forEach((row) => row && this.adapter.getTreeItem(row));
    return rows.includes(undefined) ? Infinity : rows.length;
  }

  /** Reports what has changed, as a connection does. */
  change(change: ConnectionChange): void {
    this.changes.fire(change);
  }

  dispose(): void {
    this.adapter.dispose();
  }

  private async draw(row?: RowElement): Promise<readonly RowElement[]> {
    const rows = await this.adapter.getChildren(row);
    rows.forEach((each) => this.adapter.getTreeItem(each));
    // By then the window has said that the rows arrived.
    await nextTurn();
    return rows;
  }
}
