import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Internals } from '../../src/app/app';
import { Claims } from '../../src/connections/claims';
import { noFilter } from '../../src/tree/filter';
import { waitFor } from '../host/waitFor';
import { taskKey } from '../../src/connections/taskKey';
import { respond } from '../platform/answers';
import { SPACES } from '../platform/sample';
import { shortId } from '../../src/model/shortId';
import { reportTabs } from './reportStage';
import { roots, runsAmong } from './rows';
import { connectionOf, setSetting, signIn, withMessages, withPlatform } from './support';

const {
  sales: { token },
  feedback,
} = SPACES;

describe('messages about ended runs', () => {
  const fixture = withPlatform();
  const messages = withMessages();
  afterEach(() => setSetting('notifications', undefined));

  async function start(level?: 'all' | 'off') {
    await setSetting('notifications', level);
    const app = await signIn(fixture.platform.url);
    await roots(app);
    await connectionOf(app).runs.open(token);
    return app;
  }
  let added = 0;
  const addRun = (status = 'in_progress', fields: { batchCount?: number } = {}, space = token) => {
    // Two platforms started in the same second would give their runs the same ids.
    const createdAt = Date.now() - 61_000 * ++added;
    return fixture.platform.data.addRun(space, { status, createdAt, ...fields }).runId;
  };
  const end = (runId: string, status: string) => fixture.platform.data.setRunStatus(token, runId, status);
  const told = (count: number) =>
    waitFor(
      () => messages.told,
      (all) => all.length >= count,
      { what: `${count} messages`, timeout: 5000 },
    );

  /** Ends a run that always gets a message, after which all earlier messages have been shown. */
  async function endMarker(app: Internals, nth = 1): Promise<string> {
    await setSetting('notifications', 'all');
    const marker = addRun();
    await connectionOf(app).runs.poll(token);
    end(marker, 'cancelled');
    await connectionOf(app).runs.poll(token);
    assert.match((await told(nth)).at(-1)?.text ?? '', /: run canceled/);
    return marker;
  }

  it('come for failed and partially completed runs by default', async () => {
    const app = await start();
    const runs = [addRun(), addRun(), addRun()];
    await connectionOf(app).runs.poll(token);
    end(runs[0]!, 'completed');
    end(runs[1]!, 'failed');
    await connectionOf(app).runs.poll(token);
    await told(1);
    end(runs[2]!, 'partially_completed');
    await connectionOf(app).runs.poll(token);
    const all = await told(2);
    assert.deepEqual(
      all.map(({ severity, text }) => [severity, text.split(', ')[0]]),
      [
        ['warning', 'Sales Outreach Q1: run failed'],
        ['warning', 'Sales Outreach Q1: run partially completed'],
      ],
    );
    for (const { text, buttons } of all) {
      assert.match(text, /, \d of 9 (calls|tasks) failed \((mostly )?[^()]+\)$/);
      assert.deepEqual(buttons, [
        'Open Report',
        text.includes('calls failed') ? 'Show Failed Calls' : 'Show Failed Tasks',
        'Copy Run ID',
        'Don’t Show Again',
      ]);
    }
  });

  it('open the report of the run', async () => {
    const app = await start();
    const run = addRun();
    await connectionOf(app).runs.poll(token);
    messages.answer = 'Open Report';
    end(run, 'failed');
    await connectionOf(app).runs.poll(token);
    await waitFor(reportTabs, (labels) => labels.includes(`Sales Outreach Q1: ${shortId(run)}`), {
      what: 'the report',
    });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('come for every run if the setting says so', async () => {
    const app = await start('all');
    const run = addRun();
    await connectionOf(app).runs.poll(token);
    end(run, 'completed');
    await connectionOf(app).runs.poll(token);
    const [message] = await told(1);
    assert.equal(message?.severity, 'info');
    assert.match(message.text, /^Sales Outreach Q1: run completed, (9 (calls|tasks)$|\d of 9 )/);
  });

  it('offer only the run, not its failed calls, if the filter for these would hide it', async () => {
    const app = await start('all');
    const run = addRun();
    [0, 1].forEach((index) => fixture.platform.data.changeTask(token, run, index, { status: 'failed' }));
    await connectionOf(app).runs.poll(token);
    end(run, 'completed');
    await connectionOf(app).runs.poll(token);
    const [message] = await told(1);
    assert.match(message?.text ?? '', /run completed, [2-9] of 9 calls failed/);
    assert.equal(message?.buttons[1], 'Show');
  });

  it('count as many tasks as one response can have, and none if there are more', async () => {
    const app = await start();
    const [hundred, more] = [addRun('in_progress', { batchCount: 100 }), addRun('in_progress', { batchCount: 101 })];
    await connectionOf(app).runs.poll(token);
    end(hundred, 'failed');
    await connectionOf(app).runs.poll(token);
    assert.match((await told(1))[0]!.text, / of 100 (calls|tasks) failed/);
    end(more, 'failed');
    await connectionOf(app).runs.poll(token);
    assert.equal((await told(2))[1]!.text, 'Sales Outreach Q1: run failed');
  });

  it('count tasks that are known without a request', async () => {
    const app = await start();
    const connection = connectionOf(app);
    const run = addRun('in_progress', { batchCount: 101 });
    await connection.runs.poll(token);
    for (let index = 0; index < 101; index++) {
      fixture.platform.data.changeTask(token, run, index, { status: 'failed' });
    }
    const key = taskKey(token, run);
    await connection.tasks.open(key);
    await connection.tasks.loadMore(key);
    fixture.platform.faults.add({ on: 'tasks', answer: respond(500) });
    end(run, 'failed');
    await connection.runs.poll(token);
    assert.match((await told(1))[0]!.text, /, 101 of 101 (calls|tasks) failed/);
  });

  it('do not come if they are off', async () => {
    const app = await start('off');
    const run = addRun();
    await connectionOf(app).runs.poll(token);
    end(run, 'failed');
    await connectionOf(app).runs.poll(token);
    await endMarker(app);
    assert.equal(messages.told.length, 1);
  });

  it('come for a watched run whatever the setting says, and cannot be turned off if they are off already', async () => {
    const app = await start('off');
    const run = addRun();
    await connectionOf(app).runs.poll(token);
    await connectionOf(app).watches.add(token, run);
    end(run, 'completed');
    await connectionOf(app).runs.poll(token);
    const [message] = await told(1);
    assert.match(message?.text ?? '', /: run completed/);
    assert.deepEqual(message?.buttons.slice(2), ['Copy Run ID']);
  });

  it('are combined for runs that ended at the same time', async () => {
    const app = await start('all');
    const runs = [addRun(), addRun(), addRun()];
    await connectionOf(app).runs.poll(token);
    runs.forEach((run, index) => end(run, index === 1 ? 'failed' : 'completed'));
    messages.answer = 'Copy Run IDs';
    await connectionOf(app).runs.poll(token);
    const [message] = await told(1);
    assert.equal(message?.text, 'Sales Outreach Q1: 3 runs ended, 1 failed');
    assert.equal(message.severity, 'warning');
    await waitFor(
      async () => (await vscode.env.clipboard.readText()).split('\n').sort(),
      (copied) => copied.join() === [...runs].sort().join(),
      { what: 'their ids' },
    );
  });

  it('come once for a run, in one of the windows', async () => {
    const app = await start('all');
    const [run, other] = [addRun(), addRun()];
    await connectionOf(app).runs.poll(token);
    const path = vscode.Uri.joinPath(app.context.globalStorageUri, 'announced.json').fsPath;
    const elsewhere = new Claims(path, () => Date.now());
    assert.deepEqual(await elsewhere.claim([other]), [other]);
    end(run, 'failed');
    end(other, 'failed');
    await connectionOf(app).runs.poll(token);
    assert.match((await told(1))[0]!.text, /^Sales Outreach Q1: run failed/);
    assert.deepEqual(await elsewhere.claim([run]), []);
  });

  it('are combined for spaces that are polled at about the same time', async () => {
    const app = await start();
    const connection = connectionOf(app);
    await connection.runs.open(feedback.token);
    const [here, there] = [[addRun(), addRun()], [addRun('in_progress', {}, feedback.token)]];
    const poll = () => Promise.all([connection.runs.poll(token), connection.runs.poll(feedback.token)]);
    await poll();
    here.forEach((run) => end(run, 'failed'));
    there.forEach((run) => fixture.platform.data.setRunStatus(feedback.token, run, 'failed'));
    messages.answer = 'Copy Run IDs';
    await poll();
    const [message] = await told(1);
    assert.deepEqual(message, {
      severity: 'warning',
      text: '3 runs failed in 2 spaces',
      buttons: ['Show', 'Copy Run IDs', 'Don’t Show Again'],
    });
    await waitFor(
      async () => (await vscode.env.clipboard.readText()).split('\n').sort(),
      (copied) => copied.join() === [...here, ...there].sort().join(),
      { what: 'their ids' },
    );
  });

  it('do not come for a run that had ended before it was first seen', async () => {
    const app = await start();
    addRun('failed');
    await connectionOf(app).runs.poll(token);
    await endMarker(app);
    assert.equal(messages.told.length, 1);
  });

  it('show the run that failed, and only what failed in it', async () => {
    const app = await start();
    const [good, bad] = [addRun(), addRun()];
    await connectionOf(app).runs.poll(token);
    messages.answer = (text) => (text.includes('calls failed') ? 'Show Failed Calls' : 'Show Failed Tasks');
    end(good, 'completed');
    end(bad, 'failed');
    await connectionOf(app).runs.poll(token);
    await told(1);
    const selected = await waitFor(
      () => runsAmong(app.view.selection),
      (nodes) => nodes.length === 1,
      { what: 'a selected run' },
    );
    assert.equal(selected[0]?.run.id, bad);
    assert.deepEqual(app.options.filter.phases, ['partial', 'failed']);
    await app.options.setFilter(noFilter);
    await vscode.commands.executeCommand('workbench.view.explorer');
  });

  it('can be turned off for good', async () => {
    const app = await start();
    const run = addRun();
    await connectionOf(app).runs.poll(token);
    messages.answer = 'Don’t Show Again';
    end(run, 'failed');
    await connectionOf(app).runs.poll(token);
    await waitFor(
      () => vscode.workspace.getConfiguration('unpod').get('notifications'),
      (level) => level === 'off',
      { what: 'the setting' },
    );
  });
});
