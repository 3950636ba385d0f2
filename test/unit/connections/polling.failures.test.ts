import assert from 'node:assert/strict';
import { taskKey } from '../../../src/connections/taskKey';
import { page, rateLimited, reset, respond } from '../../platform/answers';
import { SPACES } from '../../platform/sample';
import { hour, minute, second } from '../polling/support';
import { asked, runsOf, showTasks, useStage, viewer } from './support';

const { sales, reminders, feedback, refused, winter, failing } = SPACES;

describe('polling that fails', () => {
  const use = useStage();

  it('keeps the rows, marks them as stale and reports why, until the next answer', async () => {
    const { platform, clock, connection, heard } = await use.open(sales.token);
    const { list, asOf } = connection.runs.get(sales.token)!;
    const outage = platform.faults.add({ answer: reset('beforeHeaders') });
    await clock.pass(10 * minute);
    const state = connection.runs.get(sales.token)!;
    assert.deepEqual(
      [state.list, state.asOf, state.stale?.kind, state.problem],
      [list, asOf, 'disconnected', undefined],
    );
    assert.deepEqual([connection.polling.problem?.kind, heard.of('runs').length], ['disconnected', 1]);
    outage.remove();
    await clock.pass(5 * minute);
    assert.deepEqual([connection.runs.get(sales.token)?.stale, connection.polling.problem], [undefined, undefined]);
    assert.equal(heard.of('polling').length, 2);
  });

  it('recovers as soon as any request of the user succeeds, even if nothing is open', async () => {
    const { platform, clock, connection } = await use.open(sales.token);
    const outage = platform.faults.add({ answer: page(502) });
    await clock.pass(10 * minute);
    connection.polling.setVisible(viewer, { spaces: new Set(), runs: new Set() });
    assert.equal(connection.polling.problem?.kind, 'unavailable');
    outage.remove();
    await connection.runs.open(winter.token);
    await clock.pass(0);
    assert.equal(connection.polling.problem, undefined);
  });

  it('obeys Retry-After, whatever the request was for', async () => {
    for (const on of ['runs', 'tasks'] as const) {
      const { platform, data, clock, connection } = await use.open(reminders.token, winter.token);
      const { runId } = data.addRun(winter.token, { status: 'in_progress' });
      await connection.runs.refresh(winter.token);
      await showTasks(connection, winter.token, runId);
      platform.faults.add({ on, answer: rateLimited(600), times: 1 });
      platform.clearRequests();
      await clock.pass(minute);
      const limited = platform.requests.find(({ route }) => route.endpoint === on)!.at;
      platform.clearRequests();
      await clock.pass(limited + 600 * second - clock.now() - 1);
      assert.deepEqual(asked(platform), [], on);
      await clock.pass(2 * second);
      assert.ok(platform.requests.length > 0);
      connection.dispose();
    }
  });

  it('goes on after a refresh by hand that worked, whatever Retry-After said', async () => {
    const { platform, clock, connection } = await use.open(sales.token);
    const limit = platform.faults.add({ on: 'runs', answer: rateLimited(600) });
    await clock.pass(minute);
    assert.equal(connection.polling.problem?.kind, 'rateLimited');
    await connection.refreshSpace(sales.token);
    platform.clearRequests();
    await clock.pass(minute);
    assert.deepEqual(asked(platform), [], 'a refresh that failed ends no wait');
    limit.remove();
    await connection.refreshSpace(sales.token);
    await clock.pass(0);
    assert.equal(connection.polling.problem, undefined);
    platform.clearRequests();
    await clock.pass(minute);
    assert.deepEqual(asked(platform), ['runs 1', 'runs 1']);
  });

  it('in one space does not slow down the others', async () => {
    const { platform, clock, connection } = await use.open(sales.token, refused.token, failing.token);
    await clock.pass(20 * minute);
    const count = (token: string) => platform.requests.filter(({ route }) => route.space === token).length;
    assert.ok(count(sales.token) >= 39);
    assert.ok(count(refused.token) <= 5 && count(failing.token) <= 5);
    assert.deepEqual([connection.polling.problem, connection.runs.get(sales.token)?.stale], [undefined, undefined]);
  });

  it('sends at most thirty requests to a server that is down for an hour', async () => {
    const { platform, clock } = await use.open(sales.token, reminders.token, feedback.token);
    platform.faults.add({ answer: page(502) });
    await clock.pass(hour);
    assert.ok(platform.requests.length <= 30, String(platform.requests.length));
  });
});

describe('a connection whose first answers fail', () => {
  const use = useStage();

  it('retries the list of spaces, less and less often', async () => {
    const platform = await use.start();
    const connection = use.stage.connect(platform.url);
    const outage = platform.faults.add({ answer: page(502) });
    await connection.loadSpaces();
    assert.equal(connection.spaceList.problem?.kind, 'unavailable');
    platform.clearRequests();
    await use.stage.clock.pass(30 * minute);
    const tries = asked(platform).length;
    assert.ok(tries >= 5 && tries <= 15, String(tries));
    outage.remove();
    await use.stage.clock.pass(5 * minute);
    assert.deepEqual([connection.spaces?.length, connection.spaceList.problem], [207, undefined]);
    platform.clearRequests();
    await use.stage.clock.pass(hour);
    assert.deepEqual(asked(platform), []);
  });

  it('retries the runs of an open space', async () => {
    const platform = await use.start();
    const connection = use.stage.connect(platform.url);
    for (const answer of [respond(500), page(502)]) {
      const outage = platform.faults.add({ on: 'runs', answer });
      await use.show(connection, winter.token);
      assert.equal(connection.runs.get(winter.token)?.problem?.kind, 'unavailable');
      outage.remove();
      await use.stage.clock.pass(5 * minute);
      assert.deepEqual([connection.runs.get(winter.token)?.problem, runsOf(connection, winter.token)], [undefined, []]);
      connection.runs.forget(winter.token);
    }
  });

  it('retries the tasks of an open run, even if only a refresh failed', async () => {
    const { platform, data, clock, connection } = await use.open(winter.token);
    const { runId } = data.addRun(winter.token, { status: 'completed', batchCount: 3 });
    await connection.runs.refresh(winter.token);
    const key = taskKey(winter.token, runId);
    const fail = async (ask: () => Promise<void>) => {
      const fault = platform.faults.add({ on: 'tasks', answer: respond(500) });
      await ask();
      assert.equal(connection.tasks.get(key)?.problem?.kind, 'unavailable');
      fault.remove();
      await clock.pass(6 * minute);
      const { problem, list } = connection.tasks.get(key) ?? {};
      assert.deepEqual([problem, list?.rows.length], [undefined, 3]);
    };
    await fail(() => showTasks(connection, winter.token, runId));
    await fail(() => connection.tasks.refresh(key));
  });

  it('retries nothing while the window is unfocused', async () => {
    const platform = await use.start();
    const connection = use.stage.connect(platform.url);
    platform.faults.add({ answer: page(502) });
    await connection.loadSpaces();
    use.stage.gate.set(false);
    platform.clearRequests();
    await use.stage.clock.pass(hour);
    assert.deepEqual(asked(platform), []);
  });
});
