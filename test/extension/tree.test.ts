import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { waitFor } from '../host/waitFor';
import { respond } from '../platform/answers';
import { SPACES } from '../platform/sample';
import { children, click, item, roots, runs, space, spoken, tooltip, words } from './rows';
import { connectionOf, signIn, withPlatform } from './support';

const html = respond(500, { body: '<html>', contentType: 'text/html' });
const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);

describe('the tree', () => {
  const fixture = withPlatform();

  /** A session, and the row of a space with 138 runs. */
  const withSales = async () => {
    const app = await signIn(fixture.platform.url);
    return { app, sales: await space(app, SPACES.sales.token) };
  };

  it('lists the spaces in the order of the server, and requests no runs', async () => {
    const app = await signIn(fixture.platform.url);
    const rows = await roots(app);
    assert.equal(rows.length, 207);
    assert.equal(words(app, rows[0]!), 'Sales Outreach Q1 | ');
    assert.equal(item(app, rows[0]!).collapsibleState, vscode.TreeItemCollapsibleState.Collapsed);
    assert.deepEqual(
      fixture.platform.requests.filter(({ route }) => route.endpoint === 'runs'),
      [],
    );
  });

  it('requests the spaces when it is first shown, and nothing when it is shown again', async () => {
    const app = await signIn(fixture.platform.url);
    await vscode.commands.executeCommand('unpod.spaces.focus');
    await waitFor(
      () => app.connections.current?.spaces?.length,
      (length) => length === 207,
      { what: 'the spaces' },
    );
    await vscode.commands.executeCommand('workbench.view.explorer');
    await fixture.platform.waitForIdle();
    fixture.platform.clearRequests();
    await vscode.commands.executeCommand('unpod.spaces.focus');
    await vscode.commands.executeCommand('workbench.view.explorer');
    assert.deepEqual(fixture.platform.requests, []);
  });

  it('shows the newest hundred runs of a space, and a row that loads more', async () => {
    const { app, sales } = await withSales();
    const rows = await children(app, sales);
    assert.equal(rows.length, 101);
    assert.equal(words(app, rows[100]!), 'Load more runs | 100 of 138');
    assert.match(words(app, rows[0]!), /^.*\d+:\d\d [AP]M \| Waiting · 40 tasks · R[0-9a-f]{8}$/);
    assert.equal(words(app, sales), 'Sales Outreach Q1 | 138 runs · 2 active · 1 failed');
  });

  it('requests nothing when a space is expanded again', async () => {
    const { app, sales } = await withSales();
    await children(app, sales);
    fixture.platform.clearRequests();
    await children(app, sales);
    assert.deepEqual(fixture.platform.requests, []);
  });

  it('keeps the unique ids of its rows when it is refreshed', async () => {
    const { app, sales } = await withSales();
    const before = ids([...(await roots(app)), ...(await children(app, sales))]);
    await vscode.commands.executeCommand('unpod.refresh');
    assert.deepEqual(ids([...(await roots(app)), ...(await children(app, sales))]), before);
    assert.equal(new Set(before).size, before.length);
    assert.ok(item(app, sales).id?.includes(fixture.platform.url));
    assert.ok(item(app, sales).id?.includes('acme-voice'));
  });

  it('shows the changes that a refresh of one space brings', async () => {
    const app = await signIn(fixture.platform.url);
    const [first] = await runs(app, SPACES.sales.token);
    fixture.platform.data.setRunStatus(SPACES.sales.token, first!.run.id, 'in_progress');
    await vscode.commands.executeCommand('unpod.refreshSpace', await space(app, SPACES.sales.token));
    assert.match(words(app, first!), / \| Running · /);
  });

  it('says that a space has no runs yet', async () => {
    const app = await signIn(fixture.platform.url);
    const winter = await space(app, SPACES.winter.token);
    const rows = await children(app, winter);
    assert.deepEqual(
      rows.map((row) => words(app, row)),
      ['No runs yet | Refresh'],
    );
    assert.equal(words(app, winter), 'Winter Campaign 2025 | 0 runs');
    fixture.platform.data.addRun(SPACES.winter.token, {});
    await click(app, rows[0]!);
    assert.equal(words(app, winter), 'Winter Campaign 2025 | 1 run · 1 active');
  });

  it('shows a refusal below the space that it belongs to, and retries with a click', async () => {
    const app = await signIn(fixture.platform.url);
    const refused = await space(app, SPACES.refused.token);
    const [row, ...others] = await children(app, refused);
    assert.deepEqual(others, []);
    assert.match(words(app, row!), /^You don’t have access to this space’s runs \| /);
    assert.match(spoken(app, row!), /^Error: /);
    assert.match(tooltip(app, row!), /The server says/);
    assert.equal((item(app, refused).iconPath as vscode.ThemeIcon).id, 'warning');
    fixture.platform.data.updateSpace(SPACES.refused.token, { access: 'granted' });
    await click(app, row!);
    assert.ok((await runs(app, SPACES.refused.token)).length > 0);
    assert.equal((item(app, refused).iconPath as vscode.ThemeIcon).id, 'layers');
  });

  it('keeps the runs when a refresh fails, and says why below them until one succeeds', async () => {
    const { app, sales } = await withSales();
    const before = ids(await children(app, sales));
    const fault = fixture.platform.faults.add({ on: 'runs', answer: html });
    await vscode.commands.executeCommand('unpod.refreshSpace', sales);
    const failed = await children(app, sales);
    assert.deepEqual(ids(failed.slice(0, -1)), before);
    assert.equal(words(app, failed.at(-1)!), 'Unpod server error (500) | Try again later');
    fault.remove();
    await vscode.commands.executeCommand('unpod.refreshSpace', sales);
    assert.deepEqual(ids(await children(app, sales)), before);
  });

  it('keeps the spaces when a refresh fails, and says why above them', async () => {
    const app = await signIn(fixture.platform.url);
    const before = ids(await roots(app));
    fixture.platform.faults.add({ on: 'spaces', answer: html });
    await vscode.commands.executeCommand('unpod.refresh');
    const [message, ...rows] = await roots(app);
    assert.deepEqual(ids(rows), before);
    assert.equal(words(app, message!), 'Unpod server error (500) | Try again later');
    assert.equal(item(app, message!).command?.command, 'unpod.refresh');
  });

  it('believes a long Retry-After for ten minutes only', async () => {
    const { app, sales } = await withSales();
    fixture.platform.faults.add({ on: 'runs', answer: respond(429, { headers: { 'retry-after': '7500' } }) });
    const [message] = await children(app, sales);
    assert.equal(words(app, message!), 'Too many requests | Try again in 10 min');
  });

  it('leaves it to the welcome text to say what is wrong while there are no rows', async () => {
    const app = await signIn(fixture.platform.url);
    fixture.platform.faults.add({ on: 'spaces', answer: respond(404, { body: '<html>', contentType: 'text/html' }) });
    assert.deepEqual(await roots(app), []);
    assert.equal(connectionOf(app).spaceList.problem?.kind, 'wrongServer');
  });

  it('distinguishes two spaces of the same name', async () => {
    const app = await signIn(fixture.platform.url);
    const [a, b] = [await space(app, SPACES.twinA.token), await space(app, SPACES.twinB.token)];
    assert.notEqual(words(app, a), words(app, b));
    assert.ok(words(app, a).includes(SPACES.twinA.token.slice(-4)));
  });

  it('has nothing in a tooltip that could be rendered, run or clicked', async () => {
    const app = await signIn(fixture.platform.url);
    for (const { token } of [SPACES.html, SPACES.markdown, SPACES.icons]) {
      assert.doesNotMatch(tooltip(app, await space(app, token)), /(?<!\\)[<[\]$(]/);
    }
  });

  it('shows in the tooltip of a run its full id, status, mode, local and UTC times, and collection', async () => {
    const app = await signIn(fixture.platform.url);
    const [run] = await runs(app, SPACES.sales.token);
    const text = tooltip(app, run!).replaceAll('\\', '');
    for (const part of [run!.run.id, 'Status: pending', 'Mode: ', ' UTC)', 'Collection: ', 'Tasks: 40']) {
      assert.ok(text.includes(part), `${part} in ${text}`);
    }
  });
});
