import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Node } from '../../src/tree/nodes';
import { respond } from '../platform/answers';
import { SPACES } from '../platform/sample';
import { roots, runsAmong, signIn, space, until, withPlatform, words } from './support';

describe('the tree', () => {
  const fixture = withPlatform();

  it('lists the spaces as the server does, and asks for no runs', async () => {
    const parts = await signIn(fixture.platform.url);
    const rows = await roots(parts);
    assert.equal(rows.length, 207);
    assert.equal(words(parts, rows[0]!), 'Sales Outreach Q1 | ');
    assert.equal(parts.provider.getTreeItem(rows[0]!).collapsibleState, vscode.TreeItemCollapsibleState.Collapsed);
    assert.deepEqual(
      fixture.platform.requests.filter(({ route }) => route.endpoint === 'runs'),
      [],
    );
  });

  it('opens a space to its newest hundred runs and the row that loads more', async () => {
    const parts = await signIn(fixture.platform.url);
    const sales = await space(parts, SPACES.sales.token);
    const rows = await parts.provider.getChildren(sales);
    assert.equal(rows.length, 101);
    assert.equal(words(parts, rows[100]!), 'Load more runs | 100 of 138');
    assert.match(words(parts, rows[0]!), /^R[0-9a-f]{8} \| pending · 40 tasks · \d+ minutes? ago$/);
    assert.equal(words(parts, sales), 'Sales Outreach Q1 | 138 runs · 2 active · 1 failed');
  });

  it('answers from what it knows when a space is opened again', async () => {
    const parts = await signIn(fixture.platform.url);
    const sales = await space(parts, SPACES.sales.token);
    await parts.provider.getChildren(sales);
    fixture.platform.clearRequests();
    await parts.provider.getChildren(sales);
    assert.deepEqual(fixture.platform.requests, []);
  });

  it('has one element object and one id for each thing, over refreshes', async () => {
    const parts = await signIn(fixture.platform.url);
    const before = [...(await roots(parts))];
    const sales = await space(parts, SPACES.sales.token);
    const runs = await parts.provider.getChildren(sales);
    await vscode.commands.executeCommand('unpod.refresh');
    assert.deepEqual(await roots(parts), before);
    (await parts.provider.getChildren(sales)).forEach((node, index) => assert.equal(node, runs[index]));
    const ids = new Set([...before, ...runs].map(({ id }) => id));
    assert.equal(ids.size, before.length + runs.length);
    assert.ok(parts.provider.getTreeItem(sales).id?.includes(fixture.platform.url));
    assert.ok(parts.provider.getTreeItem(sales).id?.includes('acme-voice'));
  });

  it('fires nothing when a refresh changed nothing', async () => {
    const parts = await signIn(fixture.platform.url);
    const sales = await space(parts, SPACES.sales.token);
    await parts.provider.getChildren(sales);
    await parts.provider.settled(sales);
    const fired: (Node | undefined)[] = [];
    const listener = parts.provider.onDidChangeTreeData((node) => fired.push(node));
    await vscode.commands.executeCommand('unpod.refresh');
    listener.dispose();
    assert.deepEqual(fired, []);
  });

  it('redraws one run alone when only its row changed', async () => {
    const parts = await signIn(fixture.platform.url);
    const sales = await space(parts, SPACES.sales.token);
    const [first] = runsAmong(await parts.provider.getChildren(sales));
    parts.provider.getTreeItem(sales);
    parts.provider.getTreeItem(first!);
    await parts.provider.settled(sales);
    const fired: (Node | undefined)[] = [];
    const listener = parts.provider.onDidChangeTreeData((node) => fired.push(node));
    fixture.platform.data.setRunStatus(SPACES.sales.token, first!.run.id, 'in_progress');
    await vscode.commands.executeCommand('unpod.refreshSpace', sales);
    listener.dispose();
    assert.deepEqual(fired, [first]);
    assert.match(words(parts, first!), /in_progress/);
  });

  it('says that a space has no runs yet', async () => {
    const parts = await signIn(fixture.platform.url);
    const winter = await space(parts, SPACES.winter.token);
    const rows = await parts.provider.getChildren(winter);
    assert.deepEqual(
      rows.map((row) => words(parts, row)),
      ['No runs yet | Look again'],
    );
    assert.equal(words(parts, winter), 'Winter Campaign 2025 | 0 runs');
  });

  it('puts a refusal under the space it belongs to, with another try a click away', async () => {
    const parts = await signIn(fixture.platform.url);
    const refused = await space(parts, SPACES.refused.token);
    const [row, ...others] = await parts.provider.getChildren(refused);
    assert.deepEqual(others, []);
    assert.match(words(parts, row!), /^You don’t have access to this space’s runs \| /);
    const item = parts.provider.getTreeItem(row!);
    assert.deepEqual(item.command?.arguments, [row]);
    assert.equal(item.command.command, 'unpod.refreshSpace');
    assert.match(item.accessibilityInformation?.label ?? '', /^Error: /);
    const { tooltip } = await parts.provider.resolveTreeItem(item, row!);
    assert.match((tooltip as vscode.MarkdownString).value, /The server says/);
  });

  it('redraws a space soon after its runs were refused, for the warning that it then shows', async () => {
    const parts = await signIn(fixture.platform.url);
    const refused = await space(parts, SPACES.refused.token);
    parts.provider.getTreeItem(refused);
    const redrawn: (Node | undefined)[] = [];
    const listener = parts.provider.onDidChangeTreeData((node) => redrawn.push(node));
    await parts.provider.getChildren(refused);
    await until(() => redrawn.includes(refused), parts.provider.onDidChangeTreeData);
    listener.dispose();
    assert.equal((parts.provider.getTreeItem(refused).iconPath as vscode.ThemeIcon).id, 'warning');
  });

  it('keeps the old rows of a failed refresh and says why below them, until an answer comes', async () => {
    const parts = await signIn(fixture.platform.url);
    const sales = await space(parts, SPACES.sales.token);
    const before = await parts.provider.getChildren(sales);
    const fault = fixture.platform.faults.add({
      on: 'runs',
      answer: respond(500, { body: '<html>', contentType: 'text/html' }),
    });
    await vscode.commands.executeCommand('unpod.refreshSpace', sales);
    const failed = await parts.provider.getChildren(sales);
    assert.deepEqual(failed.slice(0, -1), before);
    assert.equal(words(parts, failed.at(-1)!), 'Unpod server error (500) | Try again later');
    fault.remove();
    await vscode.commands.executeCommand('unpod.refreshSpace', sales);
    assert.deepEqual(await parts.provider.getChildren(sales), before);
  });

  it('keeps the spaces of a failed refresh and says why above them', async () => {
    const parts = await signIn(fixture.platform.url);
    const before = await roots(parts);
    fixture.platform.faults.add({ on: 'spaces', answer: respond(500, { body: '<html>', contentType: 'text/html' }) });
    await vscode.commands.executeCommand('unpod.refresh');
    const [message, ...rows] = await roots(parts);
    assert.deepEqual(rows, before);
    assert.equal(message?.kind, 'message');
    assert.equal(parts.provider.getTreeItem(message).command?.command, 'unpod.refresh');
  });

  it('tells a long wait that the server asks for in hours and minutes', async () => {
    const parts = await signIn(fixture.platform.url);
    const sales = await space(parts, SPACES.sales.token);
    fixture.platform.faults.add({ on: 'runs', answer: respond(429, { headers: { 'retry-after': '7500' } }) });
    const [message] = await parts.provider.getChildren(sales);
    assert.equal(words(parts, message!), 'Too many requests | Try again in 2 h 5 min');
  });

  it('leaves the words about a lost connection to the welcome text while there are no rows', async () => {
    const parts = await signIn(fixture.platform.url);
    fixture.platform.faults.add({ on: 'spaces', answer: respond(404, { body: '<html>', contentType: 'text/html' }) });
    assert.deepEqual(await roots(parts), []);
    assert.equal(parts.store.problem?.kind, 'wrongServer');
  });

  it('tells two spaces of one name apart', async () => {
    const parts = await signIn(fixture.platform.url);
    const [a, b] = await Promise.all([SPACES.twinA, SPACES.twinB].map(({ token }) => space(parts, token)));
    assert.notEqual(words(parts, a!), words(parts, b!));
    assert.ok(words(parts, a!).includes(SPACES.twinA.token.slice(-4)));
  });

  it('leaves nothing in a tooltip that could be rendered, run or clicked', async () => {
    const parts = await signIn(fixture.platform.url);
    for (const { token } of [SPACES.html, SPACES.markdown, SPACES.icons]) {
      const node = await space(parts, token);
      const { tooltip } = await parts.provider.resolveTreeItem(new vscode.TreeItem(''), node);
      assert.ok(tooltip instanceof vscode.MarkdownString);
      assert.ok(!tooltip.isTrusted && !tooltip.supportHtml && !tooltip.supportThemeIcons);
      assert.doesNotMatch(tooltip.value, /(?<!\\)[<[\]$(]/);
    }
  });

  it('makes the tooltip of a run with its full id, status, mode, times in local time and UTC, and collection', async () => {
    const parts = await signIn(fixture.platform.url);
    const [run] = runsAmong(await parts.provider.getChildren(await space(parts, SPACES.sales.token)));
    const item = parts.provider.getTreeItem(run!);
    assert.equal(item.tooltip, undefined);
    const { tooltip } = await parts.provider.resolveTreeItem(item, run!);
    const text = (tooltip as vscode.MarkdownString).value.replaceAll('\\', '');
    for (const part of [run!.run.id, 'Status: pending', 'Mode: ', ' UTC)', 'Collection: ', 'Tasks: 40']) {
      assert.ok(text.includes(part), `${part} in ${text}`);
    }
  });

  it('gives up loading when the view is closed, and asks again when it is back', async () => {
    const parts = await signIn(fixture.platform.url);
    const held = fixture.platform.faults.hold({ on: 'spaces' });
    await vscode.commands.executeCommand('unpod.spaces.focus');
    await held.whenHolding();
    await vscode.commands.executeCommand('workbench.view.explorer');
    await fixture.platform.waitForIdle();
    assert.equal(parts.store.spaces, undefined);
    held.release();
    const loaded = until(() => parts.store.spaces !== undefined, parts.store.onDidChange);
    await vscode.commands.executeCommand('unpod.spaces.focus');
    await loaded;
    await vscode.commands.executeCommand('workbench.view.explorer');
  });
});
