import assert from 'node:assert/strict';
import { taskKey } from '../../../src/connections/taskKey';
import { respond } from '../../platform/answers';
import { SPACES } from '../../platform/sample';
import { minute, second } from '../polling/support';
import { asked, showTasks, tasksOf, useStage } from './support';

const { token } = SPACES.winter;

describe('the tasks of a run', () => {
  const use = useStage();

  /** A run whose first `pages` pages of tasks are loaded and visible; no request or change is on record. */
  const opened = async (batchCount: number, status = 'in_progress', pages = 1) => {
    const stage = await use.open(token);
    const { connection, data, platform } = stage;
    const { runId } = data.addRun(token, { batchCount, status });
    await connection.runs.refresh(token);
    await showTasks(connection, token, runId);
    const key = taskKey(token, runId);
    for (let page = 2; page <= pages; page++) {
      await connection.tasks.loadMore(key);
    }
    await stage.clock.pass(second);
    platform.clearRequests();
    stage.heard.changes.length = 0;
    const statuses = () => tasksOf(connection, token, runId).map((task) => task.status);
    return { ...stage, runId, key, statuses };
  };
  const tasksAsked = (names: readonly string[]) => names.filter((name) => name.startsWith('tasks'));

  it('are polled while the run is open and running, and a change of one leaves the others as they are', async () => {
    const { data, clock, connection, runId, heard } = await opened(20);
    await clock.pass(minute);
    assert.deepEqual(heard.of('tasks'), []);
    const before = tasksOf(connection, token, runId);
    data.changeTask(token, runId, 19, { status: 'failed' });
    await clock.pass(30 * second);
    assert.deepEqual(heard.of('tasks'), [{ kind: 'tasks', token, runId }]);
    const after = tasksOf(connection, token, runId);
    assert.deepEqual([after.length, after[19]?.status], [20, 'failed']);
    assert.ok(after.every((task, index) => index === 19 || task === before[index]));
  });

  it('are polled on pages with unfinished ones, and where more may follow', async () => {
    const { platform, data, clock, runId, statuses } = await opened(450, 'in_progress', 5);
    // Two in five of a running run's tasks are done.
    await clock.pass(2 * minute);
    assert.deepEqual([...new Set(tasksAsked(asked(platform)))].sort(), ['tasks 2', 'tasks 3', 'tasks 4', 'tasks 5']);
    data.changeTask(token, runId, 399, { status: 'failed' });
    await clock.pass(minute);
    assert.equal(statuses()[399], 'failed');
    data.run(token, runId)!.batchCount = 455;
    await clock.pass(minute);
    assert.equal(statuses().length, 455);
  });

  it('are requested once more, all of them, after the run has ended, and then no more', async () => {
    const { platform, data, clock, runId, statuses } = await opened(450, 'scheduled', 5);
    data.setRunStatus(token, runId, 'completed');
    await clock.pass(20 * minute);
    assert.deepEqual(new Set(statuses()), new Set(['completed']));
    platform.clearRequests();
    await clock.pass(30 * minute);
    assert.deepEqual(tasksAsked(asked(platform)), []);
  });

  it('are requested once more after the run has ended even if they stay unfinished', async () => {
    const { platform, data, clock, runId, statuses } = await opened(9);
    data.setRunStatus(token, runId, 'cancelled');
    await clock.pass(20 * minute);
    assert.ok(statuses().includes('hold'));
    assert.ok(tasksAsked(asked(platform)).length <= 2);
  });

  it('are requested again after the end until that succeeds', async () => {
    const { platform, data, clock, runId, statuses } = await opened(9);
    const fault = platform.faults.add({ on: 'tasks', answer: respond(500) });
    data.setRunStatus(token, runId, 'completed');
    await clock.pass(10 * minute);
    fault.remove();
    await clock.pass(10 * minute);
    assert.deepEqual(new Set(statuses()), new Set(['completed']));
  });

  it('are left alone when the run had ended before they were loaded', async () => {
    const { platform, clock } = await opened(9, 'completed');
    await clock.pass(20 * minute);
    assert.deepEqual(tasksAsked(asked(platform)), []);
  });

  it('are not requested again if a person refreshed the run after its end', async () => {
    const { platform, data, clock, connection, runId } = await opened(9);
    data.setRunStatus(token, runId, 'completed');
    await connection.refreshRun(token, runId);
    await clock.pass(second);
    platform.clearRequests();
    await clock.pass(20 * minute);
    assert.ok(tasksAsked(asked(platform)).length <= 1);
  });

  it('are kept up to date from the start of a run to its end', async () => {
    const stage = await use.open(token);
    const { data, clock, connection, heard } = stage;
    const startsAt = clock.now();
    const plan = { startsAt, endsAt: startsAt + 5 * minute, endsAs: 'partially_completed' };
    const { runId } = data.addRun(token, { batchCount: 250, plan });
    await connection.runs.refresh(token);
    await showTasks(connection, token, runId);
    const key = taskKey(token, runId);
    await connection.tasks.loadMore(key);
    await connection.tasks.loadMore(key);
    const done: number[] = [];
    for (let minutes = 0; minutes < 5; minutes++) {
      await clock.pass(minute);
      done.push(tasksOf(connection, token, runId).filter(({ status }) => /completed|failed/.test(status)).length);
    }
    assert.ok(
      done.every((count, index) => count >= index * 40 && count >= (done[index - 1] ?? 0)),
      done.join(),
    );
    await clock.pass(15 * minute);
    assert.deepEqual(heard.endedIds(), [runId]);
    const ended = tasksOf(connection, token, runId).filter(({ status }) => /completed|failed/.test(status));
    assert.deepEqual([ended.length, tasksOf(connection, token, runId).length], [250, 250]);
  });

  it('are reloaded with the space for runs that are open, running or ended since, and no others', async () => {
    const { platform, data, clock, connection } = await use.open(token);
    const ids = ['completed', 'in_progress', 'in_progress', 'completed', 'in_progress'].map(
      (status) => data.addRun(token, { status, batchCount: 3 }).runId,
    );
    const [open, running, ended, over] = ids;
    await connection.runs.refresh(token);
    for (const id of [running!, ended!, over!]) {
      await connection.tasks.open(taskKey(token, id));
    }
    await showTasks(connection, token, open!);
    await clock.pass(second);
    data.setRunStatus(token, ended!, 'completed');
    platform.clearRequests();
    await connection.refreshSpace(token);
    const askedFor = platform.requests.map(({ route }) => route.run).filter((id) => id !== undefined);
    assert.deepEqual(askedFor.sort(), [open, running, ended].sort());
  });

  it('are an empty list for a run without any, and for one that the server does not know', async () => {
    const { data, connection } = await use.open(token);
    const runs = [data.addRun(token, { batchCount: 0 }), data.addRun(token)];
    data.removeRun(token, runs[1]!.runId);
    for (const { runId } of runs) {
      await connection.tasks.open(taskKey(token, runId));
      const { list, problem } = connection.tasks.get(taskKey(token, runId)) ?? {};
      assert.deepEqual([list?.rows, list?.hasNextPage, problem], [[], false, undefined]);
    }
  });

  it('come all at once from a server without paging', async () => {
    const { platform, data, connection } = await use.open(token);
    platform.behavior.shape = 'documented';
    const { runId } = data.addRun(token, { batchCount: 350 });
    await connection.tasks.open(taskKey(token, runId));
    await connection.tasks.loadMore(taskKey(token, runId));
    assert.deepEqual([tasksOf(connection, token, runId).length, asked(platform)], [350, ['tasks 1']]);
  });
});
