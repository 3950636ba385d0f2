import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Internals } from '../../src/app/app';
import { noFilter } from '../../src/tree/filter';
import { SPACES } from '../platform/sample';
import { withQuickPicks } from './quickPicks';
import { children, item, revealed, roots, space, words } from './rows';
import { explorer, signIn, withMessages, withPlatform } from './support';

const { sales, reminders, feedback, winter, refused } = SPACES;

const labels = async (parts: Internals) => (await roots(parts)).map((node) => words(parts, node).split(' | ')[0]);

describe('filtering spaces', () => {
  const fixture = withPlatform();
  const picks = withQuickPicks();
  const messages = withMessages();
  afterEach(async () => {
    await (await explorer()).options.clearFilters();
    await vscode.commands.executeCommand('workbench.view.explorer');
  });

  /** A session in which some spaces were opened. */
  async function begin(...opened: string[]): Promise<Internals> {
    const parts = await signIn(fixture.platform.url);
    for (const token of opened) {
      await children(parts, await space(parts, token));
    }
    return parts;
  }

  async function filterSpaces() {
    const command = vscode.commands.executeCommand('unpod.filterSpaces');
    return { pick: await picks.next(), command };
  }

  it('offers four filters, each with how many spaces match now, and says how many are not checked', async () => {
    await begin(sales.token, reminders.token);
    const { pick, command } = await filterSpaces();
    assert.equal(pick.placeholder, '205 of 207 spaces not checked');
    assert.deepEqual(
      pick.items.map(({ label, description }) => `${label}: ${description ?? ''}`),
      [
        'All spaces: 207 spaces · current',
        'Spaces with runs: 2 spaces',
        'Spaces with active runs: 2 spaces',
        'Spaces with failures: 2 spaces',
      ],
    );
    assert.deepEqual(pick.buttons, []);
    pick.hide();
    await command;
  });

  it('shows the spaces that match, is kept for the workspace, and is cleared by its button', async () => {
    const parts = await begin(sales.token, winter.token);
    const first = await filterSpaces();
    first.pick.choose('Spaces with active runs');
    await first.command;
    assert.deepEqual(await labels(parts), [
      'Sales Outreach Q1',
      '1 space hidden by the filter',
      '205 of 207 spaces not checked',
    ]);
    assert.equal(parts.context.workspaceState.get('unpod.spaceFilter'), 'active');
    const { pick, command } = await filterSpaces();
    assert.match(pick.items.find(({ label }) => label === 'Spaces with active runs')?.description ?? '', /· current$/);
    pick.press('Clear Filter');
    await command;
    assert.equal((await roots(parts)).length, 207);
    assert.equal(parts.context.workspaceState.get('unpod.spaceFilter'), undefined);
  });

  it('is cleared together with the filter of runs', async () => {
    const parts = await begin(sales.token);
    await parts.options.setSpaceFilter('failed');
    await parts.options.setFilter({ ...noFilter, phases: ['failed'] });
    await vscode.commands.executeCommand('unpod.clearFilter');
    assert.deepEqual([parts.options.filter, parts.options.spaceFilter], [noFilter, 'all']);
    assert.equal(parts.context.workspaceState.get('unpod.spaceFilter'), undefined);
  });

  it('keeps a space that refuses to list its runs, which says why', async () => {
    const parts = await begin(refused.token);
    await parts.options.setSpaceFilter('withRuns');
    assert.deepEqual(await labels(parts), ['Insurance Renewals', '206 of 207 spaces not checked']);
  });

  it('is changed from the rows that count what it hides', async () => {
    const parts = await begin(winter.token);
    await parts.options.setSpaceFilter('active');
    const commands = (await roots(parts)).map((node) => item(parts, node).command?.command);
    assert.deepEqual(commands, ['unpod.filterSpaces', 'unpod.checkAllSpaces']);
  });

  it('asks before it is cleared to show a space that it hides', async () => {
    const parts = await begin(sales.token);
    await parts.options.setSpaceFilter('active');
    const find = async () => {
      const command = vscode.commands.executeCommand('unpod.findSpace');
      (await picks.next()).choose('Winter Campaign 2025');
      await command;
    };
    await find();
    const text = 'The space Winter Campaign 2025 is hidden by the filter.';
    assert.deepEqual(messages.told, [{ severity: 'info', text, buttons: ['Clear Filter'] }]);
    assert.equal(parts.options.spaceFilter, 'active');
    messages.answer = 'Clear Filter';
    await find();
    assert.equal(parts.options.spaceFilter, 'all');
    await revealed(parts, winter.token);
  });

  it('asks before it is cleared to show a run of a space that it hides', async () => {
    const parts = await begin(feedback.token);
    await parts.options.setSpaceFilter('failed');
    messages.answer = 'Clear Filter';
    const [run] = fixture.platform.data.space(feedback.token)!.runs;
    const command = vscode.commands.executeCommand('unpod.findRun');
    const pick = await picks.next();
    pick.type(run!.runId);
    pick.choose(pick.labels[0]!);
    await command;
    assert.match(messages.told[0]?.text ?? '', /^The run R\w{8} is hidden by the filter\.$/);
    await revealed(parts, run!.runId);
  });
});
