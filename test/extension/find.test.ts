import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Internals } from '../../src/app/app';
import { noFilter } from '../../src/tree/filter';
import { SPACES } from '../platform/sample';
import { withNotifications, withQuickPicks } from './quickPicks';
import { children, revealed, roots, space } from './rows';
import { connectionOf, signIn, withMessages, withPlatform } from './support';

const { sales, feedback, winter, reminders, refused } = SPACES;

describe('finding a space', () => {
  const fixture = withPlatform();
  const picks = withQuickPicks();
  withMessages();

  it('offers all spaces with token and agent handle, and reveals the chosen one', async () => {
    fixture.platform.behavior.shape = 'documented';
    const parts = await signIn(fixture.platform.url);
    const done = vscode.commands.executeCommand('unpod.findSpace');
    const pick = await picks.next();
    assert.equal(pick.items.length, 207);
    const { agentHandle } = fixture.platform.data.space(winter.token)!;
    const item = pick.items.find(({ label }) => label === winter.name);
    assert.equal(item?.detail, winter.token);
    assert.equal(item.description ?? '', agentHandle ?? '');
    pick.choose('Winter Campaign 2025');
    await done;
    await revealed(parts, winter.token);
  });

  it('still finds a space by its agent handle after it was opened', async () => {
    fixture.platform.behavior.shape = 'documented';
    const parts = await signIn(fixture.platform.url);
    fixture.platform.data.updateSpace(sales.token, { agentHandle: 'my-agent' });
    await children(parts, await space(parts, sales.token));
    const done = vscode.commands.executeCommand('unpod.findSpace');
    const pick = await picks.next();
    assert.match(pick.items[0]?.description ?? '', /^138 runs · .* · my-agent$/);
    pick.hide();
    await done;
  });

  it('keeps the typed text when switching to runs and back', async () => {
    await signIn(fixture.platform.url);
    const done = vscode.commands.executeCommand('unpod.findSpace');
    const spaces = await picks.next();
    spaces.type('winter');
    spaces.press('Find Run');
    const runs = await picks.next();
    assert.deepEqual([runs.title, runs.value], ['Find Run', 'winter']);
    runs.press('Find Space');
    const again = await picks.next();
    assert.deepEqual([again.title, again.value], ['Find Space', 'winter']);
    again.hide();
    await done;
  });

  it('offers to find the run whose id is pasted', async () => {
    const parts = await signIn(fixture.platform.url);
    await children(parts, await space(parts, sales.token));
    const { runId } = fixture.platform.data.space(sales.token)!.runs[2]!;
    const done = vscode.commands.executeCommand('unpod.findSpace');
    const pick = await picks.next();
    pick.type(` "${runId}" `);
    assert.deepEqual(pick.labels, [`Find run ${runId}`]);
    pick.type('');
    assert.equal(pick.items.length, 207);
    pick.type(runId);
    pick.choose(`Find run ${runId}`);
    await done;
    await revealed(parts, runId);
  });
});

describe('finding a run', () => {
  const fixture = withPlatform();
  const picks = withQuickPicks();
  const notifications = withNotifications();
  const messages = withMessages();

  const runIds = (token: string) => fixture.platform.data.space(token)!.runs.map(({ runId }) => runId);

  async function begin(...opened: string[]): Promise<Internals> {
    const parts = await signIn(fixture.platform.url);
    await roots(parts);
    for (const token of opened) {
      await connectionOf(parts).runs.open(token);
    }
    return parts;
  }

  /** Pastes an id into the pick and chooses where to search. @returns the rest of the command */
  async function search(runId: string, where: 'all open spaces' | 'one space') {
    const command = vscode.commands.executeCommand('unpod.findRun');
    const pick = await picks.next();
    pick.type(runId);
    const id = runId.slice(0, 9);
    pick.choose(where === 'one space' ? `Search one space for ${id}…` : `Search all open spaces for ${id}`);
    return { command };
  }

  it('offers the loaded runs, newest first across all open spaces', async () => {
    const parts = await begin(reminders.token, sales.token);
    const done = vscode.commands.executeCommand('unpod.findRun');
    const pick = await picks.next();
    const times = [sales, reminders]
      .flatMap(({ token }) => connectionOf(parts).runs.get(token)?.list?.rows ?? [])
      .sort((a, b) => b.createdAt! - a.createdAt!);
    assert.equal(pick.items.length, 109);
    assert.deepEqual(
      pick.labels,
      times.map(({ id }) => id.slice(0, 9)),
    );
    pick.hide();
    await done;
  });

  it('finds every loaded run by part of its id, even among more than a quick pick gets', async () => {
    const parts = await begin(feedback.token);
    const { signal } = new AbortController();
    await connectionOf(parts).runs.loadUntil(feedback.token, () => false, { signal });
    const oldest = runIds(feedback.token).at(-1)!;
    const done = vscode.commands.executeCommand('unpod.findRun');
    const pick = await picks.next();
    assert.equal(pick.items.length, 1000);
    pick.type(oldest.slice(0, 9).toLowerCase());
    assert.deepEqual(pick.labels, [oldest.slice(0, 9)]);
    pick.hide();
    await done;
  });

  it('reveals a loaded run whose id is pasted with the text around it', async () => {
    const parts = await begin(sales.token);
    const runId = runIds(sales.token)[57]!;
    const done = vscode.commands.executeCommand('unpod.findRun');
    const pick = await picks.next();
    pick.type(`Run ID: "${runId.toUpperCase()}",`);
    assert.equal(pick.items[0]?.alwaysShow, true);
    pick.choose(runId.slice(0, 9));
    await done;
    await revealed(parts, runId);
    assert.deepEqual(messages.told, []);
  });

  it('finds a run on the fourteenth page and reveals it', async () => {
    const parts = await begin(reminders.token, feedback.token);
    const runId = runIds(feedback.token)[1350]!;
    const { command } = await search(runId, 'all open spaces');
    const { title, messages: said } = await notifications.next();
    await command;
    await revealed(parts, runId);
    assert.equal(title, `Searching for ${runId.slice(0, 9)}`);
    assert.equal(said.at(-1), 'Customer Feedback Calls, 1,400 of 1,716 runs');
  });

  it('opens a space before it searches there', async () => {
    const parts = await begin();
    picks.label = sales.name;
    const runId = runIds(sales.token)[120]!;
    const { command } = await search(runId, 'one space');
    await command;
    await revealed(parts, runId);
  });

  it('does not offer to search all open spaces when none is open', async () => {
    await begin();
    const done = vscode.commands.executeCommand('unpod.findRun');
    const pick = await picks.next();
    assert.deepEqual(pick.labels, []);
    pick.type(runIds(sales.token)[0]!);
    assert.deepEqual(pick.labels, [`Search one space for ${runIds(sales.token)[0]!.slice(0, 9)}…`]);
    pick.hide();
    await done;
  });

  it('does not search spaces that were only checked as open ones', async () => {
    const parts = await begin(reminders.token);
    await connectionOf(parts).checks.check(winter.token);
    const done = vscode.commands.executeCommand('unpod.findRun');
    const pick = await picks.next();
    pick.type(runIds(sales.token)[110]!);
    assert.equal(pick.items[0]?.description, 'Appointment Reminders');
    pick.hide();
    await done;
  });

  it('stops when canceled, and keeps what was loaded', async () => {
    const parts = await begin(feedback.token);
    const held = fixture.platform.faults.hold({ on: /page=3&/ });
    const { command } = await search(runIds(feedback.token)[1500]!, 'all open spaces');
    const notification = await notifications.next();
    await held.whenHolding();
    notification.cancel();
    held.release();
    await command;
    assert.equal(connectionOf(parts).runs.get(feedback.token)?.list?.rows.length, 300);
    assert.equal(fixture.platform.requests.filter(({ query }) => query.page === '4').length, 0);
    assert.deepEqual(messages.told, []);
  });

  it('says in which spaces a run was not found, and searches another', async () => {
    const parts = await begin(reminders.token, winter.token);
    const runId = runIds(sales.token)[110]!;
    messages.answer = 'Search Another Space';
    picks.label = sales.name;
    const { command } = await search(runId, 'all open spaces');
    await command;
    const [told] = messages.told;
    assert.equal(told?.severity, 'info');
    assert.equal(told.text, `Run ${runId.slice(0, 9)} was not found in Appointment Reminders, Winter Campaign 2025.`);
    assert.equal(picks.plain[0]?.includes('Winter Campaign 2025'), false);
    await revealed(parts, runId);
  });

  it('says why a space could not be searched', async () => {
    await begin();
    picks.label = refused.name;
    const runId = runIds(sales.token)[0]!;
    const { command } = await search(runId, 'one space');
    await command;
    const [told] = messages.told;
    assert.equal(told?.severity, 'warning');
    assert.match(
      told.text,
      /^Insurance Renewals could not be searched: You don’t have access to this space’s runs\. Ask/,
    );
    assert.deepEqual(told.buttons, ['Search Another Space']);
  });

  describe('that the filter hides', () => {
    async function hidden() {
      const parts = await begin(sales.token);
      await parts.options.setFilter({ ...noFilter, modes: ['no such mode'] });
      const [runId] = runIds(sales.token);
      const done = vscode.commands.executeCommand('unpod.findRun');
      const pick = await picks.next();
      pick.choose(runId!.slice(0, 9));
      await done;
      return { parts, runId: runId! };
    }
    afterEach(async () => {
      const parts = await signIn(fixture.platform.url);
      await parts.options.setFilter(noFilter);
    });

    it('says so, and keeps the filter', async () => {
      const { parts, runId } = await hidden();
      assert.deepEqual(messages.told, [
        { severity: 'info', text: `The run ${runId.slice(0, 9)} is hidden by the filter.`, buttons: ['Clear Filter'] },
      ]);
      assert.deepEqual(parts.options.filter.modes, ['no such mode']);
    });

    it('shows it once the person agrees to clear the filter', async () => {
      messages.answer = 'Clear Filter';
      const { parts, runId } = await hidden();
      assert.deepEqual(parts.options.filter, noFilter);
      await revealed(parts, runId);
    });
  });
});

describe('a call looked for among spaces or runs', () => {
  const fixture = withPlatform();
  const picks = withQuickPicks();

  const type = async (command: string, text: string) => {
    await roots(await signIn(fixture.platform.url));
    const done = vscode.commands.executeCommand(command);
    const pick = await picks.next();
    pick.type(text);
    return { done, pick };
  };

  for (const command of ['unpod.findSpace', 'unpod.findRun']) {
    it(`can be searched for by ${command}, for a name or number that no row has`, async () => {
      const { done, pick } = await type(command, '+91 98765 43210');
      pick.choose('Find Call “+91 98765 43210”');
      const calls = await picks.next();
      assert.deepEqual([calls.title, calls.value], ['Find Call', '+91 98765 43210']);
      assert.deepEqual(calls.labels, ['Search all 207 spaces', 'Search one space…']);
      calls.hide();
      await done;
    });
  }

  it('is not offered while a space has the name', async () => {
    const { done, pick } = await type('unpod.findSpace', 'winter');
    assert.ok(pick.labels.includes('Winter Campaign 2025'));
    assert.ok(!pick.labels.some((label) => label.startsWith('Find Call')));
    pick.hide();
    await done;
  });
});
