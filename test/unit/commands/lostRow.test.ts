import '../vscode';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { findLostRows } from '../../../src/commands/lostRow';
import { run, space } from './nodes';

const sales = space('sales');
const [first, second, third] = ['R1', 'R2', 'R3'].map((id) => run(sales, id));

/** A view with these rows, of which the first has the focus. */
function view(id: string, rows: readonly unknown[], flags: { isRedrawing?: boolean; visible?: boolean } = {}) {
  return {
    ...{ id, rows, visible: true, isRedrawing: false, ...flags },
    selectedRows: rows,
    resolve: (row: unknown) => (rows.includes(row) ? first : undefined),
  };
}

describe('rows that VS Code forgot when they were clicked', () => {
  const { executeCommand } = vscode.commands;
  let views: ReturnType<typeof view>[] = [];
  beforeEach(() => {
    let callback: ((row: unknown) => void) | undefined;
    Object.assign(vscode.commands, {
      registerCommand: (_: string, it: typeof callback) => {
        callback = it;
        return { dispose: () => undefined };
      },
      executeCommand: (_: string, { commands }: { commands: { args: { $treeViewId: string }[] }[] }) => {
        const asked = commands[0]?.args[0]?.$treeViewId;
        callback?.(views.find(({ id }) => id === asked)?.rows[0]);
        return Promise.resolve();
      },
    });
  });
  afterEach(() => Object.assign(vscode.commands, { executeCommand, registerCommand: undefined }));

  const find = (all: typeof views, args: readonly unknown[], isInline = false) => {
    views = all;
    return findLostRows(all, args, isInline);
  };

  it('are left alone if none is missing', async () => {
    const spaces = view('unpod.spaces', [first], { isRedrawing: true });
    assert.deepEqual(await find([spaces], [second]), [second]);
    assert.deepEqual(await find([spaces], []), []);
  });

  it('are the focused one of the view that is redrawing its rows', async () => {
    const [spaces, activity] = [view('unpod.spaces', [first]), view('unpod.activity', [second])];
    assert.deepEqual(await find([spaces, { ...activity, isRedrawing: true }], [undefined]), [second]);
    assert.deepEqual(await find([{ ...spaces, isRedrawing: true }, activity], [undefined]), [first]);
  });

  it('are those of the view that is visible', async () => {
    const hidden = view('unpod.activity', [second], { visible: false, isRedrawing: true });
    assert.deepEqual(await find([view('unpod.spaces', [first]), hidden], [undefined]), [first]);
  });

  it('are not guessed if they may be from either view, or if a button was clicked', async () => {
    const both = [view('unpod.spaces', [first]), view('unpod.activity', [second])];
    assert.deepEqual(await find(both, [undefined]), [undefined]);
    assert.deepEqual(await find([view('unpod.spaces', [first])], [undefined], true), [undefined]);
  });

  it('are the selection of the view that knows one of them', async () => {
    const [spaces, activity] = [view('unpod.spaces', [first, third]), view('unpod.activity', [second, third])];
    const found = await find([spaces, activity], [undefined, [undefined, second]]);
    assert.deepEqual(found, [second, [second, third]]);
  });
});
