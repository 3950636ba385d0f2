import assert from 'node:assert/strict';
import { failedRecently } from '../../../src/connections/overview';
import { respond } from '../../platform/answers';
import { SPACES } from '../../platform/sample';
import { taskKey } from '../../../src/connections/taskKey';
import { run } from '../entities';
import { hour } from '../polling/support';
import { NOON } from '../support';
import { useStage } from './support';

const { sales, feedback, winter } = SPACES;
const day = 24 * hour;

describe('the overview', () => {
  const use = useStage();

  it('counts a failure for 24 hours, to the millisecond', () => {
    const failedAgo = (age: number) => failedRecently(run('R1', { status: 'failed', createdAt: NOON - age }), NOON);
    assert.deepEqual([0, day, day + 1].map(failedAgo), [true, true, false]);
  });

  it('counts a partially completed run, but no other ending', () => {
    const counts = (status: string) => failedRecently(run('R1', { status, createdAt: NOON }), NOON);
    assert.deepEqual(['failed', 'error', 'partially_completed', 'PARTIAL'].map(counts), Array(4).fill(true));
    assert.deepEqual(['completed', 'cancelled', '', 'odd', 'pending'].map(counts), Array(5).fill(false));
  });

  it('does not count a failure without a date', () => {
    assert.equal(failedRecently(run('R1', { status: 'failed' }), NOON), false);
  });

  it('counts a failure on a server whose clock is ahead', () => {
    assert.equal(failedRecently(run('R1', { status: 'failed', createdAt: NOON + 5000 }), NOON), true);
  });

  it('counts running and waiting runs as active, but not scheduled or overdue ones', async () => {
    const { data, connection, clock } = await use.open();
    for (const status of ['pending', 'in_progress', 'hold', 'completed', 'failed']) {
      data.addRun(winter.token, { status });
      data.addRun(winter.token, { status, createdAt: NOON - 2 * day });
    }
    await connection.runs.open(winter.token);
    const { count, active, overdue, failed } = connection.overview.summary(winter.token, clock.now())!;
    assert.deepEqual({ count, active, overdue, failed }, { count: 10, active: 2, overdue: 2, failed: 1 });
  });

  it('covers only the loaded spaces, in their order, with when that was true', async () => {
    const { connection, clock } = await use.open(feedback.token, sales.token);
    const { active, failed, spaces } = connection.overview.totals(clock.now());
    assert.deepEqual(
      spaces.map(({ space, count, asOf }) => [space.token, count, asOf]),
      [
        [sales.token, 138, NOON],
        [feedback.token, 1716, NOON],
      ],
    );
    assert.deepEqual([active, failed], [3, 1]);
    assert.deepEqual(
      spaces.map((it) => [it.active, it.failed]),
      [
        [2, 1],
        [1, 0],
      ],
    );
  });

  it('counts spaces that refuse to list their runs, but not those whose server failed', async () => {
    const { platform, connection, clock } = await use.open();
    await connection.runs.poll(SPACES.refused.token);
    platform.faults.add({ on: 'runs', answer: respond(502) });
    await connection.runs.poll(winter.token);
    const { total, refused, spaces } = connection.overview.totals(clock.now());
    assert.deepEqual([total, refused, spaces.length], [207, 1, 0]);
  });

  it('counts a list again when time makes a run overdue, or a failure old', async () => {
    const { data, connection, clock } = await use.open();
    data.addRun(winter.token, { status: 'pending', createdAt: NOON - day + hour });
    data.addRun(winter.token, { status: 'failed', createdAt: NOON - day + 2 * hour });
    await connection.runs.open(winter.token);
    const counts = (now: number) => {
      const { active, overdue, failed } = connection.overview.summary(winter.token, now)!;
      return [active, overdue, failed];
    };
    const now = clock.now();
    assert.deepEqual(counts(now), [1, 0, 1]);
    assert.deepEqual(counts(now + hour), [1, 0, 1]);
    assert.deepEqual(counts(now + hour + 1), [0, 1, 1]);
    assert.deepEqual(counts(now + 2 * hour + 1), [0, 1, 0]);
    assert.deepEqual(counts(now), [1, 0, 1]);
  });

  it('counts a run that turned overdue as active again when its tasks change', async () => {
    const { data, connection, clock } = await use.open();
    const { runId } = data.addRun(winter.token, { status: 'in_progress', createdAt: NOON - 2 * day });
    await connection.runs.open(winter.token);
    const key = taskKey(winter.token, runId);
    await connection.tasks.open(key);
    assert.equal(connection.overview.summary(winter.token, clock.now())!.overdue, 1);
    data.changeTask(winter.token, runId, 0, { assignee: 'Nila' });
    await connection.tasks.refresh(key);
    const { active, overdue } = connection.overview.summary(winter.token, clock.now())!;
    assert.deepEqual([active, overdue], [1, 0]);
  });

  it('lists the runs of all spaces that need attention by reason, newest first', async () => {
    const { connection, data, clock } = await use.open(feedback.token, sales.token);
    const newest = data.addRun(feedback.token, { status: 'in_progress', createdAt: NOON - 1000 });
    await connection.runs.refresh(feedback.token);
    const active = connection.overview.runs('active', clock.now());
    assert.equal(active[0]!.run.id, newest.runId);
    assert.equal(active.length, 4);
    const times = active.map(({ run: { createdAt } }) => createdAt!);
    assert.deepEqual(
      times,
      [...times].sort((a, b) => b - a),
    );
    await connection.watches.add(feedback.token, newest.runId);
    assert.deepEqual(
      connection.overview.runs('watched', clock.now()).map(({ space, run: it }) => [space.token, it.id]),
      [[feedback.token, newest.runId]],
    );
  });

  it('prefers what this window knows to what is remembered', async () => {
    const { connection, clock } = await use.open(sales.token);
    const old = { count: 1, active: 9, overdue: 0, failed: 9, newestAt: NOON - day, asOf: NOON - 2 * hour };
    connection.overview.remember(
      new Map([
        [sales.token, old],
        [winter.token, old],
      ]),
    );
    assert.equal(connection.overview.summary(sales.token, clock.now())!.active, 2);
    assert.deepEqual(connection.overview.summary(winter.token, clock.now()), { ...old, isRemembered: true });
    assert.equal(connection.overview.recent(winter.token, NOON + 22 * hour)?.active, 9);
    assert.equal(connection.overview.recent(winter.token, NOON + 22 * hour + 1), undefined);
    assert.equal(connection.overview.totals(clock.now()).active, 2);
  });
});
