import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { SPACES } from '../platform/sample';
import { withQuickPicks } from './quickPicks';
import { children, revealed, roots, space } from './rows';
import { signIn, withMessages, withPlatform } from './support';

const { sales, winter } = SPACES;

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
