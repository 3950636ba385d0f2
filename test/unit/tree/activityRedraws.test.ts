import assert from 'node:assert/strict';
import { taskKey } from '../../../src/connections/taskKey';
import { listOf, run, task } from '../entities';
import { NOON } from '../support';
import { activity, drawn } from './activityStage';

describe('redraws of the Activity view', () => {
  it('draw one row again if only that changed', async () => {
    const parts = activity('a', 'b');
    parts.setRuns('a', run('R1', { status: 'running' }), run('R2', { status: 'running' }));
    parts.setRuns('b', run('R1', { status: 'running' }));
    const { openAll, change } = drawn(parts);
    await openAll();
    assert.deepEqual(change(), []);
    parts.fake.known.tasks.set(taskKey('a', 'R2'), { list: listOf([task('T1')]) });
    assert.deepEqual(change(), ['active/a/R2']);
  });

  it('draw a group again if a run came or went, and all of the view if a group did', async () => {
    const parts = activity('a');
    parts.setRuns('a', run('R1', { status: 'running' }));
    const { openAll, change } = drawn(parts);
    await openAll();
    parts.setRuns('a', run('R2', { status: 'running' }), run('R1', { status: 'running' }));
    assert.deepEqual(change(), ['active']);
    await openAll();
    parts.setRuns('a', run('R2', { status: 'running' }), run('R1', { status: 'failed', createdAt: NOON }));
    assert.deepEqual(change(), [undefined]);
  });

  it('draw everything again for another connection', async () => {
    const parts = activity('a');
    const { openAll, redrawn } = drawn(parts);
    await openAll();
    parts.currents.fire();
    assert.deepEqual(redrawn, [undefined]);
  });

  it('draw only the row that changed among 5,000 runs of 207 spaces', async () => {
    const tokens = Array.from({ length: 207 }, (_, index) => `s${index}`);
    const parts = activity(...tokens);
    const statuses = ['running', 'failed', 'pending', 'completed'];
    const runsOf = (token: string) =>
      Array.from({ length: 25 }, (_, index) =>
        run(`R${token}${index}`, { status: statuses[index % 4] ?? '', createdAt: NOON - index * 60_000, taskCount: 9 }),
      );
    tokens.forEach((token) => parts.setRuns(token, ...runsOf(token)));
    const { openAll, change } = drawn(parts);
    await openAll();
    const [first, ...others] = runsOf('s7');
    assert.ok(first);
    parts.fake.known.runs.set('s7', { list: listOf([{ ...first, taskCount: 10 }, ...others]) });
    assert.deepEqual(change(), ['active/s7/Rs70']);
  });
});
