import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Internals } from '../../src/extension';
import type { Node, RunNode } from '../../src/tree/nodes';
import { SPACES } from '../platform/sample';
import { runsAmong, signIn, space, withMessages, withPlatform, words } from './support';

const { token } = SPACES.sales;

describe('watching a run', () => {
  const fixture = withPlatform();
  withMessages();

  async function start() {
    const parts = await signIn(fixture.platform.url);
    const sales = await space(parts, token);
    const [pending, active, ended] = runsAmong(await parts.provider.getChildren(sales));
    return { parts, sales, pending: pending!, active: active!, ended: ended! };
  }
  /** The row as it is drawn next. */
  const rowOf = ({ provider }: Internals, { run }: RunNode) => provider.runNode(token, run.id) ?? assert.fail('no row');
  const contextOf = (parts: Internals, run: RunNode) => parts.provider.getTreeItem(rowOf(parts, run)).contextValue;
  const watch = (run: RunNode) => vscode.commands.executeCommand('unpod.watchRun', run);

  it('marks its row, in words and for the menu', async () => {
    const { parts, active, ended } = await start();
    assert.deepEqual([contextOf(parts, active), contextOf(parts, ended)], ['run.unfinished', 'run']);
    await watch(active);
    assert.match(
      words(parts, rowOf(parts, active)),
      /^R[0-9a-f]{8} \| watched · in_progress · 120 tasks · \d+ minutes ago$/,
    );
    assert.equal(contextOf(parts, active), 'run.watched');
    assert.match(parts.provider.getTreeItem(active).accessibilityInformation?.label ?? '', /, watched, /);
    assert.deepEqual(parts.watched.spaces, [token]);
  });

  it('redraws that row alone', async () => {
    const { parts, sales, active } = await start();
    parts.provider.getTreeItem(sales);
    await parts.provider.settled(sales);
    const fired: (Node | undefined)[] = [];
    const listener = parts.provider.onDidChangeTreeData((node) => fired.push(node));
    await watch(active);
    listener.dispose();
    assert.deepEqual(fired, [active]);
  });

  it('takes many runs at once, and leaves out those that have ended', async () => {
    const { parts, pending, active, ended } = await start();
    await vscode.commands.executeCommand('unpod.watchRun', pending, [pending, active, ended]);
    assert.deepEqual(
      [pending, active, ended].map(({ run }) => parts.watched.has(token, run.id)),
      [true, true, false],
    );
  });

  it('stops when asked to', async () => {
    const { parts, active } = await start();
    await watch(active);
    await vscode.commands.executeCommand('unpod.unwatchRun', active);
    assert.doesNotMatch(words(parts, rowOf(parts, active)), /watched/);
    assert.equal(contextOf(parts, active), 'run.unfinished');
    assert.deepEqual(parts.watched.spaces, []);
  });

  it('ends by itself when the run has ended', async () => {
    const { parts, active } = await start();
    await watch(active);
    fixture.platform.data.setRunStatus(token, active.run.id, 'completed');
    await parts.store.lookAt(token);
    assert.match(words(parts, rowOf(parts, active)), /^R[0-9a-f]{8} \| completed · 120 tasks · \d+ minutes ago$/);
    assert.equal(contextOf(parts, active), 'run');
    assert.deepEqual(parts.watched.spaces, []);
  });

  it('ends by itself when the run is gone', async () => {
    const { parts, active } = await start();
    await watch(active);
    fixture.platform.data.removeRun(token, active.run.id);
    await parts.store.lookAt(token);
    assert.deepEqual(parts.watched.spaces, []);
  });

  it('is over at sign-out', async () => {
    const { parts, active } = await start();
    await watch(active);
    await vscode.commands.executeCommand('unpod.signOut');
    assert.deepEqual(parts.watched.spaces, []);
  });
});
