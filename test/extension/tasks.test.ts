import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Internals } from '../../src/app/app';
import { taskKey } from '../../src/connections/taskKey';
import type { RunNode } from '../../src/tree/nodes';
import { data, page, respond } from '../platform/answers';
import type { LocalPlatform } from '../platform/platform';
import { SAMPLE_KEY, SPACES } from '../platform/sample';
import { children, click, item, roots, runs, spoken, tasksAmong, tooltip, words } from './rows';
import { connectionOf, signIn, withPlatform } from './support';

const { token } = SPACES.sales;

/** The run whose row matches this. */
async function runWhere(app: Internals, text: RegExp): Promise<RunNode> {
  const run = (await runs(app, token)).find((node) => text.test(words(app, node)));
  assert.ok(run, `no run matches ${String(text)}`);
  return run;
}

/** The credentials that the platform itself sends with the tasks of a run. */
async function secretsOf(platform: LocalPlatform, { space, run }: RunNode): Promise<string[]> {
  const address = `${platform.url}/api/v2/platform/spaces/${space.token}/runs/${run.id}/tasks/`;
  const response = await fetch(address, { headers: { Authorization: `Token ${SAMPLE_KEY}` } });
  const { data: rows } = (await response.json()) as {
    data: { input: { token: string }; user_info: { user_token: string } }[];
  };
  return rows.flatMap(({ input, user_info }) => [input.token, user_info.user_token]);
}

describe('the tasks of a run', () => {
  const fixture = withPlatform();

  /** A session, and the run whose row matches this. */
  const withRun = async (text = /Completed · 9 tasks/) => {
    const app = await signIn(fixture.platform.url);
    return { app, run: await runWhere(app, text) };
  };

  it('are requested when the run is first expanded', async () => {
    const { app, run } = await withRun();
    assert.equal(item(app, run).collapsibleState, vscode.TreeItemCollapsibleState.Collapsed);
    const asked = () => fixture.platform.requests.filter(({ route }) => route.endpoint === 'tasks').length;
    assert.equal(asked(), 0);
    const rows = await children(app, run);
    assert.equal(tasksAmong(rows).length, 9);
    assert.equal(rows.length, 9);
    await children(app, run);
    assert.equal(asked(), 1);
  });

  it('show the contact, the status, and how the call ended and how long it took', async () => {
    const { app, run } = await withRun();
    const tasks = tasksAmong(await children(app, run));
    const call = tasks.find(({ task }) => task.callStatus === 'connected' || task.callStatus === 'voicemail');
    assert.match(words(app, call!), /^\w+ \w+ \| (connected|Voicemail reached) · (\d+ min )?\d+ s$/);
    assert.match(spoken(app, call!), /^Task \w+ \w+, (connected|Voicemail reached), /);
  });

  it('are labeled with the beginning of their id if the contact has no name', async () => {
    const { app, run } = await withRun();
    const row = { task_id: 'Tabcdef0123456789', status: 'hold', input: { name: '  \u200b ' } };
    fixture.platform.faults.add({ on: 'tasks', answer: data([row]) });
    const [task] = await children(app, run);
    assert.equal(words(app, task!), 'Tabcdef01 | Scheduled');
  });

  it("add their progress to the run's row", async () => {
    const { app, run } = await withRun(/Running · 120 tasks/);
    await children(app, run);
    assert.match(words(app, run), /^.+ \| Running · \d+\+ of 120 done · R\w{8}$/);
    await vscode.commands.executeCommand('unpod.loadMoreTasks', run);
    assert.match(words(app, run), /^.+ \| Running · \d+ of 120 done · R\w{8}$/);
  });

  it('are loaded page by page, until the last', async () => {
    const { app, run } = await withRun(/Running · 120 tasks/);
    const rows = await children(app, run);
    assert.equal(words(app, rows.at(-1)!), 'Load more tasks | 100 of 120');
    await click(app, rows.at(-1)!);
    const all = await children(app, run);
    assert.equal(tasksAmong(all).length, 120);
    assert.equal(all.length, 120);
  });

  it('keep their unique ids when they are refreshed', async () => {
    const { app, run } = await withRun();
    const ids = async () => (await children(app, run)).map(({ id }) => id);
    const before = await ids();
    await vscode.commands.executeCommand('unpod.refreshRun', run);
    assert.deepEqual(await ids(), before);
    assert.equal(new Set(before).size, 9);
  });

  it('are replaced by a single message if there are none', async () => {
    const { app, run } = await withRun();
    fixture.platform.faults.add({ on: 'tasks', answer: data([]) });
    const rows = await children(app, run);
    assert.deepEqual(
      rows.map((row) => words(app, row)),
      ['No tasks yet | Refresh'],
    );
    assert.equal(app.view.model.parent(rows[0]!)?.id, run.id);
  });

  it('are replaced by a single message if the server does not list them', async () => {
    const { app, run } = await withRun();
    fixture.platform.faults.add({ on: 'tasks', answer: page(404) });
    const rows = await children(app, run);
    assert.deepEqual(
      rows.map((row) => words(app, row)),
      ['This server does not list the tasks of runs | It may be running an older version of Unpod'],
    );
    assert.equal(connectionOf(app).runs.get(token)?.problem, undefined);
  });

  it('are replaced by a single message if access is refused, and a click on it retries', async () => {
    const { app, run } = await withRun();
    const refusal = { status_code: 206, message: "You Don't have Access to this Space", data: {} };
    const fault = fixture.platform.faults.add({ on: 'tasks', answer: respond(206, { body: refusal }) });
    const [row, ...others] = await children(app, run);
    assert.deepEqual(others, []);
    assert.match(words(app, row!), /^You don’t have access to this run’s tasks \| /);
    fault.remove();
    await click(app, row!);
    assert.equal(tasksAmong(await children(app, run)).length, 9);
  });

  it('show in the whole view that the key is no longer accepted', async () => {
    const { app, run } = await withRun();
    fixture.platform.revokeKey(SAMPLE_KEY);
    const refused = 'Unpod did not accept the API key | Sign in again';
    const [row] = await children(app, run);
    assert.equal(words(app, row!), refused);
    assert.equal(words(app, (await roots(app))[0]!), refused);
  });

  it('stay when a refresh fails, with the reason below them', async () => {
    const { app, run } = await withRun();
    const ids = async () => (await children(app, run)).map(({ id }) => id);
    const before = await ids();
    const fault = fixture.platform.faults.add({ on: 'tasks', answer: respond(500) });
    await vscode.commands.executeCommand('unpod.refreshRun', run);
    const after = await children(app, run);
    assert.deepEqual(
      after.slice(0, 9).map(({ id }) => id),
      before,
    );
    assert.match(words(app, after[9]!), /^Unpod server error \(500\) \| /);
    fault.remove();
    await vscode.commands.executeCommand('unpod.refreshRun', run);
    assert.deepEqual(await ids(), before);
  });

  it('update the progress of a run that is polled', async () => {
    const app = await signIn(fixture.platform.url);
    const added = fixture.platform.data.addRun(token, { status: 'in_progress', batchCount: 4 });
    const run = await runWhere(app, new RegExp(added.runId.slice(0, 9)));
    await children(app, run);
    fixture.platform.data.setRunStatus(token, added.runId, 'completed');
    await connectionOf(app).runs.poll(token);
    await connectionOf(app).tasks.poll(taskKey(token, added.runId));
    assert.match(words(app, run), /Completed · (4 tasks|\d failed of 4)/);
  });

  it('are dropped when the session ends', async () => {
    const { app, run } = await withRun();
    const { tasks } = connectionOf(app);
    const hold = fixture.platform.faults.hold({ on: 'tasks' });
    const rows = children(app, run);
    await hold.whenHolding();
    await vscode.commands.executeCommand('unpod.signOut');
    hold.release();
    assert.deepEqual(await rows, []);
    assert.equal(tasks.get(taskKey(token, run.run.id))?.list, undefined);
  });

  it('never show credentials of the platform', async () => {
    const { app, run } = await withRun();
    const shown: unknown[] = [];
    for (const node of tasksAmong(await children(app, run))) {
      const { label, description } = item(app, node);
      shown.push([label, description, tooltip(app, node), spoken(app, node), node.task]);
    }
    const text = JSON.stringify(shown);
    const secrets = await secretsOf(fixture.platform, run);
    assert.equal(secrets.length, 2 * 9);
    assert.deepEqual(
      secrets.filter((secret) => text.includes(secret)),
      [],
    );
  });

  it('have a tooltip with objective, assignee, times, duration, labels and summary', async () => {
    const { app, run } = await withRun();
    const task = tasksAmong(await children(app, run)).find((node) => node.task.labels);
    const value = tooltip(app, task!);
    for (const label of ['Objective', 'Assignee', 'Call status', 'Started', 'Ended', 'Duration', 'Labels']) {
      assert.match(value, new RegExp(`^${label}: `, 'm'), label);
    }
    assert.match(value, /was reached and asked to be called again/);
  });

  it('are copied as ids in tree order, by their own command and by the keyboard shortcut', async () => {
    const { app, run } = await withRun();
    const [first, second] = tasksAmong(await children(app, run));
    for (const command of ['unpod.copyTaskId', 'unpod.copyRunId']) {
      await vscode.env.clipboard.writeText('');
      await vscode.commands.executeCommand(command, second, [second, first]);
      assert.equal(await vscode.env.clipboard.readText(), `${first!.task.id}\n${second!.task.id}`);
    }
    await vscode.commands.executeCommand('unpod.copyCollection', first);
    assert.equal(await vscode.env.clipboard.readText(), run.run.collection);
  });
});
