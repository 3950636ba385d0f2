import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Internals } from '../../src/app/app';
import { waitFor } from '../host/waitFor';
import { respond } from '../platform/answers';
import { SPACES } from '../platform/sample';
import { pollsOf, withoutWaiting } from './polls';
import { children, item, roots, runs, space, tooltip, words } from './rows';
import { connectionOf, sessionAt, signIn, withMessages, withPlatform } from './support';

const { token } = SPACES.sales;
const html = respond(500, { body: '<html>', contentType: 'text/html' });

describe('a poll', () => {
  const fixture = withPlatform();

  it('keeps the rows when it fails, and says when they were true, without a row about it', async () => {
    const app = await signIn(fixture.platform.url);
    const sales = await space(app, token);
    const before = (await children(app, sales)).map(({ id }) => id);
    const fault = fixture.platform.faults.add({ on: 'runs', answer: html });
    await connectionOf(app).runs.poll(token);
    assert.deepEqual(
      (await children(app, sales)).map(({ id }) => id),
      before,
    );
    assert.equal(words(app, sales), 'Sales Outreach Q1 | as of just now · 138 runs · 2 active · 1 failed');
    assert.match(tooltip(app, sales), /As of: .*Unpod server error \\\(500\\\)/s);
    fault.remove();
    await connectionOf(app).runs.poll(token);
    assert.equal(words(app, sales), 'Sales Outreach Q1 | 138 runs · 2 active · 1 failed');
  });

  it('serves a person who opens the space meanwhile', async () => {
    const app = await signIn(fixture.platform.url);
    const sales = await space(app, token);
    await Promise.all([connectionOf(app).runs.poll(token), children(app, sales)]);
    assert.equal(fixture.platform.requests.filter(({ route }) => route.endpoint === 'runs').length, 1);
  });

  it('does not count an overdue run as active, and marks its row', async () => {
    const app = await signIn(fixture.platform.url);
    const createdAt = Date.now() - 25 * 60 * 60 * 1000;
    const { runId } = fixture.platform.data.addRun(token, { status: 'in_progress', createdAt });
    const overdue = (await runs(app, token)).find(({ run }) => run.id === runId)!;
    assert.match(
      words(app, overdue),
      /^\w+ \d+, (\d{4}, )?\d+:\d\d [AP]M \| overdue · Running · 9 tasks · R[0-9a-f]{8}$/,
    );
    assert.deepEqual(item(app, overdue).iconPath, new vscode.ThemeIcon('question'));
    assert.match(tooltip(app, overdue), /Overdue\\: it has not ended for more than a day/);
    assert.equal(words(app, await space(app, token)), 'Sales Outreach Q1 | 139 runs · 2 active · 1 failed');
  });
});

describe('polled spaces', () => {
  const fixture = withPlatform();
  const skipWaiting = withoutWaiting();
  afterEach(() => vscode.commands.executeCommand('workbench.view.explorer'));

  async function open(app: Internals, which: string) {
    await app.view.reveal(await space(app, which));
    await waitFor(() => connectionOf(app).runs.get(which)?.list, Boolean, { what: 'its runs' });
  }

  const { polls, polled, quiet } = pollsOf(fixture);

  it('are the spaces that show their runs in a visible view', async () => {
    const app = await signIn(fixture.platform.url);
    await open(app, token);
    await children(app, await space(app, SPACES.reminders.token));
    skipWaiting(app);
    await polled(token);
    assert.equal(polls(SPACES.reminders.token), 1);
    await vscode.commands.executeCommand('workbench.view.explorer');
    await quiet(token);
    await vscode.commands.executeCommand('unpod.spaces.focus');
    await polled(token);
  });

  it('are none after all were collapsed', async () => {
    const app = await signIn(fixture.platform.url);
    await open(app, token);
    await open(app, SPACES.reminders.token);
    skipWaiting(app);
    await polled(SPACES.reminders.token);
    await vscode.commands.executeCommand('workbench.actions.treeView.unpod.spaces.collapseAll');
    await quiet(token, SPACES.reminders.token);
  });

  it('are the same after another key was entered for the organization', async () => {
    const app = await signIn(fixture.platform.url);
    await open(app, token);
    const key = 'f'.repeat(40);
    fixture.platform.data.users[0]!.key = key;
    await app.connections.signIn({ ...sessionAt(fixture.platform.url), key }, 'Token');
    await waitFor(
      () => connectionOf(app).runs.get(token)?.list?.rows.length,
      (loaded) => loaded === 100,
      {
        what: 'the space, still open and loaded',
        timeout: 8000,
      },
    );
    skipWaiting(app);
    await polled(token);
  });

  it('are stale while polls fail, as the view says above the rows, and current when they work again', async () => {
    const app = await signIn(fixture.platform.url);
    await open(app, token);
    // A failure of the whole server, not of one space.
    const fault = fixture.platform.faults.add({ answer: respond(503) });
    skipWaiting(app);
    const says = (text: RegExp) =>
      waitFor(
        async () => words(app, await space(app, token)),
        (row) => text.test(row),
        {
          what: `a row like ${String(text)}`,
          timeout: 8000,
        },
      );
    await says(/ \| as of .* · 138 runs/);
    const problem = (kind: string | undefined) =>
      waitFor(
        () => connectionOf(app).polling.problem?.kind,
        (it) => it === kind,
        { what: `polls that ${kind ? 'fail' : 'work'}`, timeout: 8000 },
      );
    await problem('unavailable');
    fault.remove();
    await says(/ \| 138 runs/);
    await problem(undefined);
  });
});

describe('a watched run that is gone', () => {
  const fixture = withPlatform();
  const messages = withMessages();
  const skipWaiting = withoutWaiting();

  it('is announced as gone, because its end will not be seen', async () => {
    const app = await signIn(fixture.platform.url);
    const which = SPACES.reminders.token;
    const [, run] = await runs(app, which);
    await vscode.commands.executeCommand('unpod.watchRun', run);
    fixture.platform.data.removeRun(which, run!.run.id);
    skipWaiting(app);
    await waitFor(
      () => messages.told,
      (all) => all.length > 0,
      { what: 'the message', timeout: 8000 },
    );
    const id = run!.run.id.slice(0, 9);
    const text = `The run ${id} in Appointment Reminders, which you watched, is no longer on Unpod.`;
    assert.deepEqual(messages.told, [{ severity: 'warning', text, buttons: [] }]);
    assert.deepEqual(connectionOf(app).watches.list(), []);
  });
});

describe('a key that the platform refuses', () => {
  const fixture = withPlatform();

  it('is reported in the first row while the spaces stay, and a click signs in', async () => {
    const app = await signIn(fixture.platform.url);
    const before = (await roots(app)).map(({ id }) => id);
    fixture.platform.revokeKey(sessionAt(fixture.platform.url).key);
    await connectionOf(app).pollSpaces();
    const [message, ...rows] = await roots(app);
    assert.deepEqual(
      rows.map(({ id }) => id),
      before,
    );
    assert.equal(words(app, message!), 'Unpod did not accept the API key | Sign in again');
    assert.equal(item(app, message!).command?.command, 'unpod.signIn');
  });
});
