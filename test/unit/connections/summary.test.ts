import assert from 'node:assert/strict';
import { countRuns, failedRecently, summarize } from '../../../src/connections/summary';
import { SPACES } from '../../platform/sample';
import { run } from '../entities';
import { hour } from '../polling/support';
import { NOON } from '../support';
import { useStage } from './support';

const { sales, feedback, winter } = SPACES;
const day = 24 * hour;

describe('a summary', () => {
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
    assert.deepEqual(countRuns(connection, winter.token, clock.now()), { active: 2, failed: 1 });
  });

  it('covers only the loaded spaces, in their order, with how much of them was loaded and when that was true', async () => {
    const { connection, clock } = await use.open(feedback.token, sales.token);
    const { active, failed, spaces } = summarize(connection, clock.now());
    assert.deepEqual(
      spaces.map(({ space, loaded, total, asOf }) => [space.token, loaded, total, asOf]),
      [
        [sales.token, 100, 138, NOON],
        [feedback.token, 100, 1716, NOON],
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

  it('is all zero without a connection', () => {
    assert.deepEqual(summarize(undefined, NOON), { active: 0, failed: 0, spaces: [] });
  });
});
