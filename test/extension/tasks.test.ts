import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Internals } from '../../src/extension';
import type { Node, RunNode, TaskNode } from '../../src/tree/nodes';
import { data, page, respond } from '../platform/answers';
import type { LocalPlatform } from '../platform/platform';
import { SAMPLE_KEY, SPACES } from '../platform/sample';
import { runsAmong, signIn, space, until, withPlatform, words } from './support';

const { token } = SPACES.sales;

function tasksAmong(nodes: readonly Node[]): TaskNode[] {
  return nodes.filter((node): node is TaskNode => node.kind === 'task');
}

/** The run of a space whose row reads like this. */
async function runWhere(parts: Internals, text: RegExp, spaceToken: string = token): Promise<RunNode> {
  const runs = runsAmong(await parts.provider.getChildren(await space(parts, spaceToken)));
  const run = runs.find((node) => text.test(words(parts, node)));
  assert.ok(run, `no run reads like ${String(text)}`);
  return run;
}

/** The credentials that the platform itself sends with the tasks of a run. */
async function secretsOf(platform: LocalPlatform, { space: { state }, run }: RunNode): Promise<string[]> {
  const address = `${platform.url}/api/v2/platform/spaces/${state.space.token}/runs/${run.id}/tasks/`;
  const response = await fetch(address, { headers: { Authorization: `Token ${SAMPLE_KEY}` } });
  const { data: rows } = (await response.json()) as {
    data: { input: { token: string }; user_info: { user_token: string } }[];
  };
  return rows.flatMap(({ input, user_info }) => [input.token, user_info.user_token]);
}

function redrawnBy(parts: Internals): { readonly nodes: (Node | undefined)[]; stop: () => void } {
  const nodes: (Node | undefined)[] = [];
  const listener = parts.provider.onDidChangeTreeData((node) => nodes.push(node));
  return {
    nodes,
    stop: () => {
      listener.dispose();
    },
  };
}

describe('the tasks of a run', () => {
  const fixture = withPlatform();

  it('are asked for when the run is opened, and only then', async () => {
    const parts = await signIn(fixture.platform.url);
    const run = await runWhere(parts, /completed · 9 tasks/);
    assert.equal(parts.provider.getTreeItem(run).collapsibleState, vscode.TreeItemCollapsibleState.Collapsed);
    const asked = () => fixture.platform.requests.filter(({ route }) => route.endpoint === 'tasks').length;
    assert.equal(asked(), 0);
    const rows = await parts.provider.getChildren(run);
    assert.equal(tasksAmong(rows).length, 9);
    assert.equal(rows.length, 9);
    await parts.provider.getChildren(run);
    assert.equal(asked(), 1);
  });

  it('say whom they are about, how they stand and how long the call took', async () => {
    const parts = await signIn(fixture.platform.url);
    const run = await runWhere(parts, /completed · 9 tasks/);
    const tasks = tasksAmong(await parts.provider.getChildren(run));
    const call = tasks.find(({ task }) => task.callStatus === 'connected' || task.callStatus === 'voicemail');
    assert.match(words(parts, call!), /^\w+ \w+ \| completed · (connected|voicemail) · (\d+ min )?\d+ s$/);
    const { label } = parts.provider.getTreeItem(call!).accessibilityInformation ?? {};
    assert.match(label ?? '', /^Task \w+ \w+, completed, (connected|voicemail), /);
  });

  it('are known by the beginning of their id where the contact has no name', async () => {
    const parts = await signIn(fixture.platform.url);
    const run = await runWhere(parts, /completed · 9 tasks/);
    const row = { task_id: 'Tabcdef0123456789', status: 'hold', input: { name: '  \u200b ' } };
    fixture.platform.faults.add({ on: 'tasks', answer: data([row]) });
    const [task] = await parts.provider.getChildren(run);
    assert.equal(words(parts, task!), 'Tabcdef01 | hold');
  });

  it("show the run's progress in its own row", async () => {
    const parts = await signIn(fixture.platform.url);
    const run = await runWhere(parts, /in_progress · 120 tasks/);
    await parts.provider.getChildren(run);
    assert.match(words(parts, run), /^R\w{8} \| in_progress · \d+\+ of 120 done · \d+ minutes ago$/);
    await vscode.commands.executeCommand('unpod.loadMoreTasks', run);
    assert.match(words(parts, run), /^R\w{8} \| in_progress · \d+ of 120 done · \d+ minutes ago$/);
  });

  it('come a page at each call, until the last', async () => {
    const parts = await signIn(fixture.platform.url);
    const run = await runWhere(parts, /in_progress · 120 tasks/);
    const rows = await parts.provider.getChildren(run);
    assert.equal(words(parts, rows.at(-1)!), 'Load more tasks | 100 of 120');
    const { command } = parts.provider.getTreeItem(rows.at(-1)!);
    assert.equal(command?.command, 'unpod.loadMoreTasks');
    await vscode.commands.executeCommand(command.command, ...(command.arguments as Node[]));
    const all = await parts.provider.getChildren(run);
    assert.equal(tasksAmong(all).length, 120);
    assert.equal(all.length, 120);
  });

  it('are one object and one id each, over refreshes, which redraw nothing when nothing changed', async () => {
    const parts = await signIn(fixture.platform.url);
    const run = await runWhere(parts, /completed · 9 tasks/);
    const before = await parts.provider.getChildren(run);
    await parts.provider.settled(run);
    const redrawn = redrawnBy(parts);
    await vscode.commands.executeCommand('unpod.refreshRun', run);
    redrawn.stop();
    assert.deepEqual(redrawn.nodes, []);
    (await parts.provider.getChildren(run)).forEach((node, index) => assert.equal(node, before[index]));
    assert.equal(new Set(before.map(({ id }) => id)).size, 9);
  });

  it('have one clear row where there are none', async () => {
    const parts = await signIn(fixture.platform.url);
    const run = await runWhere(parts, /completed · 9 tasks/);
    fixture.platform.faults.add({ on: 'tasks', answer: data([]) });
    const rows = await parts.provider.getChildren(run);
    assert.deepEqual(
      rows.map((row) => words(parts, row)),
      ['No tasks yet | Look again'],
    );
    assert.equal(parts.provider.getParent(rows[0]!), run);
  });

  it('have one clear row where the server does not list them', async () => {
    const parts = await signIn(fixture.platform.url);
    const run = await runWhere(parts, /completed · 9 tasks/);
    fixture.platform.faults.add({ on: 'tasks', answer: page(404) });
    const rows = await parts.provider.getChildren(run);
    assert.deepEqual(
      rows.map((row) => words(parts, row)),
      ['This server does not list the tasks of runs | It may be too old for that'],
    );
    assert.equal((await space(parts, token)).state.problem, undefined);
  });

  it('have one clear row for a refusal, and a click on it asks again', async () => {
    const parts = await signIn(fixture.platform.url);
    const run = await runWhere(parts, /completed · 9 tasks/);
    const refusal = { status_code: 206, message: "You Don't have Access to this Space", data: {} };
    const fault = fixture.platform.faults.add({ on: 'tasks', answer: respond(206, { body: refusal }) });
    const [row, ...others] = await parts.provider.getChildren(run);
    assert.deepEqual(others, []);
    assert.match(words(parts, row!), /^You don’t have access to this run’s tasks \| /);
    const { command } = parts.provider.getTreeItem(row!);
    fault.remove();
    await vscode.commands.executeCommand(command!.command, ...(command!.arguments as Node[]));
    assert.equal(tasksAmong(await parts.provider.getChildren(run)).length, 9);
  });

  it('tell the whole view when the key is no longer taken', async () => {
    const parts = await signIn(fixture.platform.url);
    const run = await runWhere(parts, /completed · 9 tasks/);
    fixture.platform.revokeKey(SAMPLE_KEY);
    const [row] = await parts.provider.getChildren(run);
    assert.match(words(parts, row!), /^Unpod did not accept the API key \| Sign in again$/);
    await until(() => parts.store.rejected, parts.store.onDidChange);
  });

  it('stay when a refresh fails, with the reason below them', async () => {
    const parts = await signIn(fixture.platform.url);
    const run = await runWhere(parts, /completed · 9 tasks/);
    const before = await parts.provider.getChildren(run);
    const fault = fixture.platform.faults.add({ on: 'tasks', answer: respond(500) });
    await vscode.commands.executeCommand('unpod.refreshRun', run);
    const after = await parts.provider.getChildren(run);
    assert.deepEqual(after.slice(0, 9), before);
    assert.match(words(parts, after[9]!), /^Unpod server error \(500\) \| /);
    fault.remove();
    await vscode.commands.executeCommand('unpod.refreshRun', run);
    assert.deepEqual(await parts.provider.getChildren(run), before);
  });

  it('follow the run while it is looked at, and redraw its row', async () => {
    const parts = await signIn(fixture.platform.url);
    const added = fixture.platform.data.addRun(token, { status: 'in_progress', batchCount: 4 });
    const run = await runWhere(parts, new RegExp(added.runId.slice(0, 9)));
    await parts.provider.getChildren(run);
    parts.provider.getTreeItem(run);
    await parts.provider.settled(run);
    fixture.platform.data.setRunStatus(token, added.runId, 'completed');
    const redrawn = redrawnBy(parts);
    await parts.store.lookAt(token);
    await parts.tasks.lookAt(token, parts.store.space(token)?.runList?.runs ?? []);
    redrawn.stop();
    assert.match(words(parts, run), /completed · 4 of 4 done/);
    assert.ok(redrawn.nodes.includes(run));
  });

  it('are dropped with the session', async () => {
    const parts = await signIn(fixture.platform.url);
    const run = await runWhere(parts, /completed · 9 tasks/);
    const hold = fixture.platform.faults.hold({ on: 'tasks' });
    const rows = parts.provider.getChildren(run);
    await hold.whenHolding();
    await vscode.commands.executeCommand('unpod.signOut');
    hold.release();
    assert.deepEqual(await rows, []);
    assert.equal(parts.tasks.tasks(token, run.run.id), undefined);
  });

  it('are asked for again when the view was closed before they came', async () => {
    const parts = await signIn(fixture.platform.url);
    const run = await runWhere(parts, /completed · 9 tasks/);
    const hold = fixture.platform.faults.hold({ on: 'tasks' });
    const rows = parts.provider.getChildren(run);
    await hold.whenHolding();
    parts.tasks.cancel();
    assert.deepEqual(await rows, []);
    hold.release();
    await parts.provider.settled(run);
    const redrawn = redrawnBy(parts);
    parts.provider.redrawUnanswered(
      () => false,
      (node) => node === run,
    );
    redrawn.stop();
    assert.deepEqual(redrawn.nodes, [run]);
    assert.equal(tasksAmong(await parts.provider.getChildren(run)).length, 9);
  });

  it('never show a secret of the platform', async () => {
    const parts = await signIn(fixture.platform.url);
    const run = await runWhere(parts, /completed · 9 tasks/);
    const shown: unknown[] = [];
    for (const node of tasksAmong(await parts.provider.getChildren(run))) {
      const item = await parts.provider.resolveTreeItem(parts.provider.getTreeItem(node), node);
      const { label, description, tooltip, accessibilityInformation } = item;
      shown.push([label, description, tooltip, accessibilityInformation, node.task]);
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
    const parts = await signIn(fixture.platform.url);
    const run = await runWhere(parts, /completed · 9 tasks/);
    const task = tasksAmong(await parts.provider.getChildren(run)).find((node) => node.task.labels);
    const item = await parts.provider.resolveTreeItem(parts.provider.getTreeItem(task!), task!);
    const { value } = item.tooltip as vscode.MarkdownString;
    for (const label of ['Objective', 'Assignee', 'Call status', 'Started', 'Ended', 'Duration', 'Labels']) {
      assert.match(value, new RegExp(`^${label}: `, 'm'), label);
    }
    assert.match(value, /was reached and asked to be called again/);
  });

  it('give their ids to the clipboard, in tree order, by their own command and by the key for copying', async () => {
    const parts = await signIn(fixture.platform.url);
    const run = await runWhere(parts, /completed · 9 tasks/);
    const [first, second] = tasksAmong(await parts.provider.getChildren(run));
    for (const command of ['unpod.copyTaskId', 'unpod.copyRunId']) {
      await vscode.env.clipboard.writeText('');
      await vscode.commands.executeCommand(command, second, [second, first]);
      assert.equal(await vscode.env.clipboard.readText(), `${first!.task.id}\n${second!.task.id}`);
    }
    await vscode.commands.executeCommand('unpod.copyCollection', first);
    assert.equal(await vscode.env.clipboard.readText(), run.run.collection);
  });

  it('are redrawn soon after the run was opened, with its progress', async () => {
    const parts = await signIn(fixture.platform.url);
    const run = await runWhere(parts, /completed · 9 tasks/);
    parts.provider.getTreeItem(run);
    const redrawn = redrawnBy(parts);
    await parts.provider.getChildren(run);
    await until(() => redrawn.nodes.includes(run), parts.provider.onDidChangeTreeData);
    redrawn.stop();
  });
});
