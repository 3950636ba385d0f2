import assert from 'node:assert/strict';
import type { Connection } from '../../../src/connections/connection';
import { taskKey } from '../../../src/connections/taskKey';
import { rateLimited, respond } from '../../platform/answers';
import { SPACES } from '../../platform/sample';
import { hour, minute, second } from '../polling/support';
import { asked, showTasks, tasksOf, useStage, viewer } from './support';

const { token } = SPACES.winter;
const report = {};

function detailsOf(connection: Connection, runId: string) {
  return connection.details.get(taskKey(token, runId))?.list?.rows ?? [];
}

function showReport(connection: Connection, ...runIds: readonly string[]) {
  const reports = new Set(runIds.map((runId) => taskKey(token, runId)));
  connection.polling.setVisible(report, { reports });
}

const tasksAsked = (names: readonly string[]) => names.filter((name) => name.startsWith('tasks'));

describe('the tasks of a run whose report is visible', () => {
  const use = useStage();

  /** A run of which all pages are loaded, with its report visible and the tree hidden; no request or change is on record. */
  const opened = async (batchCount: number, status = 'in_progress', createdAt?: number) => {
    const stage = await use.open(token);
    const { connection, data, platform } = stage;
    const { runId } = data.addRun(token, { batchCount, status, ...(createdAt !== undefined && { createdAt }) });
    await connection.runs.refresh(token);
    const key = taskKey(token, runId);
    await connection.details.loadUntil(key, ({ hasNextPage }) => !hasNextPage, { signal: connection.signal });
    connection.polling.setVisible(viewer, {});
    showReport(connection, runId);
    await stage.clock.pass(second);
    platform.clearRequests();
    stage.heard.changes.length = 0;
    const statuses = () => detailsOf(connection, runId).map((task) => task.status);
    return { ...stage, runId, key, statuses };
  };

  it('are polled with its space while it runs, and a change of one leaves the others as they are', async () => {
    const { platform, data, clock, connection, runId, heard } = await opened(20);
    await clock.pass(minute);
    assert.deepEqual(asked(platform), ['runs 1', 'tasks 1', 'runs 1', 'tasks 1']);
    assert.deepEqual(heard.of('tasks', 'details'), []);
    const before = detailsOf(connection, runId);
    data.changeTask(token, runId, 19, { status: 'failed' });
    await clock.pass(30 * second);
    assert.deepEqual(heard.of('tasks', 'details'), [{ kind: 'details', token, runId }]);
    const after = detailsOf(connection, runId);
    assert.deepEqual([after.length, after[19]?.status], [20, 'failed']);
    assert.ok(after.every((task, index) => index === 19 || task === before[index]));
  });

  it('are no longer polled once it is hidden or closed', async () => {
    for (const visible of [{ reports: new Set<string>() }, undefined]) {
      const { platform, clock, connection } = await opened(20);
      connection.polling.setVisible(report, visible);
      await clock.pass(hour);
      assert.deepEqual(asked(platform), []);
    }
  });

  it('are requested once for the report and the tree', async () => {
    const { platform, data, clock, connection, runId, heard } = await opened(20);
    await showTasks(connection, token, runId);
    await clock.pass(second);
    asked(platform);
    heard.changes.length = 0;
    const before = tasksOf(connection, token, runId);
    data.changeTask(token, runId, 19, { status: 'failed' });
    await clock.pass(30 * second);
    assert.deepEqual(asked(platform), ['runs 1', 'tasks 1']);
    assert.deepEqual([heard.of('tasks').length, heard.of('details').length], [1, 1]);
    const after = tasksOf(connection, token, runId);
    assert.ok(after.every((task, index) => (task === before[index]) === (index !== 19) && !('transcript' in task)));
    await connection.refreshRun(token, runId);
    assert.deepEqual(asked(platform), ['runs 1', 'tasks 1']);
  });

  it('are polled in the tree only as far as they are loaded there', async () => {
    const { platform, data, clock, connection, runId } = await opened(250);
    await showTasks(connection, token, runId);
    data.changeTask(token, runId, 249, { status: 'failed' });
    await clock.pass(2 * minute);
    assert.ok(asked(platform).includes('tasks 3'));
    assert.equal(detailsOf(connection, runId)[249]?.status, 'failed');
    assert.equal(tasksOf(connection, token, runId).length, 100);
    await connection.tasks.loadMore(taskKey(token, runId));
    assert.deepEqual([tasksOf(connection, token, runId).length, asked(platform)], [200, ['tasks 2']]);
  });

  it('stay polled when the tree is hidden, and those of the tree when the report is', async () => {
    const { platform, clock, connection, runId } = await opened(9);
    await showTasks(connection, token, runId);
    connection.polling.setVisible(viewer, {});
    asked(platform);
    await clock.pass(minute);
    assert.equal(tasksAsked(asked(platform)).length, 2);
    await showTasks(connection, token, runId);
    connection.polling.setVisible(report, undefined);
    await clock.pass(minute);
    assert.equal(tasksAsked(asked(platform)).length, 2);
  });

  it('are requested once more, all of them, after the run has ended, and then no more', async () => {
    const { platform, data, clock, runId, statuses } = await opened(450, 'scheduled');
    data.setRunStatus(token, runId, 'completed');
    await clock.pass(20 * minute);
    assert.deepEqual([...new Set(statuses())], ['completed']);
    asked(platform);
    await clock.pass(30 * minute);
    assert.deepEqual(tasksAsked(asked(platform)), []);
  });

  it('are requested once more after the run’s end for the report, even if they were for the tree', async () => {
    const { platform, data, clock, connection, runId, statuses } = await opened(9);
    await showTasks(connection, token, runId);
    connection.polling.setVisible(report, undefined);
    data.setRunStatus(token, runId, 'completed');
    await clock.pass(20 * minute);
    assert.ok(!statuses().every((status) => status === 'completed'));
    asked(platform);
    showReport(connection, runId);
    await clock.pass(10 * minute);
    assert.deepEqual([...new Set(statuses())], ['completed']);
    assert.equal(tasksAsked(asked(platform)).length, 1);
  });

  it('are requested again, all of them, when a run that had ended is reopened, and then like those of any run', async () => {
    const { platform, data, clock, heard, runId, statuses } = await opened(250, 'completed');
    await clock.pass(20 * minute);
    assert.deepEqual(tasksAsked(asked(platform)), []);
    data.setRunStatus(token, runId, 'scheduled');
    await clock.pass(10 * minute);
    assert.deepEqual([...new Set(statuses())], ['scheduled']);
    assert.ok(heard.of('details').length > 0);
    asked(platform);
    await clock.pass(2 * minute);
    assert.ok(tasksAsked(asked(platform)).length > 0);
    data.setRunStatus(token, runId, 'completed');
    await clock.pass(20 * minute);
    assert.deepEqual([...new Set(statuses())], ['completed']);
    asked(platform);
    await clock.pass(30 * minute);
    assert.deepEqual(tasksAsked(asked(platform)), []);
  });

  it('are requested again when the reopened run is far down the list', async () => {
    const { data, clock, connection, runId, statuses } = await opened(9, 'completed');
    Array.from({ length: 150 }).forEach(() => data.addRun(token, { status: 'completed', batchCount: 1 }));
    await connection.runs.refreshTop(token);
    await connection.runs.loadUntil(token, ({ rows }) => rows.some(({ id }) => id === runId), connection);
    data.setRunStatus(token, runId, 'scheduled');
    await clock.pass(20 * minute);
    assert.deepEqual([...new Set(statuses())], ['scheduled']);
  });

  it('stay as they were when a poll fails, marked as stale', async () => {
    const { platform, clock, connection, key, statuses, heard } = await opened(20);
    const before = statuses();
    platform.faults.add({ on: 'tasks', answer: respond(500) });
    await clock.pass(minute);
    const { stale, problem } = connection.details.get(key) ?? {};
    assert.deepEqual([statuses(), stale?.kind, problem], [before, 'unavailable', undefined]);
    assert.equal(heard.of('details').length, 1);
  });

  it('show that a run from yesterday is still under way', async () => {
    const { data, clock, connection, runId } = await opened(20, 'in_progress', use.stage.clock.now() - 30 * hour);
    const run = () => connection.runs.get(token)!.list!.rows.find(({ id }) => id === runId)!;
    assert.equal(connection.isOverdue(token, run(), clock.now()), true);
    data.changeTask(token, runId, 19, { status: 'failed' });
    await connection.refreshRun(token, runId);
    assert.equal(connection.isOverdue(token, run(), clock.now()), false);
  });

  it('are reloaded with everything, with the space, and with the run; those of hidden reports only with the run', async () => {
    const { platform, data, connection, runId } = await opened(9, 'completed');
    const hidden = data.addRun(token, { status: 'completed' }).runId;
    await connection.details.open(taskKey(token, hidden));
    const runsAsked = () => platform.requests.flatMap(({ route }) => route.run ?? []);
    const after = async (refresh: Promise<void>) => {
      await refresh;
      const runs = runsAsked();
      platform.clearRequests();
      return runs;
    };
    platform.clearRequests();
    assert.deepEqual(await after(connection.refreshAll()), [runId]);
    assert.deepEqual(await after(connection.refreshSpace(token)), [runId]);
    assert.deepEqual([...new Set(await after(connection.refreshRun(token, hidden)))], [hidden]);
    assert.deepEqual([...new Set(await after(connection.refreshRun(token, runId)))], [runId]);
  });

  it('are the same rows if a server signs their recordings again for each response', async () => {
    const { data, connection, key, runId } = await opened(1);
    const sign = (signature: string) =>
      data.changeTask(token, runId, 0, {
        output: { recording_url: `https://store.example/1.ogg?X-Amz-Signature=${signature}` },
      });
    sign('first');
    await connection.details.refresh(key);
    const [before] = connection.details.get(key)!.list!.rows;
    sign('second');
    await connection.details.refresh(key);
    const [after] = connection.details.get(key)!.list!.rows;
    assert.equal(after, before);
    const address = connection.taskStores.recordingAddress(key, after!);
    assert.equal(address, 'https://store.example/1.ogg?X-Amz-Signature=second');
    data.changeTask(token, runId, 0, { output: { recording_url: 'https://store.example/1.ogg' } });
    await connection.details.refresh(key);
    assert.equal(connection.taskStores.recordingAddress(key, after!), 'https://store.example/1.ogg');
  });

  it('are dropped with their space', async () => {
    const { data, connection, key } = await opened(9);
    data.removeSpace(token);
    await connection.loadSpaces();
    assert.equal(connection.details.get(key), undefined);
  });

  it('leave nothing behind if it is closed while they are loading', async () => {
    const { platform, data, clock, connection } = await opened(9);
    const { runId } = data.addRun(token, { batchCount: 500 });
    const key = taskKey(token, runId);
    const close = new AbortController();
    const hold = platform.faults.hold({ on: /page=3/ });
    const loading = connection.details.loadUntil(key, ({ hasNextPage }) => !hasNextPage, { signal: close.signal });
    await hold.whenHolding(1);
    close.abort();
    connection.taskStores.forgetDetails(key);
    hold.release();
    assert.equal((await loading)?.kind, 'aborted');
    await clock.pass(minute);
    assert.equal(connection.details.get(key), undefined);
  });

  it('are not loaded again by a poll under way when it is closed', async () => {
    const { platform, data, clock, connection, key, runId } = await opened(250, 'scheduled');
    data.changeTask(token, runId, 0, { status: 'failed' });
    const hold = platform.faults.hold({ on: /tasks.*page=1/ });
    const passing = clock.pass(30 * second);
    await hold.whenHolding(1);
    connection.polling.setVisible(report, undefined);
    connection.taskStores.forgetDetails(key);
    hold.release();
    await passing;
    await clock.pass(minute);
    assert.equal(connection.details.get(key), undefined);
  });

  it('continue to load after the wait that a busy server asks for', async () => {
    const { platform, data, clock, connection } = await opened(9);
    const { runId } = data.addRun(token, { batchCount: 300 });
    const key = taskKey(token, runId);
    platform.faults.add({ on: /page=2/, times: 3, answer: rateLimited(60) });
    const { signal } = connection;
    const isAll = ({ hasNextPage }: { hasNextPage: boolean }) => !hasNextPage;
    assert.equal((await connection.details.loadUntil(key, isAll, { signal }))?.kind, 'rateLimited');
    assert.equal(await connection.details.loadUntil(key, isAll, { signal, clock }), undefined);
    const { problem } = connection.details.get(key) ?? {};
    assert.deepEqual([detailsOf(connection, runId).length, problem], [300, undefined]);
  });
});
