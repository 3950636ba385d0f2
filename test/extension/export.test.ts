import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { noFilter } from '../../src/tree/filter';
import { respond } from '../platform/answers';
import { SPACES } from '../platform/sample';
import { withExports } from './exports';
import { children, runs, space } from './rows';
import { signIn, withPlatform } from './support';

const contents = [
  'Runs',
  'Runs with their tasks',
  'Runs with their tasks and transcripts',
  'Only failed tasks',
  'Only failed tasks, with transcripts',
];
const formats = ['Spreadsheet', 'CSV', 'JSON', 'Markdown'];

describe('exporting runs', () => {
  const fixture = withPlatform();
  const files = withExports();
  const { dialogs, exportRuns } = files;
  const lines = () => readFileSync(files.path, 'utf8').trim().split('\r\n');

  it('exports all runs of a space, not just the loaded ones', async () => {
    const parts = await signIn(fixture.platform.url);
    const feedback = await space(parts, SPACES.feedback.token);
    await children(parts, feedback);
    dialogs.choices.push('Runs', 'CSV');
    await exportRuns(feedback);
    assert.deepEqual(dialogs.told, ['Exported 1,716 runs to runs.csv']);
    assert.deepEqual(dialogs.buttons, [['Open', 'Reveal']]);
    assert.equal(dialogs.defaultName, 'Customer Feedback Calls runs.csv');
    assert.equal(dialogs.progress.at(-1), '1,716 of 1,716 runs');
    const ids = fixture.platform.data.space(SPACES.feedback.token)!.runs.map(({ runId }) => runId);
    assert.deepEqual(
      lines()
        .slice(1)
        .map((line) => line.split(',')[2]),
      ids,
    );
    assert.deepEqual(readdirSync(files.folder), ['runs.csv']);
  });

  it('exports the selected runs with their tasks to JSON, in tree order', async () => {
    const parts = await signIn(fixture.platform.url);
    const [, , a, b] = await runs(parts, SPACES.sales.token);
    files.path = join(files.folder, 'Runs.JSON');
    dialogs.target = vscode.Uri.file(files.path);
    dialogs.choices.push('Runs with their tasks', 'JSON');
    await exportRuns(b, [b, a]);
    const records = JSON.parse(readFileSync(files.path, 'utf8')) as {
      runId: string;
      taskCount: number;
      tasks: unknown[];
    }[];
    const count = records.reduce((sum, { tasks }) => sum + tasks.length, 0);
    assert.deepEqual(dialogs.told, [`Exported ${count} tasks of 2 runs to Runs.JSON`]);
    assert.deepEqual(dialogs.endings, ['json']);
    assert.deepEqual(
      records.map(({ runId, tasks }) => [runId, tasks.length]),
      [a, b].map((node) => [node!.run.id, node!.run.taskCount]),
    );
  });

  it('exports only failed tasks, with transcripts and reasons', async () => {
    const parts = await signIn(fixture.platform.url);
    const [run, other] = await runs(parts, SPACES.sales.token);
    const tasks = [
      { task_id: 'T1', status: 'completed' },
      {
        task_id: 'T2',
        status: 'completed',
        input: { name: 'Kim' },
        output: { call_status: 'failed', error: 'Line is busy', transcript: 'Agent: Hello' },
      },
    ];
    const answer = respond(200, { body: { count: 2, data: tasks } });
    fixture.platform.faults.add({ on: /tasks/, answer: respond(200, { body: { count: 0, data: [] } }) });
    fixture.platform.faults.add({ on: new RegExp(`${run!.run.id}/tasks`), answer });
    dialogs.target = vscode.Uri.file(join(files.folder, 'failed.json'));
    dialogs.choices.push('Only failed tasks, with transcripts', 'JSON');
    await exportRuns(run, [run, other]);
    assert.deepEqual(dialogs.told, ['Exported 1 failed task of 1 run to failed.json']);
    const records = JSON.parse(readFileSync(join(files.folder, 'failed.json'), 'utf8')) as { tasks: object[] }[];
    const [task] = records.flatMap((record) => record.tasks as { failure: string; transcript: object[] }[]);
    assert.deepEqual(
      [task?.failure, task?.transcript],
      ['Line is busy', [{ time: null, speaker: 'Agent', text: 'Hello' }]],
    );
    dialogs.told.length = 0;
    dialogs.choices.push('Only failed tasks', 'JSON');
    await exportRuns(other);
    assert.deepEqual(dialogs.told, ['These runs have no failed tasks. No file was written.']);
  });

  it('exports a run once if its space is exported as well', async () => {
    const parts = await signIn(fixture.platform.url);
    const sales = await space(parts, SPACES.sales.token);
    const [run] = await runs(parts, SPACES.sales.token);
    const [other] = await runs(parts, SPACES.reminders.token);
    dialogs.choices.push('Runs', 'CSV');
    await exportRuns(run, [run, sales, other]);
    assert.deepEqual(dialogs.told, ['Exported 139 runs to runs.csv']);
    assert.equal(dialogs.defaultName, 'Unpod runs.csv');
    assert.equal(lines().length, 140);
  });

  it('asks for a space when it is called without one', async () => {
    await signIn(fixture.platform.url);
    dialogs.choices.push('Appointment Reminders', 'Runs', 'CSV');
    await vscode.commands.executeCommand('unpod.exportRuns');
    assert.deepEqual(dialogs.told, ['Exported 9 runs to runs.csv']);
  });

  it('never applies the view’s filter without asking', async () => {
    const parts = await signIn(fixture.platform.url);
    const sales = await space(parts, SPACES.sales.token);
    const [run] = await runs(parts, SPACES.sales.token);
    await parts.options.setFilter({ ...noFilter, phases: ['failed'] });
    try {
      dialogs.choices.push('All runs', 'Runs', 'CSV');
      await exportRuns(sales);
      assert.deepEqual(dialogs.offered[0], ['All runs', 'Only runs that match the filter']);
      assert.equal(lines().length, 139);
      dialogs.choices.push('Only runs that match the filter', 'Runs', 'CSV');
      await exportRuns(sales);
      const failed = lines().slice(1);
      assert.ok(failed.length > 0 && failed.every((line) => line.split(',')[3] === 'failed'), failed.join('\n'));
      dialogs.offered.length = 0;
      dialogs.choices.push('Runs', 'CSV');
      await exportRuns(run);
      assert.deepEqual(dialogs.offered, [contents, formats]);
    } finally {
      await parts.options.setFilter(noFilter);
    }
  });

  it('does nothing when a question is dismissed', async () => {
    const parts = await signIn(fixture.platform.url);
    const sales = await space(parts, SPACES.sales.token);
    await exportRuns(sales);
    dialogs.choices.push('Runs', 'CSV');
    dialogs.target = undefined;
    await exportRuns(sales);
    assert.deepEqual([dialogs.told, readdirSync(files.folder)], [[], []]);
  });

  it('stops at sign-out', async () => {
    const parts = await signIn(fixture.platform.url);
    const feedback = await space(parts, SPACES.feedback.token);
    const hold = fixture.platform.faults.hold({ on: /page=3&/ });
    dialogs.choices.push('Runs', 'CSV');
    const exporting = exportRuns(feedback);
    await hold.whenHolding();
    await vscode.commands.executeCommand('unpod.signOut');
    await exporting;
    assert.ok(dialogs.told.includes('Export stopped because you switched accounts. No file was written.'));
    assert.ok(!dialogs.told.some((text) => text.startsWith('Exported')));
    assert.deepEqual(readdirSync(files.folder), []);
  });

  it('continues when the view is closed', async () => {
    const parts = await signIn(fixture.platform.url);
    const feedback = await space(parts, SPACES.feedback.token);
    await vscode.commands.executeCommand('unpod.spaces.focus');
    const hold = fixture.platform.faults.hold({ on: /page=3&/ });
    dialogs.choices.push('Runs', 'CSV');
    const exporting = exportRuns(feedback);
    await hold.whenHolding();
    await vscode.commands.executeCommand('workbench.view.explorer');
    hold.release();
    await exporting;
    assert.deepEqual(dialogs.told, ['Exported 1,716 runs to runs.csv']);
  });

  it('counts the rows that it skipped', async () => {
    const parts = await signIn(fixture.platform.url);
    const winter = await space(parts, SPACES.winter.token);
    const rows = [{ run_id: 'R1' }, {}];
    fixture.platform.faults.add({ on: 'runs', answer: respond(200, { body: { count: 2, data: rows } }) });
    dialogs.choices.push('Runs', 'CSV');
    await exportRuns(winter);
    assert.deepEqual(dialogs.told, ['Exported 1 run to runs.csv. Skipped 1 row without an ID.']);
  });
});
