import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Internals } from '../../src/app/app';
import { noFilter } from '../../src/tree/filter';
import { waitFor } from '../host/waitFor';
import { SPACES } from '../platform/sample';
import { withNotifications, withQuickPicks } from './quickPicks';
import { revealed, roots, space } from './rows';
import { connectionOf, signIn, withMessages, withPlatform } from './support';

const { sales, feedback, winter, reminders, refused } = SPACES;

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

  it('counts a space that was checked as open once it is expanded', async () => {
    const parts = await begin(reminders.token);
    await connectionOf(parts).checks.check(winter.token);
    const openSpaces = async () => {
      const done = vscode.commands.executeCommand('unpod.findRun');
      const pick = await picks.next();
      pick.type(runIds(sales.token)[110]!);
      pick.hide();
      await done;
      return pick.items[0]?.description;
    };
    assert.equal(await openSpaces(), 'Appointment Reminders');
    await parts.view.reveal(await space(parts, winter.token), true);
    await waitFor(openSpaces, (names) => names === 'Appointment Reminders, Winter Campaign 2025', { what: 'both' });
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
