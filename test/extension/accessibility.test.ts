import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Internals } from '../../src/app/app';
import { IdDragController } from '../../src/tree/idDragController';
import { SPACES } from '../platform/sample';
import { withDialogs } from './dialogs';
import { children, runsAmong, space, spoken } from './rows';
import { signIn, withPlatform } from './support';

describe('the aria labels of rows', () => {
  const fixture = withPlatform();
  it('distinguish spaces with the same name', async () => {
    const app = await signIn(fixture.platform.url);
    const twin = await space(app, SPACES.twinA.token);
    assert.equal(spoken(app, twin), 'Space Order Confirmations, token ending in H4DP');
  });

  it('say what kind of space the icon shows', async () => {
    fixture.platform.data.updateSpace(SPACES.winter.token, { spaceType: 'knowledge_base' });
    const app = await signIn(fixture.platform.url);
    const winter = await space(app, SPACES.winter.token);
    assert.equal(spoken(app, winter), 'Knowledge base Winter Campaign 2025');
    await vscode.commands.executeCommand('unpod.pinSpace', winter);
    // It may have been polled by now, because it is pinned.
    assert.match(spoken(app, winter), /^Pinned space Winter Campaign 2025(, 0 runs)?$/);
    await vscode.commands.executeCommand('unpod.unpinSpace', winter);
  });

  it('say the reason of a problem, which is only drawn in the tooltip', async () => {
    const app = await signIn(fixture.platform.url);
    const [row] = await children(app, await space(app, SPACES.refused.token));
    assert.match(spoken(app, row!), /^Error: You don’t have access to this space’s runs\. .+\. The server says: .+/);
  });
});

describe('copying with a screen reader', () => {
  const fixture = withPlatform();
  const dialogs = withDialogs();
  const setReader = (value: string | undefined) =>
    vscode.workspace
      .getConfiguration('editor')
      .update('accessibilitySupport', value, vscode.ConfigurationTarget.Global);
  afterEach(() => setReader(undefined));

  it('is confirmed by a message, which is read out', async () => {
    const app = await signIn(fixture.platform.url);
    const messages: string[] = [];
    vscode.window.showInformationMessage = (text: string) => {
      messages.push(text);
      return Promise.resolve(undefined);
    };
    const node = await space(app, SPACES.sales.token);
    await vscode.commands.executeCommand('unpod.copySpaceToken', node);
    assert.deepEqual([messages, dialogs.told], [[], [`Copied ${SPACES.sales.token}`]]);
    await setReader('on');
    await vscode.commands.executeCommand('unpod.copySpaceToken', node);
    assert.deepEqual(messages, [`Copied ${SPACES.sales.token}`]);
  });
});

describe('dragging rows out of the tree', () => {
  const fixture = withPlatform();
  const controller = ({ view }: Internals) => new IdDragController((element) => view.resolve(element));

  it('drops their ids as text, one per line, each once', async () => {
    const app = await signIn(fixture.platform.url);
    const sales = await space(app, SPACES.sales.token);
    const rows = await children(app, sales);
    const [first, second] = runsAmong(rows);
    const [task] = await children(app, first!);
    assert.equal(task?.kind, 'task');
    const more = rows.at(-1)!;
    assert.equal(more.kind, 'loadMore');
    const data = new vscode.DataTransfer();
    controller(app).handleDrag([sales, second!, second!, task, more], data);
    const text = await data.get('text/plain')?.asString();
    assert.equal(text, [SPACES.sales.token, second!.run.id, task.task.id].join('\n'));
  });

  it('drops nothing for rows without an id', async () => {
    const app = await signIn(fixture.platform.url);
    const rows = await children(app, await space(app, SPACES.sales.token));
    const data = new vscode.DataTransfer();
    controller(app).handleDrag([rows.at(-1)!], data);
    assert.equal(data.get('text/plain'), undefined);
  });
});
