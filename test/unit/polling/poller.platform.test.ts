import assert from 'node:assert/strict';
import { page, rateLimited, reset } from '../../platform/answers';
import { SAMPLE_KEY, SPACES } from '../../platform/sample';
import { Platforms } from '../support';
import { LiveStage } from './liveStage';
import { hour, minute, second } from './support';

const { sales, reminders, feedback, refused, winter, failing } = SPACES;

describe('monitor: at a platform', () => {
  const platforms = new Platforms();
  let stage: LiveStage;
  beforeEach(() => (stage = new LiveStage()));
  afterEach(async () => {
    stage.dispose();
    await platforms.close();
  });

  const opened = async (...tokens: string[]) => {
    const platform = await platforms.start({ now: () => stage.clock.now() });
    await stage.open(platform.url, ...tokens);
    platform.clearRequests();
    return { platform, data: platform.data };
  };

  it('an unchanged answer -> no change', async () => {
    const { platform } = await opened(sales.token, reminders.token);
    await stage.clock.pass(10 * minute);
    assert.deepEqual([platform.requests.length >= 38, stage.changes], [true, []]);
  });

  it('one changed run -> one change, and its end is told', async () => {
    const { data } = await opened(feedback.token);
    const { runId } = data.space(feedback.token)!.runs[0]!;
    data.setRunStatus(feedback.token, runId, 'completed');
    await stage.clock.pass(minute);
    assert.deepEqual(stage.changes, [{ kind: 'run', token: feedback.token, runId }]);
    assert.deepEqual(stage.ended, [runId]);
  });

  it('looks seldom once the last run has ended', async () => {
    const { platform, data } = await opened(feedback.token);
    data.setRunStatus(feedback.token, data.space(feedback.token)!.runs[0]!.runId, 'completed');
    await stage.clock.pass(minute);
    platform.clearRequests();
    await stage.clock.pass(hour);
    assert.ok(platform.requests.length <= 12, String(platform.requests.length));
  });

  it('finds a run that is new, follows it and tells of its end', async () => {
    const { data } = await opened(winter.token);
    const { runId } = data.addRun(winter.token, { status: 'in_progress' });
    await stage.clock.pass(5 * minute);
    assert.equal(stage.store.space(winter.token)?.runList?.runs[0]?.status, 'in_progress');
    data.setRunStatus(winter.token, runId, 'failed');
    await stage.clock.pass(30 * second);
    assert.deepEqual(stage.ended, [runId]);
  });

  it('asks for the first page only, and deeper pages only while they hold unfinished runs', async () => {
    const { platform, data } = await opened(feedback.token);
    await stage.store.loadMore(feedback.token);
    await stage.store.loadMore(feedback.token);
    const { runId } = data.space(feedback.token)!.runs[250]!;
    const pages = () => platform.requests.map(({ query }) => query.page).join();
    platform.clearRequests();
    await stage.clock.pass(minute);
    assert.equal(pages(), '1,1');
    data.setRunStatus(feedback.token, runId, 'in_progress');
    await stage.store.refreshSpace(feedback.token);
    platform.clearRequests();
    await stage.clock.pass(minute);
    assert.equal(pages(), '1,3,1,3');
    data.setRunStatus(feedback.token, runId, 'completed');
    await stage.clock.pass(30 * second);
    platform.clearRequests();
    await stage.clock.pass(minute);
    assert.equal(pages(), '1,1');
    assert.deepEqual(stage.ended, [runId]);
  });

  it('joins a manual refresh', async () => {
    const { platform } = await opened(sales.token);
    const hold = platform.faults.hold({ times: 1 });
    const refresh = stage.store.refreshSpace(sales.token);
    await hold.whenHolding();
    const look = stage.target.poll(sales.token);
    hold.release();
    await Promise.all([refresh, look]);
    assert.deepEqual([platform.requests.length, platform.peakInFlight], [1, 1]);
  });

  it('does not look at what a manual refresh has just brought', async () => {
    const { platform } = await opened(sales.token);
    await stage.clock.pass(20 * second);
    await stage.store.refreshSpace(sales.token);
    platform.clearRequests();
    await stage.clock.pass(29 * second);
    assert.equal(platform.requests.length, 0);
    await stage.clock.pass(second);
    assert.equal(platform.requests.length, 1);
  });

  it('keeps rows and marks them stale when a look fails, until the next answer', async () => {
    const { platform } = await opened(sales.token);
    const { runList, asOf } = stage.store.space(sales.token)!;
    const outage = platform.faults.add({ answer: reset('beforeHeaders') });
    await stage.clock.pass(10 * minute);
    const state = stage.store.space(sales.token)!;
    assert.deepEqual([state.runList, state.asOf, state.stale?.kind], [runList, asOf, 'disconnected']);
    assert.deepEqual([stage.monitor.problem?.kind, stage.changes.length], ['disconnected', 1]);
    outage.remove();
    await stage.clock.pass(5 * minute);
    assert.deepEqual([stage.store.space(sales.token)?.stale, stage.monitor.problem], [undefined, undefined]);
  });

  it('asks again only after Retry-After, whatever space it was told for', async () => {
    const { platform } = await opened(sales.token, reminders.token, feedback.token);
    platform.faults.add({ space: reminders.token, answer: rateLimited(600), times: 1 });
    const begun = stage.clock.now();
    await stage.clock.pass(30 * minute);
    const limited = platform.requests.find(({ route }) => route.space === reminders.token)!.at;
    const between = platform.requests.filter(({ at }) => at > limited && at < limited + 600 * second);
    assert.deepEqual([limited - begun < minute, between.length], [true, 0]);
    assert.ok(platform.requests.some(({ at }) => at >= limited + 600 * second && at < limited + 602 * second));
  });

  it('a refusal by one space does not slow down the others', async () => {
    const { platform } = await opened(sales.token, refused.token, failing.token);
    await stage.clock.pass(20 * minute);
    const count = (token: string) => platform.requests.filter(({ route }) => route.space === token).length;
    assert.ok(count(sales.token) >= 39);
    assert.ok(count(refused.token) <= 5 && count(failing.token) <= 5);
    assert.deepEqual([stage.monitor.problem, stage.store.space(sales.token)?.stale], [undefined, undefined]);
  });

  it('stops at a rejected key until sign-in', async () => {
    const { platform, data } = await opened(sales.token, reminders.token);
    platform.revokeKey(SAMPLE_KEY);
    await stage.clock.pass(hour);
    assert.ok(platform.requests.length <= 2);
    assert.deepEqual([stage.store.rejected, stage.clock.pending], [true, 0]);
    assert.equal(stage.store.space(sales.token)?.runList?.runs.length, 100);
    data.user(SAMPLE_KEY)!.disabled = false;
    await stage.open(platform.url, sales.token);
    platform.clearRequests();
    await stage.clock.pass(minute);
    assert.equal(platform.requests.length, 2);
  });

  it('asks nothing and holds no timer after sign-out', async () => {
    const { platform } = await opened(sales.token);
    await stage.clock.pass(minute);
    stage.store.connect(undefined);
    stage.monitor.reset();
    platform.clearRequests();
    await stage.clock.pass(hour);
    assert.deepEqual([platform.requests.length, stage.clock.pending], [0, 0]);
  });

  it('survives a space that is gone: it is asked for no more than a quiet one', async () => {
    const { platform, data } = await opened(sales.token, winter.token);
    data.removeSpace(winter.token);
    await stage.store.loadSpaces();
    platform.clearRequests();
    await stage.clock.pass(20 * minute);
    const gone = platform.requests.filter(({ route }) => route.space === winter.token);
    assert.deepEqual([gone.length, platform.requests.length >= 39], [0, true]);
  });

  it('gets by with a server that is out of service for an hour', async () => {
    const { platform } = await opened(sales.token, reminders.token, feedback.token);
    platform.faults.add({ answer: page(502) });
    await stage.clock.pass(hour);
    const looks = platform.requests.length / 3;
    assert.ok(looks <= 30, `${looks} looks of three attempts`);
  });
});
