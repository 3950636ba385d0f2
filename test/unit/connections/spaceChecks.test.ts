import assert from 'node:assert/strict';
import { respond } from '../../platform/answers';
import { SPACES } from '../../platform/sample';
import { hour, minute, second } from '../polling/support';
import { NOON } from '../support';
import { asked, useStage, viewer } from './support';

const { sales, feedback, winter, reminders } = SPACES;
const never = new AbortController().signal;

describe('a check of all spaces', () => {
  const use = useStage();

  it('requests the newest runs of each space, and then knows all counts', async () => {
    const { platform, connection, clock, heard } = await use.open();
    const end = await connection.checks.run({ signal: never });
    // Five spaces of the sample refuse.
    assert.deepEqual([end.kind, end.checked, end.refused.size], ['done', 202, 5]);
    assert.equal(new Set(platform.requests.map(({ route }) => route.space)).size, 207);
    assert.equal(platform.requests.length, 207);
    const { spaces, total, active } = connection.overview.totals(clock.now());
    assert.deepEqual([spaces.length, total], [202, 207]);
    assert.ok(active >= 3);
    assert.equal(heard.of('checks').length, 2);
  });

  it('begins with pinned spaces, then those with the newest runs', async () => {
    const { platform, connection, clock } = await use.open();
    const summary = { count: 9, active: 0, overdue: 0, failed: 0, asOf: NOON };
    connection.overview.remember(
      new Map([
        [feedback.token, { ...summary, newestAt: clock.now() - hour }],
        [reminders.token, { ...summary, newestAt: clock.now() - minute }],
        [sales.token, { ...summary, newestAt: clock.now() - 8 * 24 * hour }],
      ]),
    );
    await connection.pins.add(connection.space(winter.token)!);
    const listed = connection.spaces!.map(({ token }) => token);
    const first = [winter.token, reminders.token, feedback.token];
    const rest = listed.filter((token) => !first.includes(token));
    assert.deepEqual(connection.checks.mostPromisingFirst(), [...first, ...rest]);
    await connection.checks.run({ signal: never });
    // Several at a time, which may arrive in any order.
    const early = platform.requests.slice(0, 6).map(({ route }) => route.space);
    assert.ok(first.every((token) => early.includes(token)));
  });

  it('runs only once at a time, however often it is started', async () => {
    const { platform, connection } = await use.open();
    const [one, other] = [connection.checks.run({ signal: never }), connection.checks.run({ signal: never })];
    assert.equal(connection.checks.isRunning, true);
    assert.equal(await one, await other);
    assert.equal(platform.requests.length, 207);
    assert.equal(connection.checks.isRunning, false);
  });

  it('ends with its connection, whoever could cancel it', async () => {
    const { platform, connection } = await use.open();
    const end = connection.checks.run({ signal: never });
    await new Promise((resolve) => setImmediate(resolve));
    connection.dispose();
    assert.equal((await end).kind, 'canceled');
    assert.ok(platform.requests.length < 10, `${platform.requests.length} requests`);
  });

  it('costs a space that refuses only its own row', async () => {
    const { platform, connection } = await use.open();
    const body = { status_code: 206, message: 'You Don’t have Access to this space', data: {} };
    platform.faults.add({ on: 'runs', space: winter.token, answer: respond(206, { body }) });
    const end = await connection.checks.run({ signal: never });
    assert.deepEqual([end.kind, end.checked, end.refused.size], ['done', 201, 6]);
    assert.equal(end.refused.get(winter.token)?.kind, connection.runs.get(winter.token)?.problem?.kind);
    assert.ok(connection.runs.get(winter.token)?.problem);
  });

  it('announces a run that ended since it was last seen, but none that had ended before', async () => {
    const { data, connection, heard } = await use.open();
    const { runId } = data.addRun(winter.token, { status: 'in_progress' });
    data.addRun(feedback.token, { status: 'failed' });
    await connection.checks.run({ signal: never });
    assert.deepEqual(heard.endedIds(), []);
    data.setRunStatus(winter.token, runId, 'failed');
    await connection.checks.run({ signal: never });
    assert.deepEqual(heard.endedIds(), [runId]);
  });

  it('does not make Refresh reload spaces that were not opened', async () => {
    const { platform, connection } = await use.open(sales.token);
    await connection.checks.run({ signal: never });
    platform.clearRequests();
    await connection.refreshAll();
    assert.deepEqual(asked(platform), ['spaces', 'runs 1']);
    // A person has opened it, and closed it again.
    connection.polling.setVisible(viewer, { spaces: new Set([winter.token]) });
    connection.polling.setVisible(viewer, undefined);
    await connection.refreshAll();
    assert.deepEqual(
      new Set(platform.requests.flatMap(({ route }) => route.space ?? [])),
      new Set([sales.token, winter.token]),
    );
  });

  it('happens in the background, one by one, as often as the setting says', async () => {
    const { platform, connection, clock } = await use.open();
    connection.polling.setVisible(viewer, undefined);
    use.stage.gate.checkMinutes = 60;
    use.stage.gate.set(true);
    await clock.pass(10 * minute);
    const some = platform.requests.length;
    assert.ok(some > 20 && some < 45, String(some));
    assert.equal(platform.peakInFlight, 1);
    use.stage.gate.set(false);
    platform.clearRequests();
    await clock.pass(10 * minute);
    assert.equal(platform.requests.length, 0);
  });

  it('pauses in the background while a person does anything', async () => {
    const { platform, connection, clock } = await use.open();
    connection.polling.setVisible(viewer, undefined);
    use.stage.gate.checkMinutes = 15;
    use.stage.gate.set(true);
    await clock.pass(minute);
    await connection.refreshSpace(feedback.token);
    platform.clearRequests();
    await clock.pass(4 * second);
    assert.deepEqual(asked(platform), []);
    await clock.pass(20 * second);
    assert.ok(asked(platform).length > 0);
  });
});
