import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Internals } from '../../src/app/app';
import { taskKey } from '../../src/connections/taskKey';
import { noFilter } from '../../src/tree/filter';
import type { SpaceRecord } from '../platform/data/records';
import { scheme } from '../../src/documents/scheme';
import { withNotifications, withQuickPicks } from './quickPicks';
import { revealed, roots } from './rows';
import { connectionOf, setSetting, signIn, withMessages, withPlatform } from './support';

const input = { name: 'Zoë Quill', contact_number: '+919876543210', email: 'zoe@quill.example' };
const zoe = 'Zoë Quill';

describe('finding a call', () => {
  const fixture = withPlatform();
  const picks = withQuickPicks();
  const messages = withMessages();
  withNotifications();

  // The tests of a minute send more requests than a window may.
  before(() => setSetting('requestsPerMinute', 0));
  after(() => setSetting('requestsPerMinute', undefined));
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  const spaces = (): readonly SpaceRecord[] => fixture.platform.data.organization('northwind')?.spaces ?? [];

  /** Signs in to an organization of 4 small spaces, of which the second and the last one have a call of Zoë. */
  async function begin() {
    const { data } = fixture.platform;
    const organization = data.organization('northwind') ?? assert.fail();
    organization.spaces.length = 0;
    const hour = 3_600_000;
    const made = ['First', 'Second', 'Third', 'Fourth'].map((name) => {
      const { token } = data.addSpace('northwind', { name });
      const runs = [1, 2].map((age) => {
        return data.addRun(token, { batchCount: 12, status: 'completed', createdAt: data.now() - age * hour });
      });
      return { token, runs: runs.map(({ runId }) => runId) };
    });
    const [, second = assert.fail(), , fourth = assert.fail()] = made;
    data.changeTask(second.token, second.runs[1] ?? '', 5, { input });
    data.changeTask(fourth.token, fourth.runs[0] ?? '', 3, { input });
    const parts = await signIn(fixture.platform.url, 'northwind', 'Northwind Support');
    await roots(parts);
    fixture.platform.clearRequests();
    return {
      parts,
      second,
      fourth,
      taskId: (token: string, runId: string, index: number) => idOf(parts, token, runId, index),
    };
  }

  async function idOf(parts: Internals, token: string, runId: string, index: number): Promise<string> {
    const { rows } = await connectionOf(parts).client.tasks(token, runId, 1);
    return rows[index]?.id ?? assert.fail();
  }

  const open = async (typed: string) => {
    const done = vscode.commands.executeCommand('unpod.findCall');
    const pick = await picks.next();
    pick.type(typed);
    return { done, pick };
  };

  const documents = () =>
    vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .flatMap(({ input: it }) => (it instanceof vscode.TabInputText && it.uri.scheme === scheme ? [it.uri] : []));

  it('explains what to type when nothing is loaded', async () => {
    await begin();
    const { done, pick } = await open('');
    assert.deepEqual(pick.labels, ['Type a name, a phone number, or an email address, then choose where to search']);
    pick.type(' ,;');
    assert.deepEqual(pick.labels, ['Type a name, a phone number, or an email address']);
    pick.hide();
    await done;
    assert.deepEqual(fixture.platform.requests, []);
  });

  it('offers the loaded calls, each once, by any notation, without a request', async () => {
    const { parts, second } = await begin();
    const [, run = ''] = second.runs;
    const connection = connectionOf(parts);
    await connection.runs.open(second.token);
    await connection.tasks.open(taskKey(second.token, run));
    await connection.details.open(taskKey(second.token, run));
    fixture.platform.clearRequests();
    const { done, pick } = await open('');
    assert.equal(pick.items.length, 12);
    for (const typed of ['098765 43210', 'quill zoe', '@quill']) {
      pick.type(typed);
      assert.equal(pick.labels[0], zoe, typed);
      assert.match(pick.items[0]?.detail ?? '', /^Second · .* · \+919876543210 · zoe@quill\.example$/);
      assert.deepEqual(pick.labels.slice(1), ['Search all open spaces', 'Search all 4 spaces', 'Search one space…']);
      assert.ok(pick.items.every(({ alwaysShow }) => alwaysShow));
    }
    pick.choose(zoe);
    await done;
    await revealed(parts, await idOf(parts, second.token, run, 5));
    assert.equal(documents().length, 1);
  });

  it('searches all spaces while the box stays open, shows the call, and opens it', async () => {
    const { parts, fourth, taskId } = await begin();
    const { done, pick } = await open('9876543210');
    assert.deepEqual(pick.labels, ['Search all 4 spaces', 'Search one space…']);
    pick.choose('Search all 4 spaces');
    await pick.when(() => pick.labels.includes('2 calls found in 4 spaces'));
    assert.deepEqual(pick.labels, [zoe, zoe, '2 calls found in 4 spaces', 'Search one space…']);
    assert.deepEqual([pick.title, pick.busy], ['Find Call', false]);
    const details = pick.items.map(({ detail }) => detail ?? '');
    assert.ok(details[0]?.startsWith('Fourth'), details[0]);
    assert.equal(fixture.platform.requests.length, 4);
    pick.choose(zoe);
    await done;
    const [run = ''] = fourth.runs;
    const id = await taskId(fourth.token, run, 3);
    await revealed(parts, id);
    assert.equal(documents().length, 1);
    assert.ok(documents()[0]?.query.includes(id));
    assert.deepEqual(messages.told, []);
  });

  it('shows its progress, and calls as they are found', async () => {
    await begin();
    const [, third = assert.fail()] = spaces();
    const held = fixture.platform.faults.hold({ on: new RegExp(third.token) });
    const { done, pick } = await open('zoë');
    pick.choose('Search all 4 spaces');
    await held.whenHolding();
    await pick.when(() => pick.labels[0] === zoe);
    assert.deepEqual(pick.labels, [zoe, 'Searching…', 'Cancel search']);
    assert.deepEqual([pick.title, pick.busy], ['Find Call: 1 of 4 spaces, 1 call found', true]);
    held.release();
    await pick.when(() => pick.labels.includes('2 calls found in 4 spaces'));
    pick.hide();
    await done;
  });

  for (const how of ['item', 'button'] as const) {
    it(`is canceled by its ${how}, and keeps what was found`, async () => {
      await begin();
      const [, third = assert.fail()] = spaces();
      const held = fixture.platform.faults.hold({ on: new RegExp(third.token) });
      const { done, pick } = await open('zoë');
      pick.choose('Search all 4 spaces');
      await held.whenHolding();
      await pick.when(() => pick.labels[0] === zoe);
      if (how === 'item') {
        pick.choose('Cancel search');
      } else {
        pick.press('Cancel Search');
      }
      const text = 'Search canceled: 1 of 4 spaces searched, 1 call found';
      await pick.when(() => pick.labels.includes(text));
      assert.deepEqual(pick.labels, [zoe, text, 'Search all 4 spaces', 'Search one space…']);
      held.release();
      pick.hide();
      await done;
      assert.equal(fixture.platform.requests.length, 2);
    });
  }

  it('is canceled when the box closes, or when something else is typed', async () => {
    await begin();
    const held = fixture.platform.faults.hold({ on: 'taskSearch' });
    const { done, pick } = await open('zoë');
    pick.choose('Search all 4 spaces');
    await held.whenHolding();
    pick.type('zoë quill');
    assert.deepEqual(pick.labels, ['Search all 4 spaces', 'Search one space…']);
    await pick.when(() => pick.title === 'Find Call');
    pick.choose('Search all 4 spaces');
    await fixture.platform.waitForRequest(({ query }) => query.search === 'zoë quill');
    pick.hide();
    await done;
    held.release();
    await fixture.platform.waitForIdle();
    assert.equal(fixture.platform.requests.length, 2);
  });

  it('says where nothing was found, and searches run by run on request', async () => {
    await begin();
    const { done, pick } = await open('Nobody Atall');
    pick.choose('Search all 4 spaces');
    await pick.when(() => pick.labels.includes('Not found in 4 spaces'));
    assert.deepEqual(pick.labels, ['Not found in 4 spaces', 'Search run by run', 'Search one space…']);
    fixture.platform.clearRequests();
    pick.choose('Search run by run');
    // It is not offered again after the second search.
    await pick.when(() => pick.labels.join() === 'Not found in 4 spaces,Search one space…');
    assert.equal(fixture.platform.requests.filter(({ route }) => route.endpoint === 'tasks').length, 8);
    pick.hide();
    await done;
  });

  it('says which spaces could not be searched, and why', async () => {
    await begin();
    const [, third = assert.fail()] = spaces();
    third.access = 'noRole';
    const { done, pick } = await open('zoë');
    pick.choose('Search all 4 spaces');
    await pick.when(() => pick.labels.includes('2 calls found in 4 spaces'));
    const { detail } = pick.items[2] ?? {};
    assert.equal(detail, 'Not fully searched: Third. You don’t have access to this space’s runs.');
    assert.ok(pick.labels.includes('Search all 4 spaces'));
    pick.hide();
    await done;
  });

  it('searches a chosen space, and continues in the same box', async () => {
    const { parts, second, taskId } = await begin();
    picks.label = 'Second';
    const { done, pick } = await open('zoë');
    pick.choose('Search one space…');
    const again = await picks.next();
    assert.equal(again.value, 'zoë');
    await again.when(() => again.labels.includes('1 call found in Second'));
    assert.deepEqual(picks.plain.length, 1);
    again.choose(zoe);
    await done;
    await revealed(parts, await taskId(second.token, second.runs[1] ?? '', 5));
  });

  it('does not offer spaces that were only checked as open ones', async () => {
    const { parts, second } = await begin();
    const connection = connectionOf(parts);
    await connection.runs.open(second.token);
    await connection.checks.run({ signal: new AbortController().signal });
    // As the Activity view does for spaces with active runs.
    const shown = new Set([spaces()[0]?.token ?? '']);
    connection.polling.setVisible(picks, { spaces: shown });
    const { done, pick } = await open('zoë');
    const offer = pick.items.find(({ label }) => label === 'Search all open spaces');
    assert.equal(offer?.detail, 'Second');
    pick.hide();
    await done;
  });

  it('finds a call on a server without a search, in the open spaces', async () => {
    fixture.platform.behavior.taskSearch = false;
    const { parts, second } = await begin();
    await connectionOf(parts).runs.open(second.token);
    const { done, pick } = await open('98765 43210');
    pick.choose('Search all open spaces');
    await pick.when(() => pick.labels.includes('1 call found in Second'));
    assert.deepEqual(pick.labels, [zoe, '1 call found in Second', 'Search all 4 spaces', 'Search one space…']);
    pick.hide();
    await done;
  });

  it('asks before it clears a filter that hides the call', async () => {
    const { parts, second, taskId } = await begin();
    await parts.options.setFilter({ ...noFilter, modes: ['no such mode'] });
    messages.answer = 'Clear Filter';
    picks.label = 'Second';
    const { done, pick } = await open('zoë');
    pick.choose('Search one space…');
    const again = await picks.next();
    await again.when(() => again.labels.includes('1 call found in Second'));
    again.choose(zoe);
    await done;
    assert.deepEqual(
      messages.told.map(({ text }) => text),
      ['The task Zoë Quill is hidden by the filter.'],
    );
    await revealed(parts, await taskId(second.token, second.runs[1] ?? '', 5));
    assert.deepEqual(parts.options.filter, noFilter);
  });

  it('opens the call, and explains that its run is no longer listed', async () => {
    const { second } = await begin();
    const { done, pick } = await open('zoë');
    pick.choose('Search all 4 spaces');
    await pick.when(() => pick.labels.includes('2 calls found in 4 spaces'));
    const index = pick.items.findIndex(({ detail }) => detail?.startsWith('Second'));
    const [item = assert.fail()] = pick.items.slice(index);
    fixture.platform.data.removeRun(second.token, second.runs[1] ?? '');
    Object.assign(item, { label: 'gone' });
    pick.choose('gone');
    await done;
    assert.match(messages.told.at(-1)?.text ?? '', /^Zoë Quill cannot be shown in the tree\. This run was not found\./);
  });
});
