import assert from 'node:assert/strict';
import { SPACES } from '../../platform/sample';
import { hour, minute } from '../polling/support';
import { addRun, fail } from './failingRun';
import { asked, tasksOf, useStage } from './support';

const { token } = SPACES.feedback;

describe('the calls of a watched run that nothing shows', () => {
  const use = useStage();

  /** A watched run of which two calls have failed, in a space that is not open, after a minute. */
  const watched = async () => {
    const stage = await use.open();
    const runId = addRun(stage.data, token, 2);
    await stage.connection.watches.add(token, runId);
    await stage.clock.pass(minute);
    return { ...stage, runId };
  };

  it('cost one request in addition to each one for the runs of its space', async () => {
    const { platform, clock, runId, connection } = await watched();
    assert.equal(tasksOf(connection, token, runId).length, 20);
    platform.clearRequests();
    await clock.pass(5 * minute);
    const requests = asked(platform, token);
    const count = (name: string) => requests.filter((request) => request === name).length;
    assert.ok(count('runs 1') >= 8, String(count('runs 1')));
    assert.deepEqual([count('tasks 1'), requests.length], [count('runs 1'), 2 * count('runs 1')]);
  });

  it('are requested once more after its end, and then no longer', async () => {
    const { platform, data, clock, runId, connection } = await watched();
    fail(data, token, runId, 2, 20);
    data.setRunStatus(token, runId, 'failed');
    await clock.pass(minute);
    assert.equal(tasksOf(connection, token, runId).filter(({ status }) => status === 'failed').length, 20);
    platform.clearRequests();
    await clock.pass(hour);
    assert.ok(!asked(platform, token).includes('tasks 1'));
  });

  it('are no longer requested once it is unwatched', async () => {
    const { platform, clock, runId, connection } = await watched();
    await connection.pins.add(connection.space(token)!);
    await clock.pass(minute);
    await connection.watches.remove(token, runId);
    platform.clearRequests();
    await clock.pass(hour);
    const requests = asked(platform, token);
    assert.ok(requests.length > 10 && !requests.includes('tasks 1'), requests.join());
  });
});
