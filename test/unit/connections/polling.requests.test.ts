import assert from 'node:assert/strict';
import { taskKey } from '../../../src/connections/taskKey';
import { SPACES } from '../../platform/sample';
import { hour, minute, second } from '../polling/support';
import { asked, runsOf, showTasks, useStage } from './support';

const { sales, reminders, feedback, winter } = SPACES;

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

  it('takes one request', async () => {
    const { platform, clock } = await use.open(feedback.token);
    await clock.pass(minute);
    assert.deepEqual(asked(platform), ['runs 1', 'runs 1']);
  });

  it('takes at most two more requests: deeper pages with unfinished runs take turns', async () => {
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

  it('notices the end of every loaded run, however deep, and then stops polling its page', async () => {
    const { platform, data, clock, ids, heard } = await withDeepRuns();
    ids.forEach((id) => data.setRunStatus(feedback.token, id, 'completed'));
    await clock.pass(minute);
    assert.deepEqual(heard.endedIds().sort(), [...ids].sort());
    platform.clearRequests();
    await clock.pass(minute);
    assert.deepEqual(asked(platform), ['runs 1', 'runs 1']);
  });

  it('notices the end of a run that moved up because others were deleted', async () => {
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

  it('shares its two additional requests with the tasks of open runs', async () => {
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

  it('requests no tasks of runs that are no longer open', async () => {
    const { platform, clock, connection } = await use.open(feedback.token);
    await connection.tasks.open(taskKey(feedback.token, runsOf(connection, feedback.token)[0]!.id));
    platform.clearRequests();
    await clock.pass(minute);
    assert.deepEqual(asked(platform), ['runs 1', 'runs 1']);
  });

  it('notices the end of a run below rows that cannot be read', async () => {
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

  it('goes to visible spaces first, but not exclusively', async () => {
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
    assert.ok(seen! >= 2 * pinned! && pinned! >= 10, `${seen} for the visible space, ${pinned} for the pinned one`);
  });

  it('never delays what the user asks for, but counts it', async () => {
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

  it('is unlimited when set to 0', async () => {
    const { platform, clock } = await use.open(sales.token, feedback.token);
    use.stage.limit = 0;
    await clock.pass(5 * minute);
    assert.ok(platform.requests.length >= 19, String(platform.requests.length));
  });
});
