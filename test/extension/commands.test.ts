import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import manifest from '../../package.json';
import { SPACES } from '../platform/sample';
import { withQuickPicks } from './quickPicks';
import { children, revealed, roots, runs, runsAmong, space, words } from './rows';
import { explorer, signIn, withPlatform } from './support';

const clipboard = vscode.env.clipboard;

describe('the commands', () => {
  const fixture = withPlatform();
  const picks = withQuickPicks();

  it('are exactly those in the manifest', async () => {
    await explorer();
    const registered = (await vscode.commands.getCommands(true)).filter((id) => id.startsWith('unpod.'));
    // VS Code adds some of its own for each view.
    const own = registered.filter((id) => !/^unpod\.(spaces|activity)\./.test(id));
    assert.deepEqual(own.sort(), manifest.contributes.commands.map(({ command }) => command).sort());
  });

  it('return nothing', async () => {
    const app = await signIn(fixture.platform.url);
    const sales = await space(app, SPACES.sales.token);
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

  it('copies the id of the run that it is called with', async () => {
    const app = await signIn(fixture.platform.url);
    const [run] = await runs(app, SPACES.sales.token);
    await vscode.commands.executeCommand('unpod.copyRunId', run);
    assert.equal(await clipboard.readText(), run!.run.id);
  });

  it('copies many ids at once: one per line, in tree order, without duplicates', async () => {
    const app = await signIn(fixture.platform.url);
    const sales = await space(app, SPACES.sales.token);
    const reminders = await space(app, SPACES.reminders.token);
    const [a, b] = runsAmong(await children(app, sales));
    const [c] = runsAmong(await children(app, reminders));
    await vscode.commands.executeCommand('unpod.copyRunId', c, [c, b, sales, a, b]);
    assert.equal(await clipboard.readText(), [a, b, c].map((node) => node!.run.id).join('\n'));
  });

  it('copies in tree order even with pinned spaces at the top', async () => {
    const app = await signIn(fixture.platform.url);
    const [first, second] = [await space(app, SPACES.sales.token), await space(app, SPACES.winter.token)];
    await vscode.commands.executeCommand('unpod.pinSpace', second);
    await vscode.commands.executeCommand('unpod.copySpaceToken', first, [first, second]);
    await vscode.commands.executeCommand('unpod.unpinSpace', second);
    assert.equal(await clipboard.readText(), [SPACES.winter.token, SPACES.sales.token].join('\n'));
  });

  it('copies the token of a space', async () => {
    const app = await signIn(fixture.platform.url);
    await vscode.commands.executeCommand('unpod.copySpaceToken', await space(app, SPACES.winter.token));
    assert.equal(await clipboard.readText(), SPACES.winter.token);
  });

  it('loads the next page of runs with each call, and stops at the last', async () => {
    const app = await signIn(fixture.platform.url);
    const sales = await space(app, SPACES.sales.token);
    const more = (await children(app, sales)).at(-1);
    await vscode.commands.executeCommand('unpod.loadMoreRuns', more);
    const rows = await children(app, sales);
    assert.equal(rows.length, 138);
    assert.equal(runsAmong(rows).length, 138);
    fixture.platform.clearRequests();
    await vscode.commands.executeCommand('unpod.loadMoreRuns', sales);
    assert.deepEqual(fixture.platform.requests, []);
  });

  it('keeps the number of loaded runs after a refresh', async () => {
    const app = await signIn(fixture.platform.url);
    const feedback = await space(app, SPACES.feedback.token);
    await children(app, feedback);
    await vscode.commands.executeCommand('unpod.loadMoreRuns', feedback);
    const before = await children(app, feedback);
    assert.equal(words(app, before.at(-1)!), 'Load more runs | 200 of 1,716');
    await vscode.commands.executeCommand('unpod.refresh');
    assert.deepEqual(
      (await children(app, feedback)).map(({ id }) => id),
      before.map(({ id }) => id),
    );
  });

  it('shows new spaces and runs after a refresh', async () => {
    const app = await signIn(fixture.platform.url);
    const winter = await space(app, SPACES.winter.token);
    await children(app, winter);
    fixture.platform.data.addRun(SPACES.winter.token, {});
    fixture.platform.data.addSpace('acme-voice', { name: 'Brand New' });
    await vscode.commands.executeCommand('unpod.refresh');
    assert.equal(words(app, (await roots(app))[0]!), 'Brand New | ');
    assert.match(words(app, (await children(app, winter))[0]!), /Waiting · 9 tasks · R/);
  });

  it('ignores arguments that are not nodes', async () => {
    const app = await signIn(fixture.platform.url);
    const sales = await space(app, SPACES.sales.token);
    const [run] = runsAmong(await children(app, sales));
    await vscode.commands.executeCommand('unpod.copyRunId', run, [42, null, { kind: 'other' }, run]);
    assert.equal(await clipboard.readText(), run!.run.id);
  });

  it('asks which run is meant when VS Code does not know the clicked one, because another may be selected', async () => {
    const app = await signIn(fixture.platform.url);
    const [selected] = await runs(app, SPACES.sales.token);
    await app.view.reveal(selected!);
    await revealed(app, selected!.run.id);
    await clipboard.writeText('what was there before');
    await vscode.commands.executeCommand('unpod.copyRunId', undefined, undefined);
    assert.equal(picks.plain.length, 1);
    assert.equal(await clipboard.readText(), 'what was there before');
    await vscode.commands.executeCommand('unpod.copyRunId');
    assert.equal(await clipboard.readText(), selected!.run.id, 'with the keyboard the selection counts');
    await vscode.commands.executeCommand('workbench.view.explorer');
  });
});
