import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Internals } from '../../src/app/app';
import type { RunNode } from '../../src/tree/nodes';
import { SPACES } from '../platform/sample';
import { taskKey } from '../../src/connections/taskKey';
import { shortId } from '../../src/model/shortId';
import { noFilter } from '../../src/tree/filter';
import { waitFor } from '../host/waitFor';
import { reportTabs } from './reportStage';
import { children, item, runs, runsAmong, spoken, tasksAmong, words } from './rows';
import { connectionOf, signIn, withMessages, withPlatform } from './support';

const { token } = SPACES.sales;

describe('watching a run', () => {
  const fixture = withPlatform();
  const messages = withMessages();

  async function start() {
    const app = await signIn(fixture.platform.url);
    const [pending, active, ended] = await runs(app, token);
    return { app, pending: pending!, active: active!, ended: ended! };
  }
  const contextOf = (app: Internals, run: RunNode) => item(app, run).contextValue;
  const watched = (app: Internals) => connectionOf(app).watches.runsOf(token);
  const watch = (run: RunNode) => vscode.commands.executeCommand('unpod.watchRun', run);

  it('marks its row, in words and for the menu', async () => {
    const { app, active, ended } = await start();
    assert.deepEqual([contextOf(app, active), contextOf(app, ended)], ['run.unfinished', 'run']);
    await watch(active);
    assert.match(words(app, active), /^.+ \| watched · Running · 120 tasks · R[0-9a-f]{8}$/);
    assert.equal(contextOf(app, active), 'run.watched');
    assert.match(spoken(app, active), /, watched, /);
    assert.deepEqual(watched(app), [active.run.id]);
  });

  it('says that its end will be announced', async () => {
    const { active } = await start();
    const { setStatusBarMessage } = vscode.window;
    const said: string[] = [];
    try {
      Object.assign(vscode.window, { setStatusBarMessage: (text: string) => void said.push(text) });
      await watch(active);
    } finally {
      Object.assign(vscode.window, { setStatusBarMessage });
    }
    assert.deepEqual(said, [`You’ll be notified when ${active.run.id.slice(0, 9)} ends`]);
  });

  it('watches many runs at once, except those that have ended', async () => {
    const { app, pending, active, ended } = await start();
    await vscode.commands.executeCommand('unpod.watchRun', pending, [pending, active, ended]);
    assert.deepEqual(watched(app), [pending.run.id, active.run.id]);
  });

  it('can be stopped', async () => {
    const { app, active } = await start();
    await watch(active);
    await vscode.commands.executeCommand('unpod.unwatchRun', active);
    assert.doesNotMatch(words(app, active), /watched/);
    assert.equal(contextOf(app, active), 'run.unfinished');
    assert.deepEqual(watched(app), []);
  });

  it('ends by itself when the run has ended', async () => {
    const { app, active } = await start();
    await watch(active);
    fixture.platform.data.setRunStatus(token, active.run.id, 'completed');
    await connectionOf(app).runs.poll(token);
    assert.match(words(app, active), /^.+ \| Completed · 120 tasks · R[0-9a-f]{8}$/);
    assert.equal(contextOf(app, active), 'run');
    assert.deepEqual(watched(app), []);
  });

  it('stops at sign-out in this window, and continues after signing in again', async () => {
    const { app, active } = await start();
    await watch(active);
    await vscode.commands.executeCommand('unpod.signOut');
    assert.equal(app.connections.current, undefined);
    await signIn(fixture.platform.url);
    assert.deepEqual(watched(app), [active.run.id]);
    await connectionOf(app).watches.remove(token, active.run.id);
  });

  /** A watched run of twenty calls, eight of which failed so far, and the message about it. */
  async function startWrong(answer: string) {
    const { app } = await start();
    const connection = connectionOf(app);
    const { data } = fixture.platform;
    // Two platforms started in the same second would give their runs the same ids.
    const createdAt = Date.now() - 61_000 * ++wrong;
    const { runId } = data.addRun(token, { status: 'in_progress', batchCount: 20, createdAt });
    for (let index = 0; index < 20; index++) {
      const failed = { status: 'failed', output: { error: 'Trunk down' } };
      data.changeTask(token, runId, index, { execution_type: 'call', ...(index < 8 ? failed : { status: 'pending' }) });
    }
    await connection.runs.poll(token);
    await connection.watches.add(token, runId);
    messages.answer = answer;
    await connection.tasks.poll(taskKey(token, runId));
    const [message] = await waitFor(
      () => messages.told,
      (all) => all.length > 0,
      { what: 'a message' },
    );
    return { app, runId, message };
  }
  let wrong = 0;

  it('is announced before its end when it goes wrong, and opens its report', async () => {
    const { runId, message } = await startWrong('Open Report');
    assert.deepEqual(message, {
      severity: 'warning',
      text: 'Sales Outreach Q1: 8 of 8 calls failed so far (Trunk down)',
      buttons: ['Open Report', 'Show Failed Calls'],
    });
    const label = `Sales Outreach Q1: ${shortId(runId)}`;
    await waitFor(reportTabs, (labels) => labels.includes(label), { what: 'the report' });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('shows the failed calls of a run that goes wrong, although it is still running', async () => {
    const { app, runId } = await startWrong('Show Failed Calls');
    const [node] = await waitFor(
      () => runsAmong(app.view.selection),
      ([selected]) => selected?.run.id === runId,
      { what: 'the run in the tree' },
    );
    const calls = tasksAmong(node ? await children(app, node) : []);
    assert.deepEqual([calls.length, calls.every(({ task }) => task.status === 'failed')], [8, true]);
    await app.options.setFilter(noFilter);
    await vscode.commands.executeCommand('workbench.view.explorer');
  });
});
