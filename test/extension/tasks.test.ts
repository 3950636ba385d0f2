import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Internals } from '../../src/app/app';
import { taskKey } from '../../src/connections/taskKey';
import type { RunNode } from '../../src/tree/nodes';
import { data, page, respond } from '../platform/answers';
import type { LocalPlatform } from '../platform/platform';
import { SAMPLE_KEY, SPACES } from '../platform/sample';
import {
  children,
  click,
  connectionOf,
  item,
  roots,
  runs,
  signIn,
  spoken,
  tasksAmong,
  tooltip,
  withPlatform,
  words,
} from './support';

const { token } = SPACES.sales;

/** The run of a space whose row reads like this. */
async function runWhere(app: Internals, text: RegExp, spaceToken: string = token): Promise<RunNode> {
  const run = (await runs(app, spaceToken)).find((node) => text.test(words(app, node)));
  assert.ok(run, `no run reads like ${String(text)}`);
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

  it('are asked for when the run is opened, and only then', async () => {
    const app = await signIn(fixture.platform.url);
    const run = await runWhere(app, /Completed · 9 tasks/);
    assert.equal(item(app, run).collapsibleState, vscode.TreeItemCollapsibleState.Collapsed);
    const asked = () => fixture.platform.requests.filter(({ route }) => route.endpoint === 'tasks').length;
    assert.equal(asked(), 0);
    const rows = await children(app, run);
    assert.equal(tasksAmong(rows).length, 9);
    assert.equal(rows.length, 9);
    await children(app, run);
    assert.equal(asked(), 1);
  });

  it('say whom they are about, how they stand and how long the call took', async () => {
    const app = await signIn(fixture.platform.url);
    const run = await runWhere(app, /Completed · 9 tasks/);
    const tasks = tasksAmong(await children(app, run));
    const call = tasks.find(({ task }) => task.callStatus === 'connected' || task.callStatus === 'voicemail');
    assert.match(words(app, call!), /^\w+ \w+ \| Completed · (connected|voicemail) · (\d+ min )?\d+ s$/);
    assert.match(spoken(app, call!), /^Task \w+ \w+, Completed, (connected|voicemail), /);
  });

  it('are known by the beginning of their id where the contact has no name', async () => {
    const app = await signIn(fixture.platform.url);
    const run = await runWhere(app, /Completed · 9 tasks/);
    const row = { task_id: 'Tabcdef0123456789', status: 'hold', input: { name: '  \u200b ' } };
    fixture.platform.faults.add({ on: 'tasks', answer: data([row]) });
    const [task] = await children(app, run);
    assert.equal(words(app, task!), 'Tabcdef01 | Scheduled');
  });

  it("show the run's progress in its own row", async () => {
    const app = await signIn(fixture.platform.url);
    const run = await runWhere(app, /Running · 120 tasks/);
    await children(app, run);
    assert.match(words(app, run), /^R\w{8} \| Running · \d+\+ of 120 done · \d+ minutes ago$/);
    await vscode.commands.executeCommand('unpod.loadMoreTasks', run);
    assert.match(words(app, run), /^R\w{8} \| Running · \d+ of 120 done · \d+ minutes ago$/);
  });

  it('come a page at each call, until the last', async () => {
    const app = await signIn(fixture.platform.url);
    const run = await runWhere(app, /Running · 120 tasks/);
    const rows = await children(app, run);
    assert.equal(words(app, rows.at(-1)!), 'Load more tasks | 100 of 120');
    await click(app, rows.at(-1)!);
    const all = await children(app, run);
    assert.equal(tasksAmong(all).length, 120);
    assert.equal(all.length, 120);
  });

  it('have one id each, over refreshes', async () => {
    const app = await signIn(fixture.platform.url);
    const run = await runWhere(app, /Completed · 9 tasks/);
    const ids = async () => (await children(app, run)).map(({ id }) => id);
    const before = await ids();
    await vscode.commands.executeCommand('unpod.refreshRun', run);
    assert.deepEqual(await ids(), before);
    assert.equal(new Set(before).size, 9);
  });

  it('have one clear row where there are none', async () => {
    const app = await signIn(fixture.platform.url);
    const run = await runWhere(app, /Completed · 9 tasks/);
    fixture.platform.faults.add({ on: 'tasks', answer: data([]) });
    const rows = await children(app, run);
    assert.deepEqual(
      rows.map((row) => words(app, row)),
      ['No tasks yet | Refresh'],
    );
    assert.equal(app.view.model.parent(rows[0]!)?.id, run.id);
  });

  it('have one clear row where the server does not list them', async () => {
    const app = await signIn(fixture.platform.url);
    const run = await runWhere(app, /Completed · 9 tasks/);
    fixture.platform.faults.add({ on: 'tasks', answer: page(404) });
    const rows = await children(app, run);
    assert.deepEqual(
      rows.map((row) => words(app, row)),
      ['This server does not list the tasks of runs | It may be running an older version of Unpod'],
    );
    assert.equal(connectionOf(app).runs.get(token)?.problem, undefined);
  });

  it('have one clear row for a refusal, and a click on it asks again', async () => {
    const app = await signIn(fixture.platform.url);
    const run = await runWhere(app, /Completed · 9 tasks/);
    const refusal = { status_code: 206, message: "You Don't have Access to this Space", data: {} };
    const fault = fixture.platform.faults.add({ on: 'tasks', answer: respond(206, { body: refusal }) });
    const [row, ...others] = await children(app, run);
    assert.deepEqual(others, []);
    assert.match(words(app, row!), /^You don’t have access to this run’s tasks \| /);
    fault.remove();
    await click(app, row!);
    assert.equal(tasksAmong(await children(app, run)).length, 9);
  });

  it('tell the whole view when the key is no longer taken', async () => {
    const app = await signIn(fixture.platform.url);
    const run = await runWhere(app, /Completed · 9 tasks/);
    fixture.platform.revokeKey(SAMPLE_KEY);
    const refused = 'Unpod did not accept the API key | Sign in again';
    const [row] = await children(app, run);
    assert.equal(words(app, row!), refused);
    assert.equal(words(app, (await roots(app))[0]!), refused);
  });

  it('stay when a refresh fails, with the reason below them', async () => {
    const app = await signIn(fixture.platform.url);
    const run = await runWhere(app, /Completed · 9 tasks/);
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

  it('follow the run while it is polled, as its row says', async () => {
    const app = await signIn(fixture.platform.url);
    const added = fixture.platform.data.addRun(token, { status: 'in_progress', batchCount: 4 });
    const run = await runWhere(app, new RegExp(added.runId.slice(0, 9)));
    await children(app, run);
    fixture.platform.data.setRunStatus(token, added.runId, 'completed');
    await connectionOf(app).runs.poll(token);
    await connectionOf(app).tasks.poll(taskKey(token, added.runId));
    assert.match(words(app, run), /Completed · 4 of 4 done/);
  });

  it('are dropped with the session', async () => {
    const app = await signIn(fixture.platform.url);
    const run = await runWhere(app, /Completed · 9 tasks/);
    const { tasks } = connectionOf(app);
    const hold = fixture.platform.faults.hold({ on: 'tasks' });
    const rows = children(app, run);
    await hold.whenHolding();
    await vscode.commands.executeCommand('unpod.signOut');
    hold.release();
    assert.deepEqual(await rows, []);
    assert.equal(tasks.get(taskKey(token, run.run.id))?.list, undefined);
  });

  it('never show a secret of the platform', async () => {
    const app = await signIn(fixture.platform.url);
    const run = await runWhere(app, /Completed · 9 tasks/);
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
    const app = await signIn(fixture.platform.url);
    const run = await runWhere(app, /Completed · 9 tasks/);
    const task = tasksAmong(await children(app, run)).find((node) => node.task.labels);
    const value = tooltip(app, task!);
    for (const label of ['Objective', 'Assignee', 'Call status', 'Started', 'Ended', 'Duration', 'Labels']) {
      assert.match(value, new RegExp(`^${label}: `, 'm'), label);
    }
    assert.match(value, /was reached and asked to be called again/);
  });

  it('give their ids to the clipboard, in tree order, by their own command and by the key for copying', async () => {
    const app = await signIn(fixture.platform.url);
    const run = await runWhere(app, /Completed · 9 tasks/);
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
