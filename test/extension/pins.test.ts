import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Internals } from '../../src/app/app';
import type { Node } from '../../src/tree/nodes';
import { SPACES } from '../platform/sample';
import { children, item, roots, runs, space, spoken, tooltip, words } from './rows';
import { connectionOf, signIn, withPlatform } from './support';

const { winter, sales, feedback } = SPACES;
const northwind = { handle: 'northwind', name: 'Northwind Support' };
const acme = { handle: 'acme-voice', name: 'Acme Voice' };

describe('pinned spaces', () => {
  const fixture = withPlatform();

  const pin = (node: Node) => vscode.commands.executeCommand('unpod.pinSpace', node);
  const unpin = (node: Node) => vscode.commands.executeCommand('unpod.unpinSpace', node);
  const pinned = (app: Internals) =>
    connectionOf(app)
      .pins.list()
      .map(({ token }) => token);
  const rows = async (app: Internals) => (await roots(app)).map(({ id }) => id);

  /** A session in which one space is pinned. */
  const withPin = async () => {
    const app = await signIn(fixture.platform.url);
    await pin(await space(app, winter.token));
    return app;
  };

  it('come first; pinned and other spaces each keep the order of the list', async () => {
    const app = await signIn(fixture.platform.url);
    const before = await rows(app);
    const [first, second] = [await space(app, feedback.token), await space(app, winter.token)];
    await pin(second);
    await pin(first);
    const others = before.filter((id) => id !== first.id && id !== second.id);
    assert.deepEqual(await rows(app), [first.id, second.id, ...others]);
    await unpin(first);
    await unpin(second);
    assert.deepEqual(await rows(app), before);
  });

  it('have an icon and a menu of their own', async () => {
    const app = await signIn(fixture.platform.url);
    const node = await space(app, winter.token);
    assert.equal(item(app, node).contextValue, 'space');
    await pin(node);
    assert.equal(item(app, node).contextValue, 'space.pinned');
    assert.deepEqual(item(app, node).iconPath, new vscode.ThemeIcon('pinned'));
    await unpin(node);
    assert.equal(item(app, node).contextValue, 'space');
  });

  it('can be pinned and unpinned several at once', async () => {
    const app = await signIn(fixture.platform.url);
    const [a, b] = [await space(app, winter.token), await space(app, sales.token)];
    const [run] = await runs(app, sales.token);
    await vscode.commands.executeCommand('unpod.pinSpace', b, [b, run, a]);
    assert.deepEqual(pinned(app), [sales.token, winter.token]);
    await vscode.commands.executeCommand('unpod.unpinSpace', b, [b, a]);
    assert.deepEqual(pinned(app), []);
  });

  it('are pinned only once', async () => {
    const app = await signIn(fixture.platform.url);
    const node = await space(app, winter.token);
    await pin(node);
    await pin(node);
    assert.deepEqual(pinned(app), [winter.token]);
  });

  it('survive a restart', async () => {
    const app = await withPin();
    const restarted = await app.connections.open(connectionOf(app).session, 'Token');
    assert.deepEqual(restarted.pins.list(), [{ token: winter.token, name: 'Winter Campaign 2025' }]);
    restarted.dispose();
  });

  it('belong to their organization', async () => {
    const app = await withPin();
    await app.connections.switchOrganization(connectionOf(app), northwind);
    assert.deepEqual(pinned(app), []);
    assert.equal((await roots(app)).length, 12);
    await app.connections.switchOrganization(connectionOf(app), acme);
    assert.equal((await rows(app))[0], (await space(app, winter.token)).id);
  });

  it('are shown as missing, and can be unpinned, when the server no longer lists them', async () => {
    const app = await withPin();
    fixture.platform.data.removeSpace(winter.token);
    await vscode.commands.executeCommand('unpod.refresh');
    const [missing, ...others] = await roots(app);
    assert.ok(missing);
    assert.equal(words(app, missing), 'Winter Campaign 2025 | no longer listed');
    assert.equal(item(app, missing).contextValue, 'missingPin');
    assert.equal(item(app, missing).collapsibleState, vscode.TreeItemCollapsibleState.None);
    assert.equal(spoken(app, missing), 'Pinned space Winter Campaign 2025, no longer listed');
    assert.ok(tooltip(app, missing).includes(winter.token));
    assert.deepEqual(await children(app, missing), []);
    await unpin(missing);
    assert.deepEqual(
      await rows(app),
      others.map(({ id }) => id),
    );
  });

  it('are normal again when the server lists them again', async () => {
    const app = await withPin();
    fixture.platform.data.removeSpace(winter.token);
    await vscode.commands.executeCommand('unpod.refresh');
    assert.equal((await roots(app))[0]?.kind, 'missingPin');
    fixture.platform.data.addSpace('acme-voice', { ...winter });
    await vscode.commands.executeCommand('unpod.refresh');
    const [first, ...others] = await roots(app);
    assert.deepEqual([first?.kind, others.length], ['space', 206]);
    assert.equal(item(app, first!).contextValue, 'space.pinned');
  });

  it('are not shown as missing while the list of spaces cannot be loaded', async () => {
    const app = await withPin();
    await vscode.commands.executeCommand('unpod.signOut');
    const fault = fixture.platform.faults.add({ on: 'spaces', answer: ({ response }) => void response.destroy() });
    await signIn(fixture.platform.url);
    assert.ok((await roots(app)).every(({ kind }) => kind !== 'missingPin'));
    fault.remove();
  });
});
