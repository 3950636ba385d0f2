import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { taskKey } from '../../src/connections/taskKey';
import type { ReportState } from '../../src/webviews/report/messages';
import { waitFor } from '../host/waitFor';
import { SPACES } from '../platform/sample';
import { openReport, PlayedPage, reportTabs } from './reportStage';
import { call, runs, space } from './rows';
import { connectionOf, signIn, withMessages, withPlatform } from './support';

const { token, name } = SPACES.sales;

describe('the report of a run', () => {
  const fixture = withPlatform();
  withMessages();
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  async function start(status = 'completed') {
    const app = await signIn(fixture.platform.url);
    const run = (await runs(app, token)).find((node) => node.run.status === status && (node.run.taskCount ?? 0) > 5)!;
    return { app, run };
  }

  const tabsAre = (...expected: readonly string[]) =>
    waitFor(
      () => [...reportTabs()].sort(),
      (tabs) => JSON.stringify(tabs) === JSON.stringify([...expected].sort()),
      { what: `the tabs ${expected.join(', ')}` },
    );

  it('opens in a panel of its own, and is revealed when it is opened again', async () => {
    const { app, run } = await start();
    const title = `${name}: ${run.run.id.slice(0, 9)}`;
    await call(app, 'unpod.openRunReport', run);
    await call(app, 'unpod.openRunReport', run);
    await tabsAre(title);
    await call(app, 'unpod.openSpaceReport', await space(app, token));
    await tabsAre(title, `${name}: runs`);
  });

  it('opens for each selected run', async () => {
    const { app } = await start();
    const [first, second] = await runs(app, token);
    await call(app, 'unpod.openRunReport', first!, [first, second]);
    await tabsAre(...[first, second].map((node) => `${name}: ${node!.run.id.slice(0, 9)}`));
  });

  it('sends the run and its calls', async () => {
    const { run } = await start();
    const page = await openReport(run);
    const { total, hasNextPage, run: shown } = await page.loaded();
    assert.equal(page.got[0]?.type, 'init');
    assert.deepEqual([total, hasNextPage, shown?.id], [run.run.taskCount, false, run.run.id]);
    assert.equal(page.of('calls').flatMap(({ changed }) => changed).length, run.run.taskCount);
  });

  it('sends and requests nothing while it is hidden', async () => {
    const { app, run } = await start('in_progress');
    const page = await openReport(run);
    await page.loaded();
    await vscode.commands.executeCommand('workbench.action.files.newUntitledFile');
    await waitFor(
      () => page.report.panel.visible,
      (visible) => !visible,
      { what: 'a hidden panel' },
    );
    const said = page.got.length;
    await connectionOf(app).details.refresh(taskKey(token, run.run.id));
    page.say({ type: 'refresh' });
    assert.equal(page.got.length, said);
    assert.equal(connectionOf(app).polling.showsReport(taskKey(token, run.run.id)), false);
  });

  it('forgets the calls when it is closed', async () => {
    const { app, run } = await start();
    const page = await openReport(run);
    await page.loaded();
    const { details } = connectionOf(app);
    assert.ok(details.get(taskKey(token, run.run.id)));
    page.report.panel.dispose();
    assert.equal(details.get(taskKey(token, run.run.id)), undefined);
  });

  it('has nothing to show after a sign-out, and attaches again after a sign-in', async () => {
    const { run } = await start();
    const page = await openReport(run);
    await page.loaded();
    await vscode.commands.executeCommand('unpod.signOut');
    page.got.length = 0;
    page.say({ type: 'ready' });
    await waitFor(
      () => page.of('unavailable').map(({ action }) => action?.label),
      (labels) => labels[0] === 'Sign In',
      { what: 'nothing to show' },
    );
    assert.deepEqual(
      page.got.map(({ type }) => type),
      ['init', 'unavailable'],
    );
    await signIn(fixture.platform.url);
    page.say({ type: 'ready' });
    await page.loaded();
    assert.ok(page.of('calls').length > 0);
  });

  it('shows nothing of another organization', async () => {
    const { run } = await start();
    const page = await openReport(run);
    await page.loaded();
    await signIn(fixture.platform.url, 'northwind', 'Northwind Support');
    page.got.length = 0;
    page.say({ type: 'ready' });
    await waitFor(
      () => page.of('unavailable').map(({ text }) => text),
      (texts) => texts[0]?.startsWith('This report belongs to the organization acme-voice, and you are using') ?? false,
      { what: 'nothing to show' },
    );
    assert.deepEqual(page.of('unavailable').at(-1)?.action, { type: 'signIn', label: 'Switch Organization' });
  });

  it('loads a new page when the account changes, so that nothing of the old one stays', async () => {
    const { run } = await start();
    const page = await openReport(run);
    await page.loaded();
    assert.equal(page.report.panel.webview.html, '');
    await vscode.commands.executeCommand('unpod.signOut');
    assert.match(page.report.panel.webview.html, /^<!DOCTYPE html>/);
    const said = page.got.length;
    await connectionsSettled();
    assert.equal(page.got.length, said);
  });

  const connectionsSettled = () => new Promise((resolve) => setImmediate(resolve));

  it('ignores messages that it does not know, and ids of other calls', async () => {
    const { run } = await start();
    const page = await openReport(run);
    await page.loaded();
    const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs).length;
    const before = [tabs(), page.got.length];
    for (const message of [undefined, 1, 'x', {}, { type: 'x' }, { type: 'openCall' }, { type: 'ready', more: 1 }]) {
      page.report.receive(message);
    }
    page.say({ type: 'openCall', id: 'another', form: 'text' });
    page.say({ type: 'copyId', id: 'another' });
    assert.deepEqual([tabs(), page.got.length], before);
  });

  it('is restored from what VS Code kept, and closed if that is garbage', async () => {
    const { app, run } = await start();
    const { subject } = await app.reports.open(run.connection, token, run.run.id);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const state: ReportState = { version: 1, subject, view: { filters: [], query: '' } };
    const panel = () => vscode.window.createWebviewPanel('unpod.report', 'Restored', vscode.ViewColumn.Active);
    const page = new PlayedPage((await app.reports.restore(panel(), state))!);
    page.say({ type: 'ready' });
    assert.equal((await page.loaded()).run?.id, run.run.id);
    for (const garbage of [undefined, 'x', { ...state, version: 2 }, { ...state, subject: {} }, state]) {
      assert.equal(await app.reports.restore(panel(), garbage), undefined, JSON.stringify(garbage));
    }
    await tabsAre(`${name}: ${run.run.id.slice(0, 9)}`);
  });
});

describe('the report of a space', () => {
  const fixture = withPlatform();
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('has the loaded runs, all of them on demand, and opens the report of one', async () => {
    const app = await signIn(fixture.platform.url);
    await space(app, token);
    const page = new PlayedPage(await app.reports.open(connectionOf(app), token));
    page.say({ type: 'ready' });
    const { loaded, total } = await page.loaded();
    assert.deepEqual([loaded, total], [100, 138]);
    page.say({ type: 'loadAll' });
    await waitFor(
      () => page.header,
      (header) => header?.hasNextPage === false && !header.isLoading,
      { what: 'all runs' },
    );
    assert.equal(page.of('runs').flatMap(({ changed }) => changed).length, 138);
    const [first] = page.of('runs')[0]!.changed;
    page.say({ type: 'openRun', id: first!.id });
    await waitFor(reportTabs, (labels) => labels.includes(`${name}: ${first!.shortId}`), {
      what: 'the report of a run',
    });
  });
});
