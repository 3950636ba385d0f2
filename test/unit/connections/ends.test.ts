import assert from 'node:assert/strict';
import { page } from '../../platform/answers';
import { SPACES } from '../../platform/sample';
import { hour, minute, second } from '../polling/support';
import { NOON } from '../support';
import { asked, runsOf, showTasks, useStage } from './support';

const { sales, feedback, winter } = SPACES;

describe('the end of a run', () => {
  const use = useStage();

  it('is announced once for each run that was seen unfinished', async () => {
    const { data, connection, heard } = await use.open(sales.token);
    const ids = data
      .space(sales.token)!
      .runs.map(({ runId }) => runId)
      .slice(0, 2);
    ids.forEach((id) => data.setRunStatus(sales.token, id, 'failed'));
    await connection.runs.poll(sales.token);
    await connection.runs.poll(sales.token);
    await connection.refreshSpace(sales.token);
    assert.deepEqual([heard.ends.length, heard.endedIds(), heard.ends[0]?.space.token], [1, ids, sales.token]);
  });

  it('is announced when the rows already say so', async () => {
    const { data, connection } = await use.open(feedback.token);
    data.setRunStatus(feedback.token, data.space(feedback.token)!.runs[0]!.runId, 'completed');
    let status: string | undefined;
    connection.onDidEndRuns(() => (status = runsOf(connection, feedback.token)[0]?.status));
    await connection.runs.poll(feedback.token);
    assert.equal(status, 'completed');
  });

  it('is not announced if the run had ended when it was first seen', async () => {
    const { data, connection, heard } = await use.open(winter.token);
    data.addRun(winter.token, { status: 'failed' });
    await connection.runs.poll(winter.token);
    await connection.runs.open(sales.token);
    await connection.runs.loadMore(sales.token);
    assert.deepEqual(heard.endedIds(), []);
  });

  it('is not announced if the run changes otherwise, or is gone', async () => {
    const { data, connection, heard } = await use.open(sales.token);
    const [first, other] = data.space(sales.token)!.runs.map(({ runId }) => runId);
    data.setRunStatus(sales.token, first!, 'hold');
    data.removeRun(sales.token, other!);
    await connection.runs.poll(sales.token);
    data.setRunStatus(sales.token, first!, 'an unknown word');
    await connection.runs.poll(sales.token);
    assert.deepEqual(heard.endedIds(), []);
  });

  it('is announced after an outage during which it happened', async () => {
    const { platform, data, connection, heard } = await use.open(feedback.token);
    const { runId } = data.space(feedback.token)!.runs[0]!;
    const outage = platform.faults.add({ answer: page(500) });
    await connection.runs.poll(feedback.token);
    data.setRunStatus(feedback.token, runId, 'completed');
    await connection.runs.poll(feedback.token);
    assert.deepEqual(heard.endedIds(), []);
    outage.remove();
    await connection.runs.poll(feedback.token);
    assert.deepEqual(heard.endedIds(), [runId]);
  });
});

describe('a run that has been unfinished for more than a day', () => {
  const use = useStage();

  /** A run of four days ago with nine tasks, in an open space where nothing else happens. */
  const opened = async () => {
    const stage = await use.open(winter.token);
    const fields = { status: 'in_progress', createdAt: NOON - 96 * hour, batchCount: 9 };
    const { runId } = stage.data.addRun(winter.token, fields);
    await stage.connection.runs.refresh(winter.token);
    stage.platform.clearRequests();
    const run = () => runsOf(stage.connection, winter.token)[0]!;
    const isActive = () => stage.connection.isActive(winter.token, run(), stage.clock.now());
    const isOverdue = () => stage.connection.isOverdue(winter.token, run(), stage.clock.now());
    return { ...stage, runId, isActive, isOverdue };
  };

  it('is overdue and not active, and is not polled like an active one', async () => {
    const { platform, clock, isActive, isOverdue } = await opened();
    assert.deepEqual([isActive(), isOverdue()], [false, true]);
    await clock.pass(hour);
    const { length } = asked(platform);
    assert.ok(length >= 11 && length <= 12, String(length));
  });

  it('becomes overdue as time goes by', async () => {
    const { data, clock, connection, heard } = await use.open(winter.token);
    data.addRun(winter.token, { status: 'pending' });
    await connection.runs.refresh(winter.token);
    const run = runsOf(connection, winter.token)[0]!;
    assert.ok(connection.isActive(winter.token, run, clock.now()));
    clock.jump(24 * hour + second);
    assert.ok(connection.isOverdue(winter.token, run, clock.now()));
    assert.deepEqual(heard.endedIds(), []);
  });

  it('ends without an announcement', async () => {
    const { data, clock, heard, connection, runId } = await opened();
    data.setRunStatus(winter.token, runId, 'completed');
    await clock.pass(10 * minute);
    assert.equal(runsOf(connection, winter.token)[0]?.status, 'completed');
    assert.deepEqual(heard.endedIds(), []);
  });

  it('is active again when its tasks are seen to change, by a refresh or while it is open', async () => {
    for (const how of ['refresh', 'open'] as const) {
      const { data, clock, connection, runId, isActive, heard } = await opened();
      await showTasks(connection, winter.token, runId);
      await clock.pass(minute);
      assert.equal(isActive(), false);
      data.changeTask(winter.token, runId, 8, { status: 'failed' });
      await (how === 'open' ? clock.pass(11 * minute) : connection.refreshRun(winter.token, runId));
      assert.equal(isActive(), true, how);
      data.setRunStatus(winter.token, runId, 'completed');
      await clock.pass(minute);
      assert.deepEqual(heard.endedIds(), [runId]);
      connection.dispose();
    }
  });

  it('stays overdue when more of its tasks are loaded', async () => {
    const { data, connection, runId, isOverdue } = await opened();
    data.run(winter.token, runId)!.batchCount = 250;
    await showTasks(connection, winter.token, runId);
    const key = connection.tasks.keys[0]!;
    await connection.tasks.loadMore(key);
    await connection.tasks.loadMore(key);
    assert.equal(isOverdue(), true);
  });
});
