import assert from 'node:assert/strict';
import { countRuns, failedRecently, summarize } from '../../../src/model/summary';
import { NOON } from '../support';
import { run, space } from './support';

const DAY = 24 * 60 * 60 * 1000;
const list = { count: undefined, pages: 1, hasMore: false, skippedRows: 0 };

describe('summary', () => {
  it('counts a failure for 24 hours, to the millisecond', () => {
    const failedAgo = (age: number) => failedRecently(run('R1', { status: 'failed', createdAt: NOON - age }), NOON);
    assert.deepEqual([0, DAY, DAY + 1].map(failedAgo), [true, true, false]);
  });

  it('counts a run that failed partly, and no other ending', () => {
    const counts = (status: string) => failedRecently(run('R1', { status, createdAt: NOON }), NOON);
    assert.deepEqual(['failed', 'error', 'partially_completed', 'PARTIAL'].map(counts), [true, true, true, true]);
    assert.deepEqual(['completed', 'cancelled', '', 'odd', 'pending'].map(counts), Array(5).fill(false));
  });

  it('does not count a failure that nobody can date', () => {
    assert.equal(failedRecently(run('R1', { status: 'failed' }), NOON), false);
  });

  it('counts a failure of a server whose clock is ahead', () => {
    assert.equal(failedRecently(run('R1', { status: 'failed', createdAt: NOON + 5000 }), NOON), true);
  });

  it('calls waiting and active runs active, however old they are', () => {
    const runs = ['pending', 'in_progress', 'hold', 'completed'].map((status) => run(status, { status, createdAt: 0 }));
    assert.deepEqual(countRuns(runs, NOON), { active: 3, failed: 0 });
  });

  it('is about the loaded spaces only, in their order', () => {
    const failed = run('R1', { status: 'failed', createdAt: NOON });
    const [a, b, c] = [space({ token: 'a' }), space({ token: 'b' }), space({ token: 'c' })];
    const summary = summarize(
      [
        { space: a, runList: { ...list, runs: [failed, run('R2', { status: 'running' })], count: 1716 } },
        { space: b },
        { space: c, runList: { ...list, runs: [failed, run('R3')], count: 1 } },
      ],
      NOON,
    );
    assert.deepEqual(summary, {
      active: 1,
      failed: 2,
      spaces: [
        { space: a, loaded: 2, total: 1716, asOf: undefined, active: 1, failed: 1 },
        { space: c, loaded: 2, total: 2, asOf: undefined, active: 0, failed: 1 },
      ],
    });
  });

  it('is all zero without spaces', () => {
    assert.deepEqual(summarize([], NOON), { active: 0, failed: 0, spaces: [] });
  });
});
