import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Internals } from '../../src/app/app';
import { taskKey } from '../../src/connections/taskKey';
import type { ReportPanel } from '../../src/reports/reportPanel';
import type { RunNode } from '../../src/tree/nodes';
import type { HostMessage, PageMessage, ReportState } from '../../src/webviews/report/messages';
import { waitFor } from '../host/waitFor';
import { SPACES } from '../platform/sample';
import { call, runs, space } from './rows';
import { connectionOf, signIn, withMessages, withPlatform } from './support';

const { token } = SPACES.sales;

/** The page of a report, played by the test: the real one is deaf meanwhile. */
interface Page {
  readonly report: ReportPanel;
  readonly got: HostMessage[];
  readonly say: (message: PageMessage) => void;
}

describe('the report of a run', () => {
  const fixture = withPlatform();
  withMessages();
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  async function start(status = 'completed') {
    const app = await signIn(fixture.platform.url);
    const run = (await runs(app, token)).find((node) => node.run.status === status && (node.run.taskCount ?? 0) > 5)!;
    return { app, run };
  }

  function played(report: ReportPanel): Page {
    const got: HostMessage[] = [];
    const post = (message: HostMessage) => Promise.resolve(got.push(message) > 0);
    Object.assign(report.panel.webview, { postMessage: post });
    return { report, got, say: (message) => report.receive(message) };
  }

  async function open(app: Internals, { connection, space: { token: of }, run }: RunNode): Promise<Page> {
    const page = played(await app.reports.open(connection, of, run.id));
    page.say({ type: 'ready' });
    return page;
  }

  const of = <T extends HostMessage['type']>({ got }: Page, type: T) =>
    got.filter((message): message is Extract<HostMessage, { type: T }> => message.type === type);
  const header = (page: Page) => of(page, 'header').at(-1);
  const loaded = (page: Page) =>
    waitFor(
      () => header(page),
      (it) => it?.isLoading === false,
      { what: 'a loaded report' },
    );
  const reportTabs = () =>
    vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('unpod.report'));

  it('opens in a panel of its own, and is revealed when it is opened again', async () => {
    const { app, run } = await start();
    await call(app, 'unpod.openRunReport', run);
    await call(app, 'unpod.openRunReport', run);
    await waitFor(
      () => reportTabs().map(({ label }) => label),
      (labels) => labels.length === 1 && labels[0] === `${SPACES.sales.name}: ${run.run.id.slice(0, 9)}`,
      { what: 'one tab' },
    );
    await call(app, 'unpod.openSpaceReport', await space(app, token));
    await waitFor(
      () => reportTabs().map(({ label }) => label),
      (labels) => labels.length === 2 && labels.includes(`${SPACES.sales.name}: runs`),
      { what: 'a tab for the space' },
    );
  });

  it('sends the run and its calls', async () => {
    const { app, run } = await start();
    const page = await open(app, run);
    const { total, hasNextPage, run: shown } = (await loaded(page))!;
    assert.equal(page.got[0]?.type, 'init');
    assert.deepEqual([total, hasNextPage, shown?.id], [run.run.taskCount, false, run.run.id]);
    assert.equal(of(page, 'calls').flatMap(({ changed }) => changed).length, run.run.taskCount);
  });

  it('sends the runs of a space', async () => {
    const { app } = await start();
    const page = played(await app.reports.open(connectionOf(app), token));
    page.say({ type: 'ready' });
    const { loaded: count, hasNextPage } = (await loaded(page))!;
    assert.ok(count > 0 && !hasNextPage);
    assert.equal(of(page, 'runs').flatMap(({ changed }) => changed).length, count);
  });

  it('says nothing and asks for nothing while it is hidden', async () => {
    const { app, run } = await start('in_progress');
    const page = await open(app, run);
    await loaded(page);
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
    const page = await open(app, run);
    await loaded(page);
    const { details } = connectionOf(app);
    page.report.panel.dispose();
    assert.equal(details.get(taskKey(token, run.run.id)), undefined);
  });

  it('has nothing to show after a sign-out, and attaches again after a sign-in', async () => {
    const { app, run } = await start();
    const page = await open(app, run);
    await loaded(page);
    await vscode.commands.executeCommand('unpod.signOut');
    page.got.length = 0;
    page.say({ type: 'ready' });
    await waitFor(
      () => of(page, 'unavailable').map(({ action }) => action),
      (actions) => actions[0] === 'signIn',
      { what: 'nothing to show' },
    );
    assert.deepEqual(
      page.got.map(({ type }) => type),
      ['init', 'unavailable'],
    );
    await signIn(fixture.platform.url);
    page.say({ type: 'ready' });
    await loaded(page);
    assert.ok(of(page, 'calls').length > 0);
  });

  it('says so when the run is no longer on Unpod', async () => {
    const { app, run } = await start();
    const page = played(await app.reports.open(run.connection, token, 'R00000000000000000000000000000000'));
    page.say({ type: 'ready' });
    await waitFor(
      () => of(page, 'unavailable').map(({ text }) => text),
      (texts) => texts[0] === 'This run is no longer on Unpod.',
      { what: 'a sentence' },
    );
  });

  it('ignores messages that it does not know, and ids of other calls', async () => {
    const { app, run } = await start();
    const page = await open(app, run);
    await loaded(page);
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs).length;
    for (const message of [undefined, 1, 'x', {}, { type: 'x' }, { type: 'openCall' }, { type: 'ready', more: 1 }]) {
      page.report.receive(message);
    }
    page.say({ type: 'openCall', id: 'another', form: 'text' });
    page.say({ type: 'copyId', id: 'another' });
    assert.equal(vscode.window.tabGroups.all.flatMap((group) => group.tabs).length, tabs);
  });

  it('is restored from what VS Code kept, and closed if that is garbage', async () => {
    const { app, run } = await start();
    const { subject } = await app.reports.open(run.connection, token, run.run.id);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const state: ReportState = { version: 1, subject, view: { filters: [], query: '' } };
    const panel = () => vscode.window.createWebviewPanel('unpod.report', 'Restored', vscode.ViewColumn.Active);
    const restored = await app.reports.restore(panel(), state);
    const page = played(restored!);
    page.say({ type: 'ready' });
    assert.equal((await loaded(page))!.run?.id, run.run.id);
    assert.equal(await app.reports.restore(panel(), { version: 2 }), undefined);
    await waitFor(
      () => reportTabs().length,
      (count) => count === 1,
      { what: 'one tab' },
    );
  });
});
