import assert from 'node:assert/strict';
import { SPACES } from '../../platform/sample';
import { hour, minute, second } from '../polling/support';
import { asked, runsOf, useStage } from './support';

const { sales, reminders, feedback, winter } = SPACES;

describe('an open space', () => {
  const use = useStage();

  it('is polled regularly, and announces nothing while nothing changes', async () => {
    const { platform, clock, heard } = await use.open(sales.token, reminders.token);
    await clock.pass(10 * minute);
    assert.ok(platform.requests.length >= 38, String(platform.requests.length));
    assert.deepEqual(heard.of('spaces', 'runs', 'tasks', 'access', 'polling'), []);
  });

  it('announces one change and the end of a run that completed, and leaves the other runs as they are', async () => {
    const { data, clock, connection, heard } = await use.open(feedback.token);
    const before = runsOf(connection, feedback.token);
    const { runId } = data.space(feedback.token)!.runs[0]!;
    data.setRunStatus(feedback.token, runId, 'completed');
    await clock.pass(minute);
    assert.deepEqual(heard.of('runs'), [{ kind: 'runs', token: feedback.token }]);
    assert.deepEqual(heard.endedIds(), [runId]);
    const changed = runsOf(connection, feedback.token).filter((run, index) => run !== before[index]);
    assert.deepEqual(
      changed.map(({ id, status }) => [id, status]),
      [[runId, 'completed']],
    );
  });

  it('is polled every five minutes once its last run has ended', async () => {
    const { platform, data, clock } = await use.open(feedback.token);
    data.setRunStatus(feedback.token, data.space(feedback.token)!.runs[0]!.runId, 'completed');
    await clock.pass(minute);
    platform.clearRequests();
    await clock.pass(hour);
    assert.ok(platform.requests.length >= 11 && platform.requests.length <= 12, String(platform.requests.length));
  });

  it('shows a new run, and announces its end', async () => {
    const { data, clock, connection, heard } = await use.open(winter.token);
    const { runId } = data.addRun(winter.token, { status: 'in_progress' });
    await clock.pass(5 * minute);
    assert.equal(runsOf(connection, winter.token)[0]?.status, 'in_progress');
    data.setRunStatus(winter.token, runId, 'failed');
    await clock.pass(30 * second);
    assert.deepEqual(heard.endedIds(), [runId]);
  });

  it('is not polled right after the user refreshed it', async () => {
    const { platform, clock, connection } = await use.open(sales.token);
    await clock.pass(20 * second);
    await connection.refreshSpace(sales.token);
    platform.clearRequests();
    await clock.pass(29 * second);
    assert.deepEqual(asked(platform), []);
    await clock.pass(second);
    assert.deepEqual(asked(platform), ['runs 1']);
  });

  it('is requested once when it is due for a poll while the user refreshes it', async () => {
    const { platform, connection } = await use.open(sales.token);
    const hold = platform.faults.hold({ times: 1 });
    const refresh = connection.refreshSpace(sales.token);
    await hold.whenHolding();
    const poll = connection.runs.poll(sales.token);
    hold.release();
    await Promise.all([refresh, poll]);
    assert.deepEqual([platform.peakInFlight, asked(platform)], [1, ['runs 1']]);
  });

  it('is no longer polled once the server has removed it', async () => {
    const { platform, data, clock, connection } = await use.open(sales.token, winter.token);
    data.removeSpace(winter.token);
    await connection.loadSpaces();
    platform.clearRequests();
    await clock.pass(20 * minute);
    assert.deepEqual([connection.runs.get(winter.token), asked(platform, winter.token)], [undefined, []]);
  });

  it('is polled from the start of a window if it is pinned, even while collapsed', async () => {
    const { platform, data, clock, connection } = await use.open();
    await connection.pins.add(connection.space(feedback.token)!);
    const again = use.stage.connect(platform.url);
    connection.dispose();
    platform.clearRequests();
    await clock.pass(minute);
    assert.deepEqual(asked(platform).slice(0, 2), ['spaces', 'runs 1']);
    data.setRunStatus(feedback.token, data.space(feedback.token)!.runs[0]!.runId, 'completed');
    await clock.pass(minute);
    assert.equal(runsOf(again, feedback.token)[0]?.status, 'completed');
  });

  it('is not polled while the window is unfocused or polling is off', async () => {
    const { platform, clock } = await use.open(sales.token);
    use.stage.gate.set(false);
    await clock.pass(hour);
    use.stage.gate.milliseconds = 0;
    use.stage.gate.set(true);
    await clock.pass(hour);
    assert.deepEqual([asked(platform), clock.pending], [[], 0]);
  });

  it('is not polled after the connection has ended', async () => {
    const { platform, clock, connection } = await use.open(sales.token);
    await clock.pass(minute);
    connection.dispose();
    platform.clearRequests();
    await clock.pass(hour);
    assert.deepEqual([asked(platform), clock.pending], [[], 0]);
  });
});
