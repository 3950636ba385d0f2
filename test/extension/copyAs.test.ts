import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Node } from '../../src/tree/nodes';
import { SPACES } from '../platform/sample';
import { withDialogs } from './dialogs';
import { call, children, runs, runsAmong, space } from './rows';
import { explorer, signIn, withPlatform } from './support';

const clipboard = vscode.env.clipboard;

describe('copying rows as text', () => {
  const fixture = withPlatform();
  const dialogs = withDialogs();
  const copyAs = async (node: Node, nodes?: readonly unknown[]) => call(await explorer(), 'unpod.copyAs', node, nodes);

  it('copies the selection as CSV, Markdown or JSON, in tree order, each row once', async () => {
    const parts = await signIn(fixture.platform.url);
    const [a, b] = await runs(parts, SPACES.sales.token);
    const ids = [a!.run.id, b!.run.id];
    dialogs.choices.push('CSV', 'Markdown', 'JSON');
    await copyAs(b!, [b, a, b]);
    const csv = await clipboard.readText();
    assert.match(csv, /^Space,Space Token,Run ID,/);
    assert.deepEqual(
      csv
        .trim()
        .split(/\r?\n/)
        .slice(1)
        .map((line) => line.split(',')[2]),
      ids,
    );
    await copyAs(b!, [b, a, b]);
    assert.match(await clipboard.readText(), /^\| Space \| Space Token \| Run ID \|.*\n\| --- /);
    await copyAs(b!, [b, a, b]);
    const records = JSON.parse(await clipboard.readText()) as { runId: string }[];
    assert.deepEqual(
      records.map(({ runId }) => runId),
      ids,
    );
    assert.deepEqual(
      dialogs.told,
      ['CSV', 'Markdown', 'JSON'].map((format) => `Copied 2 runs as ${format}`),
    );
  });

  it('copies spaces, runs and tasks together, with a table for each', async () => {
    const parts = await signIn(fixture.platform.url);
    const sales = await space(parts, SPACES.sales.token);
    const [, , run] = runsAmong(await children(parts, sales));
    const task = (await children(parts, run!)).find(({ kind }) => kind === 'task');
    assert.ok(task);
    dialogs.choices.push('JSON');
    await copyAs(task, [task, run, sales]);
    const object = JSON.parse(await clipboard.readText()) as Record<string, unknown[]>;
    assert.deepEqual(
      Object.entries(object).map(([kind, rows]) => [kind, rows.length]),
      [
        ['spaces', 1],
        ['runs', 1],
        ['tasks', 1],
      ],
    );
    assert.deepEqual(dialogs.told, ['Copied 1 space, 1 run, 1 task as JSON']);
  });

  it('asks for runs when nothing is selected', async () => {
    const parts = await signIn(fixture.platform.url);
    const [first] = await runs(parts, SPACES.reminders.token);
    dialogs.choices.push(first!.run.id.slice(0, 9), 'CSV');
    await vscode.commands.executeCommand('unpod.copyAs');
    assert.equal((await clipboard.readText()).split(',').at(9), first!.run.id);
  });

  it('asks for runs when the row cannot be copied', async () => {
    const parts = await signIn(fixture.platform.url);
    const more = (await children(parts, await space(parts, SPACES.sales.token))).at(-1);
    assert.equal(more?.kind, 'loadMore');
    await copyAs(more);
    assert.deepEqual(dialogs.told, []);
    assert.equal(dialogs.offered[0]?.length, 100);
  });
});
