import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Internals } from '../../src/app/app';
import type { RunNode } from '../../src/tree/nodes';
import { SPACES } from '../platform/sample';
import { item, runs, spoken, words } from './rows';
import { connectionOf, signIn, withMessages, withPlatform } from './support';

const { token } = SPACES.sales;

describe('watching a run', () => {
  const fixture = withPlatform();
  withMessages();

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
});
