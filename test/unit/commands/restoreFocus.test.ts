import '../vscode';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { App } from '../../../src/commands/app';
import { restoreFocus } from '../../../src/commands/restoreFocus';
import type { Node } from '../../../src/tree/nodes';
import { loadMore, run, space } from './nodes';

const sales = space('sales');
const [first, second, third] = ['R1', 'R2', 'R3'].map((id) => run(sales, id)) as [Node, Node, Node];
const more = loadMore(sales);

/** A view with one space; `Load more` is selected. */
class Stage {
  children: readonly Node[] = [first, more];
  visible = true;
  selection: readonly Node[] = [more];
  isListed = true;
  /** When the selection of the Activity view changed; that of this view changed at 0. */
  activityUsedAt = 0;
  readonly revealed: string[] = [];
  leave: () => void = () => assert.fail('the focus is not watched');

  constructor() {
    const listen = () => ({ dispose: () => undefined });
    Object.assign(vscode.window, {
      onDidChangeActiveTerminal: listen,
      onDidChangeTextEditorSelection: listen,
      onDidChangeActiveTextEditor: (leave: () => void) => {
        this.leave = leave;
        return listen();
      },
    });
  }

  /** Clicks a row; what happens meanwhile leaves these rows. */
  async choose(
    row: Node | undefined,
    after: readonly Node[],
    meanwhile: () => unknown = () => undefined,
  ): Promise<readonly string[]> {
    const model = {
      parent: () => sales,
      current: () => (this.isListed ? sales : undefined),
      children: () => this.children,
    };
    const reveal = ({ id }: Node) => {
      this.revealed.push(id);
      return Promise.resolve();
    };
    const { visible } = this;
    const view = { model, reveal, visible, selection: this.selection, usedAt: 0 };
    const activity = Promise.resolve({ usedAt: this.activityUsedAt, visible: true });
    await restoreFocus({ view, activity } as Partial<Record<keyof App, unknown>> as App, row, () => {
      this.children = after;
      meanwhile();
      Object.assign(view, { visible: this.visible, selection: this.selection });
      return Promise.resolve();
    });
    return this.revealed;
  }
}

describe('the focus after a row that goes away', () => {
  it('moves to the first row that takes its place', async () => {
    assert.deepEqual(await new Stage().choose(more, [first, second, third]), [second.id]);
  });

  it('moves there when rows have come further up as well', async () => {
    const newest = run(sales, 'R0');
    assert.deepEqual(await new Stage().choose(more, [newest, first, second]), [second.id]);
  });

  it('moves to the row at the same place when the row above is gone, too', async () => {
    assert.deepEqual(await new Stage().choose(more, [second, third]), [third.id]);
  });

  it('moves to the last row when none does', async () => {
    assert.deepEqual(await new Stage().choose(more, [first]), [first.id]);
  });

  it('also moves after the keyboard was used, going by the selection', async () => {
    assert.deepEqual(await new Stage().choose(undefined, [first, second]), [second.id]);
  });

  it('stays on a row that stays', async () => {
    const before = new Stage();
    assert.deepEqual(await before.choose(more, [first, second, more]), []);
  });

  it('stays where the person has gone meanwhile: another row, an editor, another view', async () => {
    const row = new Stage();
    assert.deepEqual(await row.choose(more, [first, second], () => (row.selection = [first])), []);
    const editor = new Stage();
    assert.deepEqual(await editor.choose(more, [first, second], () => editor.leave()), []);
    const view = new Stage();
    assert.deepEqual(await view.choose(more, [first, second], () => (view.visible = false)), []);
  });

  it('stays in the Activity view if that was used last', async () => {
    const stage = new Stage();
    stage.activityUsedAt = 1;
    assert.deepEqual(await stage.choose(undefined, [first, second]), []);
    assert.deepEqual(await stage.choose(more, [first, second]), [second.id]);
  });

  it('is left alone when the space or its rows are gone', async () => {
    const stage = new Stage();
    assert.deepEqual(await stage.choose(more, [first], () => (stage.isListed = false)), []);
    assert.deepEqual(await new Stage().choose(more, []), []);
  });

  it('does not move for a row that never goes away by itself', async () => {
    const stage = new Stage();
    stage.selection = [first];
    assert.deepEqual(await stage.choose(first, [second]), []);
  });
});
