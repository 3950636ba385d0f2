import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TaskNode } from '../../src/tree/nodes';
import { data } from '../platform/answers';
import { SAMPLE_KEY, SPACES } from '../platform/sample';
import { withDocuments } from './documentsStage';
import { call, children, runs, tasksAmong } from './rows';
import { signIn } from './support';

const { token } = SPACES.sales;

const isOurs = (input: unknown) => input instanceof vscode.TabInputText && input.uri.scheme === 'unpod';

describe('documents', () => {
  const { fixture, start, open, placeOf, uriAt, sent } = withDocuments();

  it('show a call: its facts, its summary and what was said', async () => {
    const { task } = await start('completed');
    const document = await open('unpod.openTask', task);
    const { contactName, contactNumber, id } = task.task;
    const text = document.getText();
    assert.equal(document.languageId, 'unpod-task');
    assert.match(text, new RegExp(`^# ${contactName}\\n[\\w ]+ · .+ s\\n`));
    for (const [label, value] of [
      ['Phone', contactNumber!],
      ['Call status', task.task.callStatus!],
      ['Space', SPACES.sales.name],
      ['Space token', token],
      ['Run', task.run.id],
      ['Task', id],
      ['Recording', task.task.recording!],
    ] as const) {
      const lines = text.split(/\n+/).map((line) => line.trim());
      const isBeside = lines.some((line) => line.startsWith(`${label}  `) && line.endsWith(`  ${value}`));
      const isBelow = lines.some((line, index) => line.replace('## ', '') === label && lines[index + 1] === value);
      assert.ok(isBeside || isBelow, `${label} ${value}\n${text}`);
    }
    assert.match(text, /\nCreated {6}\w+ \d+, \d{4}, .+\n/);
    assert.match(text, /\nTime \(UTC\)\s+\d{4}-\d\d-\d\d \d\d:\d\d:\d\d – (\d{4}-\d\d-\d\d )?\d\d:\d\d:\d\d\n/);
    assert.match(text, /\nEmail +\S+@example\.com\n/);
    assert.ok(text.indexOf('## Summary') < text.indexOf('## Transcript'));
    assert.ok(text.indexOf('## Transcript') < text.indexOf('## Details'));
    assert.ok(text.trimEnd().endsWith(id), 'ids come last');
    assert.match(text, /\n## Summary\n\n.+ was reached/);
    assert.ok(
      text.includes(`\n## Transcript\n\n0:00  Agent\n      Hello, am I speaking with ${contactName!}?\n`),
      text,
    );
    assert.ok(text.includes(`\n0:05  ${contactName!}\n      Yes, who is this?\n`), text);
  });

  it('show the transcripts of older data, which are one text', async () => {
    const parts = await signIn(fixture.platform.url);
    const createdAt = Date.now() - 90 * 24 * 60 * 60 * 1000;
    const { runId } = fixture.platform.data.addRun(SPACES.winter.token, { status: 'completed', createdAt });
    const [run] = await runs(parts, SPACES.winter.token);
    // The sample's voicemails have other words.
    const task = tasksAmong(await children(parts, run!)).find((node) => node.task.callStatus !== 'voicemail')!;
    assert.equal(task.run.id, runId);
    const text = (await open('unpod.openTask', task)).getText();
    assert.ok(text.includes(`\n–  Agent\n   Hello, am I speaking with ${task.task.contactName!}?\n`), text);
  });

  it('say that a call has not ended yet', async () => {
    const { tasks } = await start('in_progress');
    const waiting = tasks.find(({ task }) => task.status === 'in_progress' && task.kind === 'call')!;
    const text = (await open('unpod.openTask', waiting)).getText();
    assert.match(text, /\n## Transcript\n\nThe call has not ended yet\.\n\n## /);
    assert.doesNotMatch(text, /Duration|Ended|Recording|Summary/);
  });

  it('show no facts about a call for an email', async () => {
    const { tasks } = await start('completed');
    const email = tasks.find(({ task }) => task.kind === 'email')!;
    const text = (await open('unpod.openTask', email)).getText();
    assert.match(text, /\nKind +email\n/);
    assert.doesNotMatch(text, /\n(Duration|Call status|End reason|Recording) /);
  });

  it('open with 200,000 turns', async () => {
    const { run, task } = await start('completed');
    const [row] = (await sent(run)).filter(({ task_id: id }) => id === task.task.id);
    const transcript = Array.from({ length: 200_000 }, (_, index) => ({
      role: index % 2 === 0 ? 'assistant' : 'user',
      content: `Turn ${index}`,
    }));
    fixture.platform.faults.add({ on: 'tasks', answer: data([{ ...row, output: { transcript } }]) });
    const document = await open('unpod.openTask', task);
    assert.ok(document.lineCount > 600_000, String(document.lineCount));
    assert.ok(document.getText().includes('Turn 199999'));
  });

  it('open a signed recording with a click, and do not show its signature', async () => {
    const { run, task } = await start('completed');
    const [row] = (await sent(run)).filter(({ task_id: id }) => id === task.task.id);
    const recording_url = 'https://recordings.example.com/a.ogg?id=7&X-Amz-Signature=0a1b2c3d';
    const signed = { ...row, output: { ...(row!.output as object), recording_url } };
    fixture.platform.faults.add({ on: 'tasks', answer: data([signed]) });
    const document = await open('unpod.openTask', task);
    assert.ok(document.getText().includes('\nhttps://recordings.example.com/a.ogg?id=7\n'));
    assert.ok(!document.getText().includes('0a1b2c3d'));
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      document.uri,
    );
    assert.ok(links.some(({ target }) => target?.toString(true) === recording_url));
  });

  it('cannot be changed', async () => {
    const { task } = await start('completed');
    const { uri } = await open('unpod.openTask', task);
    assert.equal(vscode.workspace.fs.isWritableFileSystem('unpod'), false);
    await assert.rejects(Promise.resolve(vscode.workspace.fs.writeFile(uri, Buffer.from('x'))));
    await assert.rejects(Promise.resolve(vscode.workspace.fs.delete(uri)));
  });

  it('contain what the server sent for a task, without its credentials', async () => {
    const { run, task } = await start('completed');
    const document = await open('unpod.openTaskJson', task);
    const row = (await sent(run)).find(({ task_id: id }) => id === task.task.id)!;
    const input = { ...(row.input as object), token: '•••' };
    const user = { ...(row.user_info as object), user_token: '•••' };
    assert.equal(document.languageId, 'json');
    assert.deepEqual(JSON.parse(document.getText()), { ...row, input, user_info: user });
    assert.ok(document.getText().startsWith('{\n  "'));
  });

  it('contain what the server sent for a run', async () => {
    const { run } = await start('completed');
    const document = await open('unpod.openRunJson', run);
    const row = JSON.parse(document.getText()) as Record<string, unknown>;
    assert.equal(row.run_id, run.run.id);
    assert.equal(row.batch_count, run.run.taskCount);
    assert.ok('modified' in row);
  });

  it('contain no secret in text or address, whichever is opened', async () => {
    const { run, tasks } = await start('completed');
    const rows = await sent(run);
    const secrets = rows.flatMap(({ input, user_info: user }) => [
      (input as { token: string }).token,
      (user as { user_token: string }).user_token,
    ]);
    assert.ok(secrets.every((secret) => secret.length > 10));
    for (const task of tasks.slice(0, 5)) {
      for (const form of ['text', 'json'] as const) {
        const { uri } = await vscode.workspace.openTextDocument(uriAt(placeOf(task, form)));
        const text = Buffer.from(await vscode.workspace.fs.readFile(uri)).toString();
        for (const secret of [SAMPLE_KEY, ...secrets]) {
          assert.ok(!text.includes(secret) && !uri.toString().includes(secret));
        }
      }
    }
  });

  it('open as a preview that the next one replaces, beside the active editor', async () => {
    const { tasks } = await start('completed');
    const [first, second] = tasks as [TaskNode, TaskNode];
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: 'work' }));
    await open('unpod.openTask', first);
    await open('unpod.openTask', second);
    const groups = vscode.window.tabGroups.all;
    assert.deepEqual(
      groups.map(({ tabs }) => tabs.map(({ isPreview, input }) => (isOurs(input) ? isPreview : 'work'))),
      [['work'], [true]],
    );
    assert.equal(groups[1]?.activeTab?.label, second.task.contactName);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('open for each of several rows as tabs that stay', async () => {
    const { parts, tasks } = await start('completed');
    const chosen = tasks.slice(0, 3);
    await call(parts, 'unpod.openTask', chosen[0]!, chosen);
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    assert.deepEqual(
      tabs.map(({ label, isPreview }) => [label, isPreview]),
      chosen.map(({ task }) => [task.contactName, false]),
    );
  });
});
