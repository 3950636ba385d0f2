import assert from 'node:assert/strict';
import { SPACES } from '../../platform/sample';
import { hour, minute } from '../polling/support';
import { addRun, fail } from './failingRun';
import { asked, recorded, showTasks, useStage } from './support';

const { feedback, winter } = SPACES;
const { token } = feedback;

describe('a watched run that goes wrong', () => {
  const use = useStage();

  /** A watched run with failed calls, in a space that is not open. */
  const watched = async (failed: number) => {
    const stage = await use.open();
    const runId = addRun(stage.data, token, failed);
    await stage.connection.watches.add(token, runId);
    return { ...stage, runId, tell: () => stage.heard.alarms.map((alarm) => alarm.tally.failed) };
  };

  it('is announced once while nothing is open, with the tally of its ended calls', async () => {
    const { data, clock, heard, connection, runId, tell } = await watched(3);
    await clock.pass(5 * minute);
    assert.deepEqual(tell(), []);
    fail(data, token, runId, 3, 7);
    await clock.pass(minute);
    const [alarm] = heard.alarms;
    assert.deepEqual([alarm?.connection, alarm?.space.token, alarm?.runId], [connection, token, runId]);
    assert.deepEqual([alarm?.tally.total, alarm?.tally.failed, alarm?.tally.areCalls], [7, 7, true]);
    fail(data, token, runId, 7, 15);
    await clock.pass(hour);
    assert.deepEqual(tell(), [7]);
  });

  it('is announced at once if it goes wrong when the watch begins', async () => {
    const { data, connection, heard } = await use.open(token);
    const runId = addRun(data, token, 9);
    await connection.runs.refresh(token);
    await showTasks(connection, token, runId);
    assert.equal(heard.alarms.length, 0);
    await connection.watches.add(token, runId);
    assert.deepEqual(
      heard.alarms.map(({ tally }) => tally.failed),
      [9],
    );
  });

  it('is not announced again after a restart', async () => {
    const { platform, clock, connection, tell } = await watched(9);
    await clock.pass(minute);
    assert.deepEqual(tell(), [9]);
    connection.dispose();
    const again = use.stage.connect(platform.url);
    const heard = recorded(again);
    await clock.pass(10 * minute);
    assert.deepEqual([heard.alarms, again.watches.list().length], [[], 1]);
  });

  it('is announced even if 300 newer runs push it out of the loaded pages', async () => {
    const { data, clock, runId, tell } = await watched(0);
    for (let added = 0; added < 300; added++) {
      data.addRun(token, { status: 'completed' });
    }
    await clock.pass(5 * minute);
    fail(data, token, runId, 0, 8);
    await clock.pass(5 * minute);
    assert.deepEqual(tell(), [8]);
  });

  it('is not announced when it has ended, or is not watched', async () => {
    const { data, connection, heard, clock } = await use.open(token);
    const [ended, other] = [addRun(data, token, 9), addRun(data, token, 9)];
    await connection.runs.refresh(token);
    await showTasks(connection, token, ended, other);
    data.setRunStatus(token, ended, 'failed');
    await connection.runs.poll(token);
    await connection.watches.add(token, ended);
    await clock.pass(10 * minute);
    assert.deepEqual(heard.alarms, []);
    assert.deepEqual(heard.endedIds(), [ended, `${ended} watched`]);
  });

  it('waits with the rest of a poll if many are watched: at most two details a poll', async () => {
    const { platform, data, connection, clock, heard } = await use.open(winter.token);
    const ids = Array.from({ length: 10 }, () => addRun(data, token, 0));
    await Promise.all(ids.map((id) => connection.watches.add(token, id)));
    await clock.pass(10 * minute);
    platform.clearRequests();
    await clock.pass(5 * minute);
    const requests = asked(platform, token);
    assert.ok(requests.length <= 3 * requests.filter((name) => name === 'runs 1').length, requests.join());
    ids.forEach((id) => fail(data, token, id, 0, 8));
    await clock.pass(10 * minute);
    assert.equal(heard.alarms.length, 10);
  });
});
