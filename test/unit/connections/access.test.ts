import assert from 'node:assert/strict';
import { page, respond } from '../../platform/answers';
import { SAMPLE_KEY, SPACES } from '../../platform/sample';
import { hour, minute } from '../polling/support';
import { asked, useStage } from './support';

const { sales, reminders, refused } = SPACES;
const access = { kind: 'access' };

describe('a key that is revoked while its window is open', () => {
  const use = useStage();

  it('is announced, and the rows stay', async () => {
    const { platform, clock, connection, heard } = await use.open(sales.token, reminders.token);
    platform.revokeKey(SAMPLE_KEY);
    await clock.pass(minute);
    assert.deepEqual([connection.authProblem?.kind, heard.of('access')], ['unauthorized', [access]]);
    assert.deepEqual([connection.spaces?.length, connection.runs.get(sales.token)?.list?.rows.length], [207, 100]);
  });

  it('is retried less and less often, with the list of spaces alone, while polling goes on', async () => {
    const { platform, clock } = await use.open(sales.token, reminders.token);
    platform.revokeKey(SAMPLE_KEY);
    await clock.pass(minute);
    platform.clearRequests();
    await clock.pass(hour);
    const requests = asked(platform);
    assert.ok(requests.length >= 10 && requests.length <= 30, String(requests.length));
    assert.deepEqual([...new Set(requests)], ['spaces']);
  });

  it('recovers by itself when the platform accepts the key again', async () => {
    const { platform, data, clock, connection, heard } = await use.open(sales.token);
    platform.revokeKey(SAMPLE_KEY);
    await clock.pass(hour);
    data.user(SAMPLE_KEY)!.disabled = false;
    await clock.pass(5 * minute);
    assert.deepEqual([connection.authProblem, heard.of('access')], [undefined, [access, access]]);
    platform.clearRequests();
    await clock.pass(5 * minute);
    assert.deepEqual([asked(platform).length, connection.runs.get(sales.token)?.stale], [10, undefined]);
  });

  it('is retried even when nothing is open', async () => {
    const { platform, data, clock, connection } = await use.open();
    platform.revokeKey(SAMPLE_KEY);
    await connection.runs.open(sales.token);
    assert.equal(connection.authProblem?.kind, 'unauthorized');
    data.user(SAMPLE_KEY)!.disabled = false;
    await clock.pass(5 * minute);
    assert.equal(connection.authProblem, undefined);
  });

  it('recovers within moments from a gateway that says 401 once', async () => {
    const { platform, clock, connection, heard } = await use.open(sales.token, reminders.token);
    platform.faults.add({ on: 'runs', answer: respond(401), times: 1 });
    await clock.pass(3 * minute);
    assert.deepEqual([connection.authProblem, heard.of('access')], [undefined, [access, access]]);
    assert.equal(connection.polling.problem, undefined);
    platform.clearRequests();
    await clock.pass(5 * minute);
    assert.ok(platform.requests.length >= 19);
  });

  it('counts as accepted again after any answer to a person’s request', async () => {
    const { platform, data, connection, heard } = await use.open(sales.token, reminders.token);
    platform.revokeKey(SAMPLE_KEY);
    await connection.refreshSpace(sales.token);
    data.user(SAMPLE_KEY)!.disabled = false;
    await connection.refreshSpace(reminders.token);
    assert.deepEqual([connection.authProblem, heard.of('access')], [undefined, [access, access]]);
  });

  it('stays refused through answers that say nothing about it', async () => {
    const { platform, connection } = await use.open(sales.token);
    platform.revokeKey(SAMPLE_KEY);
    await connection.loadSpaces();
    for (const answer of [page(502), page(200), respond(429), respond(503)]) {
      const fault = platform.faults.add({ answer });
      await connection.loadSpaces();
      fault.remove();
      assert.equal(connection.authProblem?.kind, 'unauthorized');
    }
  });

  it('does not count as refused when one space is refused', async () => {
    const { connection, heard } = await use.open(sales.token);
    await connection.runs.open(refused.token);
    assert.equal(connection.runs.get(refused.token)?.problem?.kind, 'spaceRefused');
    assert.deepEqual([connection.authProblem, heard.of('access')], [undefined, []]);
  });
});

describe('refreshing everything', () => {
  const use = useStage();

  it('reloads the spaces, the loaded runs, and the tasks that may have changed', async () => {
    const { platform, connection } = await use.open(sales.token, reminders.token);
    await connection.refreshAll();
    assert.deepEqual(asked(platform), ['spaces', 'runs 1', 'runs 1']);
  });

  it('stops if the list of spaces fails, and keeps the previous spaces', async () => {
    const { platform, connection, heard } = await use.open(sales.token);
    platform.faults.add({ on: 'spaces', answer: respond(500) });
    await connection.refreshAll();
    await connection.refreshAll();
    assert.deepEqual(new Set(asked(platform)), new Set(['spaces']));
    assert.deepEqual([connection.spaces?.length, connection.spaceList.problem?.status], [207, 500]);
    assert.equal(heard.of('spaces').length, 1);
  });

  it('forgets what belongs to spaces that are no longer listed', async () => {
    const { data, connection } = await use.open(sales.token, reminders.token);
    data.removeSpace(sales.token);
    await connection.refreshAll();
    assert.deepEqual([connection.runs.keys, connection.space(sales.token)], [[reminders.token], undefined]);
  });

  it('leaves all other spaces untouched when one fails', async () => {
    const { connection, heard } = await use.open(sales.token);
    const before = connection.runs.get(sales.token);
    await connection.runs.open(refused.token);
    assert.deepEqual(heard.of('runs'), [{ kind: 'runs', token: refused.token }]);
    assert.equal(connection.runs.get(sales.token), before);
  });
});
