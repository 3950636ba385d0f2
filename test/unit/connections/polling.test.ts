import assert from 'node:assert/strict';
import { taskKey } from '../../../src/connections/taskKey';
import { page, rateLimited, reset, respond } from '../../platform/answers';
import { SPACES } from '../../platform/sample';
import { hour, minute, second } from '../polling/support';
import { asked, runsOf, showTasks, useStage } from './support';

const { sales, reminders, feedback, refused, winter, failing } = SPACES;

describe('an open space', () => {
  const use = useStage();

  it('is asked for again and again, and nothing is announced while nothing changes', async () => {
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

  it('is asked for every five minutes once its last run has ended', async () => {
    const { platform, data, clock } = await use.open(feedback.token);
    data.setRunStatus(feedback.token, data.space(feedback.token)!.runs[0]!.runId, 'completed');
    await clock.pass(minute);
    platform.clearRequests();
    await clock.pass(hour);
    assert.ok(platform.requests.length >= 11 && platform.requests.length <= 12, String(platform.requests.length));
  });

  it('shows a run that is new, and announces its end', async () => {
    const { data, clock, connection, heard } = await use.open(winter.token);
    const { runId } = data.addRun(winter.token, { status: 'in_progress' });
    await clock.pass(5 * minute);
    assert.equal(runsOf(connection, winter.token)[0]?.status, 'in_progress');
    data.setRunStatus(winter.token, runId, 'failed');
    await clock.pass(30 * second);
    assert.deepEqual(heard.endedIds(), [runId]);
  });

  it('is not asked for again right after a person refreshed it', async () => {
    const { platform, clock, connection } = await use.open(sales.token);
    await clock.pass(20 * second);
    await connection.refreshSpace(sales.token);
    platform.clearRequests();
    await clock.pass(29 * second);
    assert.deepEqual(asked(platform), []);
    await clock.pass(second);
    assert.deepEqual(asked(platform), ['runs 1']);
  });

  it('is asked for once when a person refreshes it while it is polled', async () => {
    const { platform, connection } = await use.open(sales.token);
    const hold = platform.faults.hold({ times: 1 });
    const refresh = connection.refreshSpace(sales.token);
    await hold.whenHolding();
    const poll = connection.runs.poll(sales.token);
    hold.release();
    await Promise.all([refresh, poll]);
    assert.deepEqual([platform.peakInFlight, asked(platform)], [1, ['runs 1']]);
  });

  it('that is no longer listed is left alone', async () => {
    const { platform, data, clock, connection } = await use.open(sales.token, winter.token);
    data.removeSpace(winter.token);
    await connection.loadSpaces();
    platform.clearRequests();
    await clock.pass(20 * minute);
    assert.deepEqual([connection.runs.get(winter.token), asked(platform, winter.token)], [undefined, []]);
  });

  it('that is pinned is kept true although nobody sees it, from the start of a window', async () => {
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

  it('costs nothing while nobody looks at the window, or polling is off', async () => {
    const { platform, clock } = await use.open(sales.token);
    use.stage.gate.set(false);
    await clock.pass(hour);
    use.stage.gate.milliseconds = 0;
    use.stage.gate.set(true);
    await clock.pass(hour);
    assert.deepEqual([asked(platform), clock.pending], [[], 0]);
  });

  it('costs nothing after the connection ended', async () => {
    const { platform, clock, connection } = await use.open(sales.token);
    await clock.pass(minute);
    connection.dispose();
    platform.clearRequests();
    await clock.pass(hour);
    assert.deepEqual([asked(platform), clock.pending], [[], 0]);
  });
});

describe('a poll of a space', () => {
  const use = useStage();

  /** All 500 newest runs are loaded; one on each page below the first is running. */
  const withDeepRuns = async () => {
    const stage = await use.open(feedback.token);
    const { data, connection, platform } = stage;
    const ids = [150, 250, 350, 450].map((index) => data.space(feedback.token)!.runs[index]!.runId);
    ids.forEach((id) =>
      Object.assign(data.run(feedback.token, id)!, { status: 'in_progress', createdAt: stage.clock.now() }),
    );
    for (let pages = 1; pages < 5; pages++) {
      await connection.runs.loadMore(feedback.token);
    }
    platform.clearRequests();
    return { ...stage, ids };
  };

  it('is one request', async () => {
    const { platform, clock } = await use.open(feedback.token);
    await clock.pass(minute);
    assert.deepEqual(asked(platform), ['runs 1', 'runs 1']);
  });

  it('is one request and two more, however many pages hold runs under way: they take turns', async () => {
    const { platform, clock } = await withDeepRuns();
    const polls: string[][] = [];
    for (let poll = 0; poll < 3; poll++) {
      await clock.pass(30 * second);
      polls.push(asked(platform));
    }
    assert.deepEqual(polls, [
      ['runs 1', 'runs 2', 'runs 3'],
      ['runs 1', 'runs 4', 'runs 5'],
      ['runs 1', 'runs 2', 'runs 3'],
    ]);
  });

  it('finds the end of each run that is loaded, however deep, and then leaves its page alone', async () => {
    const { platform, data, clock, ids, heard } = await withDeepRuns();
    ids.forEach((id) => data.setRunStatus(feedback.token, id, 'completed'));
    await clock.pass(minute);
    assert.deepEqual(heard.endedIds().sort(), [...ids].sort());
    platform.clearRequests();
    await clock.pass(minute);
    assert.deepEqual(asked(platform), ['runs 1', 'runs 1']);
  });

  it('finds the end of a run that lies higher than it did, because others were deleted', async () => {
    const { data, clock, ids, heard } = await withDeepRuns();
    const above = data
      .space(feedback.token)!
      .runs.slice(160, 240)
      .map(({ runId }) => runId);
    above.forEach((id) => data.removeRun(feedback.token, id));
    ids.forEach((id) => data.setRunStatus(feedback.token, id, 'completed'));
    await clock.pass(5 * minute);
    assert.deepEqual(heard.endedIds().sort(), [...ids].sort());
  });

  it('shares its two further requests with the tasks of runs that are open', async () => {
    const { platform, data, clock, connection, ids } = await withDeepRuns();
    ids.slice(0, 2).forEach((id) => (data.run(feedback.token, id)!.batchCount = 9));
    await showTasks(connection, feedback.token, ...ids.slice(0, 2));
    platform.clearRequests();
    await clock.pass(3 * minute);
    const requests = asked(platform);
    const counts = new Map<string, number>();
    requests.forEach((name) => counts.set(name, (counts.get(name) ?? 0) + 1));
    assert.deepEqual([...counts].sort(), [
      ['runs 1', 6],
      ['runs 2', 2],
      ['runs 3', 2],
      ['runs 4', 2],
      ['runs 5', 2],
      ['tasks 1', 4],
    ]);
  });

  it('asks for no tasks of runs that were open once and are no longer', async () => {
    const { platform, clock, connection } = await use.open(feedback.token);
    await connection.tasks.open(taskKey(feedback.token, runsOf(connection, feedback.token)[0]!.id));
    platform.clearRequests();
    await clock.pass(minute);
    assert.deepEqual(asked(platform), ['runs 1', 'runs 1']);
  });

  it('finds the end of a run below rows that cannot be read', async () => {
    const { data, clock, connection, heard } = await use.open(feedback.token);
    const { runs } = data.space(feedback.token)!;
    const last = runs[199]!;
    Object.assign(last, { status: 'in_progress', createdAt: clock.now() });
    runs[20]!.runId = '';
    await connection.runs.refresh(feedback.token);
    await connection.runs.loadMore(feedback.token);
    data.setRunStatus(feedback.token, last.runId, 'failed');
    await clock.pass(minute);
    assert.deepEqual(heard.endedIds(), [last.runId]);
  });
});

describe('the budget of background requests', () => {
  const use = useStage();

  it('is never exceeded, however many spaces are open', async () => {
    const tokens = [sales, reminders, feedback, winter].map(({ token }) => token);
    const { platform, clock } = await use.open(...tokens);
    use.stage.limit = 4;
    await clock.pass(minute);
    platform.clearRequests();
    await clock.pass(10 * minute);
    assert.ok(platform.requests.length >= 35 && platform.requests.length <= 40, String(platform.requests.length));
  });

  it('goes to what is seen first, and not only to that', async () => {
    const { platform, clock, connection } = await use.open(feedback.token);
    await connection.pins.add(connection.space(sales.token)!);
    await connection.pins.add(connection.space(reminders.token)!);
    use.stage.limit = 2;
    await clock.pass(5 * minute);
    platform.clearRequests();
    await clock.pass(hour);
    const [seen, pinned] = [feedback.token, sales.token].map(
      (token) => platform.requests.filter(({ route }) => route.space === token).length,
    );
    assert.ok(seen! >= 2 * pinned! && pinned! >= 10, `${seen} for what is seen, ${pinned} for what is pinned`);
  });

  it('never holds back what a person asks for, which counts', async () => {
    const { platform, clock, connection } = await use.open(feedback.token);
    use.stage.limit = 3;
    for (let times = 0; times < 5; times++) {
      await connection.runs.refresh(feedback.token);
    }
    assert.equal(asked(platform).length, 5);
    await clock.pass(59 * second);
    assert.deepEqual(asked(platform), []);
    await clock.pass(2 * second);
    assert.deepEqual(asked(platform), ['runs 1']);
  });

  it('has no limit when it is 0', async () => {
    const { platform, clock } = await use.open(sales.token, feedback.token);
    use.stage.limit = 0;
    await clock.pass(5 * minute);
    assert.ok(platform.requests.length >= 19, String(platform.requests.length));
  });
});

describe('polling that fails', () => {
  const use = useStage();

  it('keeps the rows, marks them stale and says why, until the next answer', async () => {
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

  it('works again as soon as anything that a person asks for is answered, also when nothing is open', async () => {
    const { platform, clock, connection } = await use.open(sales.token);
    const outage = platform.faults.add({ answer: page(502) });
    await clock.pass(10 * minute);
    connection.polling.setVisible({ spaces: new Set(), runs: new Set() });
    assert.equal(connection.polling.problem?.kind, 'unavailable');
    outage.remove();
    await connection.runs.open(winter.token);
    await clock.pass(0);
    assert.equal(connection.polling.problem, undefined);
  });

  it('obeys Retry-After, whatever it was sent for', async () => {
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

  it('in one space does not slow down the others', async () => {
    const { platform, clock, connection } = await use.open(sales.token, refused.token, failing.token);
    await clock.pass(20 * minute);
    const count = (token: string) => platform.requests.filter(({ route }) => route.space === token).length;
    assert.ok(count(sales.token) >= 39);
    assert.ok(count(refused.token) <= 5 && count(failing.token) <= 5);
    assert.deepEqual([connection.polling.problem, connection.runs.get(sales.token)?.stale], [undefined, undefined]);
  });

  it('asks a server that is out of service for an hour no more than thirty times', async () => {
    const { platform, clock } = await use.open(sales.token, reminders.token, feedback.token);
    platform.faults.add({ answer: page(502) });
    await clock.pass(hour);
    assert.ok(platform.requests.length <= 30, String(platform.requests.length));
  });
});

describe('a connection whose first answers fail', () => {
  const use = useStage();

  it('asks for the list of spaces again by itself, less and less often', async () => {
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

  it('asks for the runs of an open space again', async () => {
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

  it('asks for the tasks of an open run again, also when only a refresh failed', async () => {
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

  it('asks for nothing by itself while nobody looks at the window', async () => {
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
