import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Internals } from '../../src/app/app';
import { noFilter } from '../../src/tree/filter';
import { SPACES } from '../platform/sample';
import { call, children, item, roots, runs, space, words } from './rows';
import { explorer, signIn, withPlatform } from './support';

const { token } = SPACES.reminders;

async function statuses(parts: Internals): Promise<string[]> {
  return (await runs(parts, token)).map(({ run }) => run.status);
}

describe('the filter', () => {
  const fixture = withPlatform();
  afterEach(async () => (await explorer()).options.setFilter(noFilter));

  it('shows the runs of the selected phases and counts the others in a row', async () => {
    const parts = await signIn(fixture.platform.url);
    await parts.options.setFilter({ ...noFilter, phases: ['failed', 'partial'] });
    assert.deepEqual(await statuses(parts), ['failed', 'partially_completed']);
    const rows = await children(parts, await space(parts, token));
    assert.equal(words(parts, rows.at(-1)!), '7 runs hidden by the filter | Change filter');
    assert.equal(item(parts, rows.at(-1)!).command?.command, 'unpod.filterRuns');
  });

  it('shows the runs of a date range', async () => {
    const parts = await signIn(fixture.platform.url);
    await parts.options.setFilter({ ...noFilter, created: 'week' });
    assert.equal((await statuses(parts)).length, 8);
    await parts.options.setFilter({ ...noFilter, created: 'month' });
    assert.equal((await statuses(parts)).length, 9);
  });

  it('shows the runs of a mode', async () => {
    const parts = await signIn(fixture.platform.url);
    await parts.options.setFilter({ ...noFilter, modes: ['no such mode'] });
    assert.deepEqual(await statuses(parts), []);
    await parts.options.setFilter({ ...noFilter, modes: ['prefect'] });
    assert.equal((await statuses(parts)).length, 9);
  });

  it('does not change the space’s counts, which cover all runs', async () => {
    const parts = await signIn(fixture.platform.url);
    await statuses(parts);
    const before = words(parts, await space(parts, token));
    await parts.options.setFilter({ ...noFilter, phases: ['canceled'] });
    assert.equal(words(parts, await space(parts, token)), before);
  });

  it('is kept for the workspace, and cleared by its command', async () => {
    const parts = await signIn(fixture.platform.url);
    const filter = { phases: ['failed'], modes: ['prefect'], created: 'today' } as const;
    await parts.options.setFilter(filter);
    assert.deepEqual(parts.context.workspaceState.get('unpod.filter'), filter);
    await vscode.commands.executeCommand('unpod.clearFilter');
    assert.equal(parts.context.workspaceState.get('unpod.filter'), undefined);
    assert.equal((await statuses(parts)).length, 9);
  });

  it('also copies selected runs that it hides', async () => {
    const parts = await signIn(fixture.platform.url);
    const [run] = await runs(parts, token);
    await parts.options.setFilter({ ...noFilter, phases: ['canceled'] });
    await call(parts, 'unpod.copyRunId', run!);
    assert.equal(await vscode.env.clipboard.readText(), run!.run.id);
  });
});

describe('the order of spaces', () => {
  const fixture = withPlatform();
  afterEach(async () => (await explorer()).options.setOrder('server'));

  const labels = async (parts: Internals) =>
    (await roots(parts)).map((node) => words(parts, node).split(' | ')[0] ?? '');

  it('is the server’s by default', async () => {
    const parts = await signIn(fixture.platform.url);
    assert.deepEqual((await labels(parts)).slice(0, 3), [
      'Sales Outreach Q1',
      'Appointment Reminders',
      'Customer Feedback Calls',
    ]);
  });

  it('can be by name', async () => {
    const parts = await signIn(fixture.platform.url);
    await parts.options.setOrder('name');
    const names = await labels(parts);
    const { compare } = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
    assert.deepEqual(names, [...names].sort(compare));
    assert.equal(parts.context.workspaceState.get('unpod.spaceOrder'), 'name');
  });

  it('can be by activity: opened spaces first, by their newest run', async () => {
    const parts = await signIn(fixture.platform.url);
    await children(parts, await space(parts, SPACES.feedback.token));
    await children(parts, await space(parts, SPACES.reminders.token));
    await parts.options.setOrder('active');
    assert.deepEqual((await labels(parts)).slice(0, 3), [
      'Appointment Reminders',
      'Customer Feedback Calls',
      'Sales Outreach Q1',
    ]);
  });

  it('leaves pinned spaces at the top', async () => {
    const parts = await signIn(fixture.platform.url);
    await call(parts, 'unpod.pinSpace', await space(parts, SPACES.winter.token));
    await parts.options.setOrder('name');
    assert.equal((await labels(parts))[0], 'Winter Campaign 2025');
    await call(parts, 'unpod.unpinSpace', await space(parts, SPACES.winter.token));
  });
});
