import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import '../vscode';
import { Notifications } from '../../../src/app/notifications';
import type { App } from '../../../src/commands/app';
import type { ConnectionManager } from '../../../src/connections/connectionManager';
import type { SampleData } from '../../platform/data/sampleData';
import { SPACES } from '../../platform/sample';
import { temporaryFolder } from '../../host/temporaryFolder';
import { waitFor } from '../../host/waitFor';
import { MemoryMemento, MemorySettings, useStage } from '../connections/support';
import { addRun } from '../connections/failingRun';
import { storing } from '../connections/sessions';
import { minute, second } from '../polling/support';
import { Shown } from '../ui/shown';

const { sales, feedback, reminders, winter } = SPACES;

describe('notifications', () => {
  const use = useStage();
  let temporary: ReturnType<typeof temporaryFolder>;
  let shown: Shown;
  let memento: MemoryMemento;
  const opened: Notifications[] = [];
  beforeEach(() => {
    temporary = temporaryFolder('notifications');
    shown = new Shown();
    memento = new MemoryMemento();
  });
  afterEach(() => {
    opened.splice(0).forEach((notifications) => notifications.dispose());
    shown.dispose();
    temporary.remove();
  });

  /** A window with spaces open, signed in to the platform. All windows share the storage. */
  const openWindow = async (url: string, ...tokens: readonly string[]) => {
    const manager = use.stage.manager({ secrets: await storing(url), settings: new MemorySettings(url) });
    const deps = { memento, folder: temporary.path, clock: use.stage.clock };
    const notifications = new Notifications({} as App, deps);
    opened.push(notifications);
    manager.onDidEndRuns((event) => notifications.ended(event));
    manager.onDidGoWrong((event) => notifications.goingWrong(event));
    await manager.ready;
    const connection = manager.current ?? assert.fail('there is no session');
    await use.show(connection, ...tokens);
    return { manager, connection };
  };
  const poll = async ({ current }: ConnectionManager, ...tokens: readonly string[]) => {
    for (const token of tokens) {
      await current?.runs.poll(token);
    }
  };
  const end = (data: SampleData, token: string, ids: readonly string[], status = 'failed') =>
    ids.forEach((id) => data.setRunStatus(token, id, status));
  const add = (data: SampleData, token: string, count: number) =>
    Array.from({ length: count }, () => data.addRun(token, { status: 'in_progress' }).runId);
  /** Lets the batch end, and waits for that many messages. */
  const told = async (count: number) => {
    await use.stage.clock.pass(1.5 * second);
    const isThere = (messages: readonly string[]) => messages.length >= count;
    return [...(await waitFor(() => shown.messages, isThere, { what: `${count} messages`, timeout: 5000 }))];
  };

  it('announce all runs that polls find at once in one message', async () => {
    const { url, data } = await use.start();
    const [first, other, third] = [
      add(data, sales.token, 2),
      add(data, feedback.token, 1),
      add(data, reminders.token, 1),
    ];
    const { manager } = await openWindow(url, sales.token, feedback.token, reminders.token);
    end(data, sales.token, first);
    end(data, feedback.token, other, 'partially_completed');
    end(data, reminders.token, third);
    await poll(manager, sales.token, feedback.token, reminders.token);
    assert.deepEqual(await told(1), ['4 runs failed in 3 spaces']);
    assert.deepEqual(shown.buttons, [['Show', 'Copy Run IDs', 'Don’t Show Again']]);
  });

  it('announce all runs that a check of all spaces finds in one message after it, and none that had ended before', async () => {
    const { url, data } = await use.start();
    const lively = [sales, feedback, winter].map(({ token }) => ({ token, ids: add(data, token, 2) }));
    const quiet = add(data, reminders.token, 2);
    const { connection } = await openWindow(url);
    const cancel = new AbortController();
    const check = () => connection.checks.run({ signal: cancel.signal });
    end(data, reminders.token, quiet);
    assert.equal((await check()).kind, 'done');
    lively.forEach(({ token, ids }) => end(data, token, ids));
    // The budget has the spaces checked one after another.
    const { clock } = use.stage;
    await clock.pass(minute);
    use.stage.limit = 3;
    const sleep = (milliseconds: number) => new Promise<void>((resolve) => void clock.after(milliseconds, resolve));
    Object.assign(clock, { sleep });
    const checking = check();
    await clock.pass(5 * minute);
    cancel.abort();
    assert.equal((await checking).kind, 'canceled');
    assert.deepEqual(await told(1), ['6 runs failed in 3 spaces']);
  });

  it('count failures among the runs that are announced', async () => {
    const { url, data } = await use.start();
    const [first, other] = [add(data, sales.token, 3), add(data, feedback.token, 2)];
    const { manager, connection } = await openWindow(url, sales.token, feedback.token);
    // Those that completed are announced only because they are watched.
    await connection.watches.add(sales.token, first[0]!);
    await connection.watches.add(feedback.token, other[0]!);
    end(data, sales.token, [first[2]!]);
    end(data, sales.token, [first[0]!, first[1]!], 'completed');
    end(data, feedback.token, other, 'completed');
    await poll(manager, sales.token, feedback.token);
    assert.deepEqual(await told(1), ['3 runs ended in 2 spaces, 1 failed']);
    shown.messages.length = 0;
    const [next, last] = [add(data, sales.token, 1), add(data, feedback.token, 1)];
    await poll(manager, sales.token, feedback.token);
    await connection.watches.add(sales.token, next[0]!);
    await connection.watches.add(feedback.token, last[0]!);
    end(data, sales.token, next, 'completed');
    end(data, feedback.token, last, 'completed');
    await poll(manager, sales.token, feedback.token);
    assert.deepEqual(await told(1), ['2 runs ended in 2 spaces']);
  });

  it('do not wait until another one is answered', async () => {
    const { url, data } = await use.start();
    const runs = add(data, sales.token, 4);
    const { manager } = await openWindow(url, sales.token);
    shown.answer = new Promise(() => undefined);
    end(data, sales.token, runs.slice(0, 2));
    await poll(manager, sales.token);
    assert.equal((await told(1)).length, 1);
    end(data, sales.token, runs.slice(2));
    await poll(manager, sales.token);
    assert.equal((await told(2)).length, 2);
  });

  it('come in only one of two windows that notice the same', async () => {
    const { url, data } = await use.start();
    const runs = add(data, sales.token, 2);
    const markers = [reminders, winter].map(({ token }) => ({ token, ids: add(data, token, 2) }));
    const wrong = addRun(data, feedback.token, 9);
    const windows = await Promise.all(markers.map(({ token }) => openWindow(url, sales.token, token)));
    await windows[0]?.connection.watches.add(feedback.token, wrong);
    end(data, sales.token, runs);
    await use.stage.clock.pass(minute);
    assert.deepEqual((await told(2)).sort(), [
      'Customer Feedback Calls: 9 of 9 calls failed so far (Trunk down)',
      'Sales Outreach Q1: 2 runs ended, 2 failed',
    ]);
    // Only one of them sees this. It announces runs in the order in which it sees them end, so nothing else is left after this one.
    markers.forEach(({ token, ids }) => end(data, token, ids));
    await Promise.all(windows.map(({ manager }, index) => poll(manager, markers[index]?.token ?? '')));
    assert.equal((await told(4)).length, 4);
    await use.stage.clock.pass(minute);
    assert.equal(shown.messages.length, 4);
  });

  it('are not repeated for what an earlier version announced', async () => {
    const { url, data } = await use.start();
    const [old, ...runs] = add(data, sales.token, 3);
    await memento.update('unpod.announced', [old, 1, 'R0']);
    const { manager } = await openWindow(url, sales.token);
    end(data, sales.token, [old!, ...runs]);
    await poll(manager, sales.token);
    assert.deepEqual(await told(1), ['Sales Outreach Q1: 2 runs ended, 2 failed']);
    assert.deepEqual([memento.values.size, existsSync(join(temporary.path, 'announced.json'))], [0, true]);
  });

  it('are dropped with the connection that they are about', async () => {
    const { url, data } = await use.start();
    const runs = add(data, sales.token, 4);
    const { manager, connection } = await openWindow(url, sales.token);
    const next = await openWindow(url, sales.token);
    end(data, sales.token, runs.slice(0, 2));
    await poll(manager, sales.token);
    await use.stage.clock.pass(second);
    connection.dispose();
    end(data, sales.token, runs.slice(2));
    await use.stage.clock.pass(second);
    await poll(next.manager, sales.token);
    assert.deepEqual(await told(1), ['Sales Outreach Q1: 4 runs ended, 4 failed']);
  });

  it('of a watched run that goes wrong offer its report and its failed calls', async () => {
    const { url, data } = await use.start();
    const runId = addRun(data, feedback.token, 8);
    const { connection } = await openWindow(url);
    await connection.watches.add(feedback.token, runId);
    await use.stage.clock.pass(minute);
    assert.deepEqual(await told(1), ['Customer Feedback Calls: 8 of 8 calls failed so far (Trunk down)']);
    assert.deepEqual(shown.buttons, [['Open Report', 'Show Failed Calls']]);
  });
});
