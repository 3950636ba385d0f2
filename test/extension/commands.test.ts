import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import manifest from '../../package.json';
import { SPACES } from '../platform/sample';
import { waitFor } from '../host/waitFor';
import { withQuickPicks } from './quickPicks';
import { explorer, revealed, roots, runsAmong, signIn, space, until, withPlatform, words } from './support';

const clipboard = vscode.env.clipboard;

describe('the commands', () => {
  const fixture = withPlatform();
  const picks = withQuickPicks();

  it('are exactly those of the manifest', async () => {
    await explorer();
    const registered = (await vscode.commands.getCommands(true)).filter((id) => id.startsWith('unpod.'));
    // VS Code makes some of its own for each view.
    const own = registered.filter((id) => !id.startsWith('unpod.spaces.'));
    assert.deepEqual(own.sort(), manifest.contributes.commands.map(({ command }) => command).sort());
  });

  it('return nothing', async () => {
    const parts = await signIn(fixture.platform.url);
    const sales = await space(parts, SPACES.sales.token);
    for (const command of [
      'unpod.refresh',
      'unpod.refreshSpace',
      'unpod.loadMoreRuns',
      'unpod.copySpaceToken',
      'unpod.showLog',
    ]) {
      assert.equal(await vscode.commands.executeCommand(command, sales), undefined, command);
    }
  });

  it('copies the id of the run it is called with', async () => {
    const parts = await signIn(fixture.platform.url);
    const [run] = runsAmong(await parts.provider.getChildren(await space(parts, SPACES.sales.token)));
    await vscode.commands.executeCommand('unpod.copyRunId', run);
    assert.equal(await clipboard.readText(), run!.run.id);
  });

  it('copies many ids at once: one a line, in tree order, none twice', async () => {
    const parts = await signIn(fixture.platform.url);
    const sales = await space(parts, SPACES.sales.token);
    const reminders = await space(parts, SPACES.reminders.token);
    const [a, b] = runsAmong(await parts.provider.getChildren(sales));
    const [c] = runsAmong(await parts.provider.getChildren(reminders));
    await vscode.commands.executeCommand('unpod.copyRunId', c, [c, b, sales, a, b]);
    assert.equal(await clipboard.readText(), [a, b, c].map((node) => node!.run.id).join('\n'));
  });

  it('copies in the order of the tree where pinned spaces come first, too', async () => {
    const parts = await signIn(fixture.platform.url);
    const [first, second] = await Promise.all([SPACES.sales, SPACES.winter].map(({ token }) => space(parts, token)));
    await parts.pins.pin(second!.state.space);
    await vscode.commands.executeCommand('unpod.copySpaceToken', first, [first, second]);
    await parts.pins.unpin(SPACES.winter.token);
    assert.equal(await clipboard.readText(), [SPACES.winter.token, SPACES.sales.token].join('\n'));
  });

  it('copies the token of a space', async () => {
    const parts = await signIn(fixture.platform.url);
    await vscode.commands.executeCommand('unpod.copySpaceToken', await space(parts, SPACES.winter.token));
    assert.equal(await clipboard.readText(), SPACES.winter.token);
  });

  it('loads the next page of runs at each call, and stops at the last', async () => {
    const parts = await signIn(fixture.platform.url);
    const sales = await space(parts, SPACES.sales.token);
    const more = (await parts.provider.getChildren(sales)).at(-1);
    await vscode.commands.executeCommand('unpod.loadMoreRuns', more);
    const rows = await parts.provider.getChildren(sales);
    assert.equal(rows.length, 138);
    assert.equal(runsAmong(rows).length, 138);
    fixture.platform.clearRequests();
    await vscode.commands.executeCommand('unpod.loadMoreRuns', sales);
    assert.deepEqual(fixture.platform.requests, []);
  });

  it('keeps the number of loaded runs over a refresh', async () => {
    const parts = await signIn(fixture.platform.url);
    const feedback = await space(parts, SPACES.feedback.token);
    await parts.provider.getChildren(feedback);
    await vscode.commands.executeCommand('unpod.loadMoreRuns', feedback);
    const before = await parts.provider.getChildren(feedback);
    assert.equal(words(parts, before.at(-1)!), 'Load more runs | 200 of 1,716');
    await vscode.commands.executeCommand('unpod.refresh');
    assert.deepEqual(await parts.provider.getChildren(feedback), before);
  });

  it('shows new spaces and runs after a refresh', async () => {
    const parts = await signIn(fixture.platform.url);
    const winter = await space(parts, SPACES.winter.token);
    await parts.provider.getChildren(winter);
    fixture.platform.data.addRun(SPACES.winter.token, {});
    fixture.platform.data.addSpace('acme-voice', { name: 'Brand New' });
    await vscode.commands.executeCommand('unpod.refresh');
    assert.equal(words(parts, (await roots(parts))[0]!), 'Brand New | ');
    assert.match(words(parts, (await parts.provider.getChildren(winter))[0]!), /pending · 9 tasks · just now/);
  });

  it('survives arguments that are no nodes', async () => {
    const parts = await signIn(fixture.platform.url);
    const sales = await space(parts, SPACES.sales.token);
    const [run] = runsAmong(await parts.provider.getChildren(sales));
    await vscode.commands.executeCommand('unpod.copyRunId', run, [42, null, { kind: 'other' }, run]);
    assert.equal(await clipboard.readText(), run!.run.id);
  });

  it('asks which run is meant, and draws all rows again, when VS Code does not know the clicked one: another may be selected', async () => {
    const parts = await signIn(fixture.platform.url);
    const sales = await space(parts, SPACES.sales.token);
    const [selected] = runsAmong(await parts.provider.getChildren(sales));
    await parts.view.reveal(selected!);
    await revealed(parts, selected!.run.id);
    await clipboard.writeText('what was there before');
    const redrawn: unknown[] = [];
    const listening = parts.provider.onDidChangeTreeData((node) => redrawn.push(node));
    const runsOffered = picks.plain.length;
    await vscode.commands.executeCommand('unpod.copyRunId', undefined, undefined);
    assert.equal(picks.plain.length, runsOffered + 1);
    assert.equal(await clipboard.readText(), 'what was there before');
    await waitFor(() => redrawn.includes(undefined), Boolean, { what: 'the redraw' });
    listening.dispose();
    await vscode.commands.executeCommand('unpod.copyRunId');
    assert.equal(await clipboard.readText(), selected!.run.id, 'with the keyboard the selection counts');
    await vscode.commands.executeCommand('workbench.view.explorer');
  });

  it('is signed out after sign-out, and the stored key is gone', async () => {
    const parts = await signIn(fixture.platform.url);
    const ended = until(() => parts.sessions.session === undefined, parts.sessions.onDidChange);
    await vscode.commands.executeCommand('unpod.signOut');
    await ended;
    assert.equal(await parts.context.secrets.get(`unpod.session:${fixture.platform.url}`), undefined);
  });
});
