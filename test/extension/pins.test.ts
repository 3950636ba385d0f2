import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Internals } from '../../src/extension';
import { Pins } from '../../src/connections/pins';
import type { Node } from '../../src/tree/nodes';
import { SPACES } from '../platform/sample';
import { roots, runsAmong, signIn, space, withPlatform, words } from './support';

describe('pinned spaces', () => {
  const fixture = withPlatform();

  const pin = (node: Node) => vscode.commands.executeCommand('unpod.pinSpace', node);
  const unpin = (node: Node) => vscode.commands.executeCommand('unpod.unpinSpace', node);
  const contextOf = ({ provider }: Internals, node: Node) => provider.getTreeItem(node).contextValue;
  const pinned = ({ pins }: Internals) => pins.list().map(({ token }) => token);

  it('come first, in the order of pinning; the others keep theirs', async () => {
    const parts = await signIn(fixture.platform.url);
    const before = await roots(parts);
    const [winter, feedback] = [await space(parts, SPACES.winter.token), await space(parts, SPACES.feedback.token)];
    await pin(winter);
    await pin(feedback);
    const others = before.filter((row) => row !== winter && row !== feedback);
    assert.deepEqual(await roots(parts), [winter, feedback, ...others]);
    await unpin(winter);
    await unpin(feedback);
    assert.deepEqual(await roots(parts), before);
  });

  it('are told apart by icon and menu, and redrawn at once', async () => {
    const parts = await signIn(fixture.platform.url);
    const winter = await space(parts, SPACES.winter.token);
    assert.equal(contextOf(parts, winter), 'space');
    await parts.provider.settled(winter);
    const fired: (Node | undefined)[] = [];
    const listener = parts.provider.onDidChangeTreeData((node) => fired.push(node));
    await pin(winter);
    listener.dispose();
    // It may have been looked at already, which redraws it once more.
    assert.ok(fired.includes(undefined));
    await roots(parts);
    assert.equal(contextOf(parts, winter), 'space.pinned');
    assert.deepEqual(parts.provider.getTreeItem(winter).iconPath, new vscode.ThemeIcon('pinned'));
    await unpin(winter);
    await roots(parts);
    assert.equal(contextOf(parts, winter), 'space');
  });

  it('are pinned and unpinned many at once', async () => {
    const parts = await signIn(fixture.platform.url);
    const [winter, sales] = [await space(parts, SPACES.winter.token), await space(parts, SPACES.sales.token)];
    const [run] = runsAmong(await parts.provider.getChildren(sales));
    await vscode.commands.executeCommand('unpod.pinSpace', sales, [sales, run, winter]);
    assert.deepEqual(pinned(parts), [SPACES.sales.token, SPACES.winter.token]);
    await vscode.commands.executeCommand('unpod.unpinSpace', sales, [sales, winter]);
    assert.deepEqual(pinned(parts), []);
  });

  it('keep their place when they are pinned once more', async () => {
    const parts = await signIn(fixture.platform.url);
    const [winter, sales] = [await space(parts, SPACES.winter.token), await space(parts, SPACES.sales.token)];
    await pin(winter);
    await pin(sales);
    await pin(winter);
    assert.deepEqual(pinned(parts), [SPACES.winter.token, SPACES.sales.token]);
  });

  it('survive a restart', async () => {
    const parts = await signIn(fixture.platform.url);
    await pin(await space(parts, SPACES.winter.token));
    const restarted = new Pins(parts.context.globalState, parts.sessions);
    assert.deepEqual(restarted.list(), [{ token: SPACES.winter.token, name: 'Winter Campaign 2025' }]);
    restarted.dispose();
  });

  it('belong to their organisation', async () => {
    const parts = await signIn(fixture.platform.url);
    await pin(await space(parts, SPACES.winter.token));
    await parts.sessions.chooseOrganization({ handle: 'northwind', name: 'Northwind Support' });
    assert.deepEqual(pinned(parts), []);
    assert.equal((await roots(parts)).length, 12);
    await parts.sessions.chooseOrganization({ handle: 'acme-voice', name: 'Acme Voice' });
    assert.equal((await roots(parts))[0], await space(parts, SPACES.winter.token));
    await vscode.commands.executeCommand('unpod.signOut');
    assert.deepEqual(pinned(parts), []);
  });

  it('that the server lists no more are shown as gone, and can be unpinned', async () => {
    const parts = await signIn(fixture.platform.url);
    await pin(await space(parts, SPACES.winter.token));
    fixture.platform.data.removeSpace(SPACES.winter.token);
    await vscode.commands.executeCommand('unpod.refresh');
    const [gone, ...others] = await roots(parts);
    assert.ok(gone);
    assert.equal(words(parts, gone), 'Winter Campaign 2025 | no longer listed');
    const item = parts.provider.getTreeItem(gone);
    assert.equal(item.contextValue, 'gone');
    assert.equal(item.collapsibleState, vscode.TreeItemCollapsibleState.None);
    assert.match(item.accessibilityInformation?.label ?? '', /^Pinned space Winter Campaign 2025, no longer listed$/);
    const { tooltip } = await parts.provider.resolveTreeItem(item, gone);
    assert.ok(tooltip instanceof vscode.MarkdownString && tooltip.value.includes(SPACES.winter.token));
    assert.deepEqual(await parts.provider.getChildren(gone), []);
    await unpin(gone);
    assert.deepEqual(await roots(parts), others);
  });

  it('that come back are ordinary again', async () => {
    const parts = await signIn(fixture.platform.url);
    await pin(await space(parts, SPACES.winter.token));
    fixture.platform.data.removeSpace(SPACES.winter.token);
    await vscode.commands.executeCommand('unpod.refresh');
    assert.equal((await roots(parts))[0]?.kind, 'gone');
    fixture.platform.data.addSpace('acme-voice', { ...SPACES.winter });
    await vscode.commands.executeCommand('unpod.refresh');
    const rows = await roots(parts);
    assert.deepEqual([rows[0]?.kind, rows.length], ['space', 207]);
    assert.equal(contextOf(parts, rows[0]!), 'space.pinned');
  });

  it('are not taken for gone while the list of spaces cannot be had', async () => {
    const parts = await signIn(fixture.platform.url);
    await pin(await space(parts, SPACES.winter.token));
    await vscode.commands.executeCommand('unpod.signOut');
    const fault = fixture.platform.faults.add({ on: 'spaces', answer: ({ response }) => void response.destroy() });
    await signIn(fixture.platform.url);
    assert.ok((await roots(parts)).every(({ kind }) => kind !== 'gone'));
    fault.remove();
  });
});
