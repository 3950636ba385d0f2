import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Internals } from '../../src/app/app';
import type { ActivityNode } from '../../src/tree/activity/nodes';
import type { RowElement } from '../../src/tree/drawnRows';
import { IdDragController } from '../../src/tree/idDragController';
import type { TreeAdapter } from '../../src/tree/treeAdapter';
import { waitFor } from '../host/waitFor';
import { SPACES } from '../platform/sample';
import { pollsOf, withoutWaiting } from './polls';
import { reportTabs } from './reportStage';
import { runs } from './rows';
import { connectionOf, signIn, withPlatform } from './support';

const { sales, winter } = SPACES;
const { clipboard } = vscode.env;

/** The Activity view of a window. */
async function activityOf(app: Internals) {
  const view = await app.activity;
  const adapter = Reflect.get(view, 'adapter') as TreeAdapter<ActivityNode>;
  const node = (row: RowElement) => adapter.resolve(row);
  const rows = async () => {
    const all: RowElement[] = [];
    for (const row of await adapter.getChildren()) {
      all.push(row, ...(node(row)?.kind === 'group' ? await adapter.getChildren(row) : []));
    }
    return all;
  };
  return {
    view,
    rows,
    /** What rows show: label and description. */
    words: async () =>
      (await rows()).map((row) => {
        const { label, description } = adapter.getTreeItem(row);
        assert.ok(typeof label === 'string' && typeof description === 'string');
        return [label, description].filter(Boolean).join(' | ');
      }),
    item: (row: RowElement) => adapter.getTreeItem(row),
    /** The row of a run in a group. */
    row: async (group: string, runId: string) =>
      (await rows()).find(({ id }) => id.includes(`/${group}/`) && id.endsWith(runId)) ?? assert.fail('no such row'),
  };
}

describe('the Activity view', () => {
  const fixture = withPlatform();
  const skipWaiting = withoutWaiting();
  const { polls, polled, quiet } = pollsOf(fixture);
  afterEach(async () => {
    // While the sidebar shows it: other tests do not expect what it has polled.
    await vscode.commands.executeCommand('unpod.activity.removeView');
    await vscode.commands.executeCommand('workbench.view.explorer');
  });

  /** Loads the runs of spaces as a check does: nothing is shown in the Spaces view. */
  async function check(...tokens: readonly string[]) {
    const app = await signIn(fixture.platform.url);
    const connection = connectionOf(app);
    await connection.loadSpaces();
    await Promise.all(tokens.map((token) => connection.runs.poll(token)));
    const newest = connection.runs.get(sales.token)?.list?.rows ?? [];
    const [waiting, running] = newest;
    const failed = newest.find(({ status }) => status === 'failed');
    assert.ok(waiting && running && failed);
    return { app, connection, waiting, running, failed, activity: await activityOf(app) };
  }

  it('says what to do before anything was checked', async () => {
    const { activity } = await check(sales.token);
    await signIn(fixture.platform.url, 'northwind', 'Northwind Support');
    assert.deepEqual(await activity.words(), ['Not checked yet | Check now']);
  });

  it('lists runs of spaces that were only checked, and how many were not', async () => {
    const { activity } = await check(sales.token, winter.token);
    const words = await activity.words();
    assert.deepEqual(words.slice(0, 1), ['Failed (24 h) | 1']);
    assert.ok(words.some((row) => /^Sales Outreach Q1 \| 120 tasks · .*\d:\d\d [AP]M$/.test(row)));
    assert.equal(words.at(-1), '205 of 207 spaces not checked | Check now');
  });

  it('has commands that act on the run of a row, also if it is not in the Spaces view', async () => {
    const { activity, failed } = await check(sales.token);
    const row = await activity.row('failed', failed.id);
    assert.equal(activity.item(row).contextValue, 'run');
    await vscode.commands.executeCommand('unpod.copyRunId', row);
    assert.equal(await clipboard.readText(), failed.id);
    await vscode.commands.executeCommand('unpod.openRunReport', row);
    await waitFor(reportTabs, ({ length }) => length === 1, { what: 'the report' });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('watches the run of a row, which is then listed among those that are watched', async () => {
    const { activity, connection, running } = await check(sales.token);
    const row = await activity.row('active', running.id);
    assert.equal(activity.item(row).contextValue, 'run.unfinished');
    await vscode.commands.executeCommand('unpod.watchRun', row);
    assert.ok(connection.watches.has(sales.token, running.id));
    const watched = await activity.row('watched', running.id);
    assert.equal(activity.item(watched).contextValue, 'run.watched');
    assert.match(activity.item(watched).accessibilityInformation?.label ?? '', /^Run in Sales Outreach Q1, watched, /);
    await vscode.commands.executeCommand('unpod.unwatchRun', watched);
    assert.ok(!connection.watches.has(sales.token, running.id));
  });

  it('copies several selected rows in its own order', async () => {
    const { activity, failed, running, waiting } = await check(sales.token);
    const [first, second, third] = await Promise.all([
      activity.row('failed', failed.id),
      activity.row('active', waiting.id),
      activity.row('active', running.id),
    ]);
    await vscode.commands.executeCommand('unpod.copyRunId', third, [second, third, first]);
    assert.equal(await clipboard.readText(), [failed, waiting, running].map(({ id }) => id).join('\n'));
  });

  it('drops the ids of dragged rows', async () => {
    const { activity, failed } = await check(sales.token);
    const data = new vscode.DataTransfer();
    const rows = [await activity.row('failed', failed.id), ...(await activity.rows()).slice(0, 1)];
    new IdDragController((row) => activity.view.resolve(row)).handleDrag(rows, data);
    assert.equal(data.get('text/plain')?.value, failed.id);
  });

  it('is meant by commands from the palette if a row of it was selected last', async () => {
    const { app, activity, running } = await check(sales.token);
    const [inSpaces] = await runs(app, sales.token);
    assert.ok(inSpaces);
    await app.view.reveal(inSpaces);
    await vscode.commands.executeCommand('unpod.activity.focus');
    const row = await waitFor(() => activity.row('active', running.id), Boolean, { what: 'the row' });
    const tree = Reflect.get(activity.view, 'tree') as vscode.TreeView<RowElement>;
    await tree.reveal(row, { select: true, focus: true });
    await waitFor(
      () => tree.selection.length,
      (length) => length === 1,
      { what: 'the selection' },
    );
    await vscode.commands.executeCommand('unpod.copyRunId');
    assert.equal(await clipboard.readText(), running.id);
    await app.view.reveal((await runs(app, sales.token))[2]!);
    await vscode.commands.executeCommand('unpod.copyRunId');
    assert.notEqual(await clipboard.readText(), running.id);
    assert.equal(app.view.selection.length, 1);
  });

  it('has the spaces of active and watched runs polled while it is visible', async () => {
    const { app } = await check(sales.token, winter.token);
    skipWaiting(app);
    await vscode.commands.executeCommand('unpod.activity.focus');
    await polled(sales.token);
    const before = polls(winter.token);
    await polled(sales.token);
    assert.ok(polls(winter.token) - before <= 1, 'nothing is going on there');
    await vscode.commands.executeCommand('unpod.activity.removeView');
    await quiet(sales.token);
  });
});
