import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Internals } from '../../src/extension';
import { waitFor } from '../host/waitFor';
import { respond } from '../platform/answers';
import { SPACES } from '../platform/sample';
import {
  roots,
  runsAmong,
  sessionAt,
  setSetting,
  signIn,
  space,
  until,
  withMessages,
  withPlatform,
  words,
} from './support';

const { token } = SPACES.sales;
const html = respond(500, { body: '<html>', contentType: 'text/html' });

describe('a look that nobody asked for', () => {
  const fixture = withPlatform();

  it('leaves the rows when it fails, and says of when they are, without a row about it', async () => {
    const parts = await signIn(fixture.platform.url);
    const sales = await space(parts, token);
    const before = await parts.provider.getChildren(sales);
    const fault = fixture.platform.faults.add({ on: 'runs', answer: html });
    await parts.store.lookAt(token);
    assert.deepEqual(await parts.provider.getChildren(sales), before);
    assert.equal(words(parts, sales), 'Sales Outreach Q1 | as of just now · 138 runs · 2 active · 1 failed');
    const { tooltip } = await parts.provider.resolveTreeItem(new vscode.TreeItem(''), sales);
    assert.ok(tooltip instanceof vscode.MarkdownString);
    assert.match(tooltip.value, /As of: .*Unpod server error \\\(500\\\)/s);
    fault.remove();
    await parts.store.lookAt(token);
    assert.equal(words(parts, sales), 'Sales Outreach Q1 | 138 runs · 2 active · 1 failed');
  });

  it('is the answer for whoever opens the space meanwhile', async () => {
    const parts = await signIn(fixture.platform.url);
    const sales = await space(parts, token);
    await Promise.all([parts.store.lookAt(token), parts.provider.getChildren(sales)]);
    assert.equal(fixture.platform.requests.filter(({ route }) => route.endpoint === 'runs').length, 1);
  });

  it('redraws nothing when nothing changed, and a stale mark once', async () => {
    const parts = await signIn(fixture.platform.url);
    const sales = await space(parts, token);
    await parts.provider.getChildren(sales);
    await parts.provider.settled(sales);
    const fired: unknown[] = [];
    const listener = parts.provider.onDidChangeTreeData((node) => fired.push(node));
    await parts.store.lookAt(token);
    assert.deepEqual(fired, []);
    fixture.platform.faults.add({ on: 'runs', answer: html });
    await parts.store.lookAt(token);
    await parts.store.lookAt(token);
    listener.dispose();
    assert.deepEqual(fired, [sales]);
  });
});

describe('the spaces that are looked at', () => {
  const fixture = withPlatform();
  afterEach(() => vscode.commands.executeCommand('workbench.view.explorer'));

  async function open(parts: Internals, which: string) {
    const node = await space(parts, which);
    await vscode.commands.executeCommand('unpod.spaces.focus');
    const shown = until(() => parts.view.openSpaces.includes(which), parts.view.onDidChangeOpen);
    await parts.view.reveal(node);
    await shown;
  }

  it('are those that show their runs in a visible view', async () => {
    const parts = await signIn(fixture.platform.url);
    await open(parts, token);
    const hidden = until(() => parts.view.openSpaces.length === 0, parts.view.onDidChangeOpen);
    await vscode.commands.executeCommand('workbench.view.explorer');
    await hidden;
    const back = until(() => parts.view.openSpaces.includes(token), parts.view.onDidChangeOpen);
    await vscode.commands.executeCommand('unpod.spaces.focus');
    await back;
  });

  it('are none after all were collapsed', async () => {
    const parts = await signIn(fixture.platform.url);
    await open(parts, token);
    await open(parts, SPACES.reminders.token);
    const closed = until(() => parts.view.openSpaces.length === 0, parts.view.onDidChangeOpen);
    await vscode.commands.executeCommand('workbench.actions.treeView.unpod.spaces.collapseAll');
    await closed;
  });

  it('are the same after another key was entered for the organisation', async () => {
    const parts = await signIn(fixture.platform.url);
    await open(parts, token);
    const key = 'f'.repeat(40);
    fixture.platform.data.users[0]!.key = key;
    await parts.sessions.signIn({ ...sessionAt(fixture.platform.url), key }, 'Token');
    await waitFor(
      () => [parts.store.space(token)?.runList?.runs.length, parts.view.openSpaces],
      ([runs, opened]) => runs === 100 && Array.isArray(opened) && opened.includes(token),
      { what: 'the space, still open and loaded', timeout: 8000 },
    );
  });
});

describe('messages about ended runs', () => {
  const fixture = withPlatform();
  const messages = withMessages();
  afterEach(() => setSetting('notifications', undefined));

  async function start(level?: 'all' | 'off') {
    await setSetting('notifications', level);
    const parts = await signIn(fixture.platform.url);
    // Two platforms of one second give their runs the same ids.
    await parts.context.globalState.update('unpod.announced', undefined);
    await roots(parts);
    await parts.store.openSpace(token);
    return parts;
  }
  const addRun = (status = 'in_progress') => fixture.platform.data.addRun(token, { status }).runId;
  const end = (runId: string, status: string) => fixture.platform.data.setRunStatus(token, runId, status);
  const told = (count: number) =>
    waitFor(
      () => messages.told,
      (all) => all.length >= count,
      { what: `${count} messages`, timeout: 5000 },
    );

  /** Ends a run of which there is a message in any case: whatever was told before it is there then. */
  async function endMarker(parts: Internals, nth = 1): Promise<string> {
    await setSetting('notifications', 'all');
    const marker = addRun();
    await parts.store.lookAt(token);
    end(marker, 'cancelled');
    await parts.store.lookAt(token);
    assert.ok((await told(nth)).at(-1)?.text.includes(marker.slice(0, 9)));
    return marker;
  }

  it('come for failures, whole or in part, unless told otherwise', async () => {
    const parts = await start();
    const runs = [addRun(), addRun(), addRun()];
    await parts.store.lookAt(token);
    end(runs[0]!, 'completed');
    end(runs[1]!, 'failed');
    await parts.store.lookAt(token);
    end(runs[2]!, 'partially_completed');
    await parts.store.lookAt(token);
    const buttons = ['Show', 'Copy Run ID', 'Don’t Show Again'];
    assert.deepEqual(await told(2), [
      { severity: 'warning', text: `Run ${runs[1]!.slice(0, 9)} in Sales Outreach Q1 has ended: failed.`, buttons },
      {
        severity: 'warning',
        text: `Run ${runs[2]!.slice(0, 9)} in Sales Outreach Q1 has ended: partially_completed.`,
        buttons,
      },
    ]);
  });

  it('come for every run when all are wanted', async () => {
    const parts = await start('all');
    const run = addRun();
    await parts.store.lookAt(token);
    end(run, 'completed');
    await parts.store.lookAt(token);
    const [message] = await told(1);
    assert.equal(message?.severity, 'info');
    assert.equal(message.text, `Run ${run.slice(0, 9)} in Sales Outreach Q1 has ended: completed.`);
  });

  it('come for none when they are off', async () => {
    const parts = await start('off');
    const run = addRun();
    await parts.store.lookAt(token);
    end(run, 'failed');
    await parts.store.lookAt(token);
    await endMarker(parts);
    assert.equal(messages.told.length, 1);
  });

  it('come for a watched run whatever the setting says, and offer no end to what is off already', async () => {
    const parts = await start('off');
    const run = addRun();
    await parts.store.lookAt(token);
    parts.watched.add(token, run);
    end(run, 'completed');
    await parts.store.lookAt(token);
    const [message] = await told(1);
    assert.ok(message?.text.includes(run.slice(0, 9)));
    assert.deepEqual(message?.buttons, ['Show', 'Copy Run ID']);
  });

  it('are one for several runs that ended at once', async () => {
    const parts = await start('all');
    const runs = [addRun(), addRun(), addRun()];
    await parts.store.lookAt(token);
    runs.forEach((run, index) => end(run, index === 1 ? 'failed' : 'completed'));
    messages.answer = 'Copy Run IDs';
    await parts.store.lookAt(token);
    const [message] = await told(1);
    assert.equal(message?.text, '3 runs ended in Sales Outreach Q1, 1 failed.');
    assert.equal(message.severity, 'warning');
    await waitFor(
      async () => (await vscode.env.clipboard.readText()).split('\n').sort(),
      (copied) => copied.join() === [...runs].sort().join(),
      { what: 'their ids' },
    );
  });

  it('come once for a run, in whichever window', async () => {
    const parts = await start('all');
    const [run, other] = [addRun(), addRun()];
    await parts.store.lookAt(token);
    const before = parts.context.globalState.get<string[]>('unpod.announced') ?? [];
    await parts.context.globalState.update('unpod.announced', [...before, other]);
    end(run, 'failed');
    end(other, 'failed');
    await parts.store.lookAt(token);
    assert.match((await told(1))[0]!.text, new RegExp(`^Run ${run.slice(0, 9)} `));
    assert.deepEqual(parts.context.globalState.get<string[]>('unpod.announced')?.slice(-2), [other, run]);
  });

  it('do not come for a run that had ended before it was first seen', async () => {
    const parts = await start();
    addRun('failed');
    await parts.store.lookAt(token);
    await endMarker(parts);
    assert.equal(messages.told.length, 1);
  });

  it('show the run that failed', async () => {
    const parts = await start();
    const [good, bad] = [addRun(), addRun()];
    await parts.store.lookAt(token);
    messages.answer = 'Show';
    end(good, 'completed');
    end(bad, 'failed');
    await parts.store.lookAt(token);
    await told(1);
    const selected = await waitFor(
      () => runsAmong(parts.view.selection),
      (nodes) => nodes.length === 1,
      { what: 'a selected run' },
    );
    assert.equal(selected[0]?.run.id, bad);
    await vscode.commands.executeCommand('workbench.view.explorer');
  });

  it('can be turned off for good', async () => {
    const parts = await start();
    const run = addRun();
    await parts.store.lookAt(token);
    messages.answer = 'Don’t Show Again';
    end(run, 'failed');
    await parts.store.lookAt(token);
    await waitFor(
      () => vscode.workspace.getConfiguration('unpod').get('notifications'),
      (level) => level === 'off',
      { what: 'the setting' },
    );
  });
});
