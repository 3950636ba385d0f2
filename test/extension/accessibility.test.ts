import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { IdDragController } from '../../src/tree/idDragController';
import type { Node } from '../../src/tree/nodes';
import { SPACES } from '../platform/sample';
import { withDialogs } from './dialogs';
import { runsAmong, signIn, space, withPlatform } from './support';

describe('what rows are called', () => {
  const fixture = withPlatform();
  const spokenOf = async (token: string, change: (node: Node) => void = () => undefined) => {
    const parts = await signIn(fixture.platform.url);
    const node = await space(parts, token);
    change(node);
    return parts.provider.getTreeItem(node).accessibilityInformation?.label;
  };

  it('tells spaces of one name apart in words', async () => {
    assert.equal(await spokenOf(SPACES.twinA.token), 'Space Order Confirmations, token ending in H4DP');
  });

  it('says what kind of space the icon shows', async () => {
    fixture.platform.data.updateSpace(SPACES.winter.token, { spaceType: 'knowledge_base' });
    assert.equal(await spokenOf(SPACES.winter.token), 'Knowledge base Winter Campaign 2025');
    const pinned = await spokenOf(SPACES.winter.token, (node) => Object.assign(node, { isPinned: true }));
    assert.equal(pinned, 'Pinned space Winter Campaign 2025');
  });

  it('says the reason of a problem, which is drawn in the tooltip only', async () => {
    const parts = await signIn(fixture.platform.url);
    const [row] = await parts.provider.getChildren(await space(parts, SPACES.refused.token));
    const { label } = parts.provider.getTreeItem(row!).accessibilityInformation ?? {};
    assert.match(label ?? '', /^Error: You don’t have access to this space’s runs\. .+\. The server says: .+/);
  });
});

describe('copying for somebody with a screen reader', () => {
  const fixture = withPlatform();
  const dialogs = withDialogs();
  const setReader = (value: string | undefined) =>
    vscode.workspace
      .getConfiguration('editor')
      .update('accessibilitySupport', value, vscode.ConfigurationTarget.Global);
  afterEach(() => setReader(undefined));

  it('is confirmed by a message, which is read out', async () => {
    const parts = await signIn(fixture.platform.url);
    const messages: string[] = [];
    vscode.window.showInformationMessage = (text: string) => {
      messages.push(text);
      return Promise.resolve(undefined);
    };
    const node = await space(parts, SPACES.sales.token);
    await vscode.commands.executeCommand('unpod.copySpaceToken', node);
    assert.deepEqual([messages, dialogs.told], [[], [`Copied ${SPACES.sales.token}`]]);
    await setReader('on');
    await vscode.commands.executeCommand('unpod.copySpaceToken', node);
    assert.deepEqual(messages, [`Copied ${SPACES.sales.token}`]);
  });
});

describe('dragging rows out of the tree', () => {
  const fixture = withPlatform();

  it('drops their ids as text, one a line and each once', async () => {
    const parts = await signIn(fixture.platform.url);
    const sales = await space(parts, SPACES.sales.token);
    const rows = await parts.provider.getChildren(sales);
    const [first, second] = runsAmong(rows);
    const [task] = await parts.provider.getChildren(first);
    assert.equal(task?.kind, 'task');
    const more = rows.at(-1)!;
    assert.equal(more.kind, 'loadMore');
    const data = new vscode.DataTransfer();
    new IdDragController().handleDrag([sales, second!, second!, task, more], data);
    const text = await data.get('text/plain')?.asString();
    assert.equal(text, [SPACES.sales.token, second!.run.id, task.task.id].join('\n'));
  });

  it('drops nothing for rows without an id', async () => {
    const parts = await signIn(fixture.platform.url);
    const rows = await parts.provider.getChildren(await space(parts, SPACES.sales.token));
    const data = new vscode.DataTransfer();
    new IdDragController().handleDrag([rows.at(-1)!], data);
    assert.equal(data.get('text/plain'), undefined);
  });
});
