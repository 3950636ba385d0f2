import assert from 'node:assert/strict';
import { page, rateLimited } from '../../platform/answers';
import { SAMPLE_KEY, SPACES } from '../../platform/sample';
import { NOON, Platforms } from '../support';
import { openedStore } from './support';

const { sales, reminders, feedback, winter, refused } = SPACES;
const changed = (token: string) => ({ kind: 'space', token });

describe('space store: looking at a space', () => {
  const platforms = new Platforms();
  afterEach(() => platforms.close());

  const opened = async (...tokens: string[]) => {
    const platform = await platforms.start();
    const store = await openedStore(platform, ...tokens);
    return { platform, store, data: platform.data };
  };
  const pagesOf = (platform: { readonly requests: readonly { readonly query: Record<string, string> }[] }) =>
    platform.requests.map(({ query }) => query.page);

  it('tells nothing when the answer is what is known', async () => {
    const { platform, store } = await opened(sales.token);
    const before = store.space(sales.token)!.runList!.runs;
    await store.lookAt(sales.token);
    assert.deepEqual([store.news(), pagesOf(platform)], [[], ['1']]);
    assert.ok(store.space(sales.token)!.runList!.runs.every((run, index) => run === before[index]));
  });

  it('tells of one run when one of 1,716 changed', async () => {
    const { platform, store, data } = await opened(feedback.token);
    while (store.space(feedback.token)?.runList?.hasMore) {
      await store.loadMore(feedback.token);
      assert.equal(store.space(feedback.token)?.problem, undefined);
    }
    store.news();
    platform.clearRequests();
    const { runId } = data.space(feedback.token)!.runs[0]!;
    data.setRunStatus(feedback.token, runId, 'completed');
    await store.lookAt(feedback.token);
    assert.deepEqual([store.news(), pagesOf(platform)], [[{ kind: 'run', token: feedback.token, runId }], ['1']]);
    assert.equal(store.ids(feedback.token)?.length, 1716);
  });

  it('keeps rows and marks them stale when a look fails, and tells so once', async () => {
    const { platform, store } = await opened(sales.token);
    const { runList, asOf } = store.space(sales.token)!;
    platform.faults.add({ answer: page(500) });
    await store.lookAt(sales.token);
    await store.lookAt(sales.token);
    const after = store.space(sales.token)!;
    assert.deepEqual([after.stale?.kind, after.problem, after.asOf], ['unavailable', undefined, asOf]);
    assert.equal(after.runList, runList);
    assert.deepEqual(store.news(), [changed(sales.token)]);
  });

  it('takes the mark away with the next answer', async () => {
    const { platform, store } = await opened(sales.token);
    const fault = platform.faults.add({ answer: page(500) });
    await store.lookAt(sales.token);
    fault.remove();
    store.news();
    await store.lookAt(sales.token);
    assert.deepEqual([store.space(sales.token)?.stale, store.news()], [undefined, [changed(sales.token)]]);
  });

  it('joins a manual refresh', async () => {
    const { platform, store } = await opened(sales.token);
    const hold = platform.faults.hold();
    const refresh = store.refreshSpace(sales.token);
    await hold.whenHolding();
    const look = store.lookAt(sales.token);
    hold.release();
    await Promise.all([refresh, look]);
    assert.equal(platform.requests.length, 1);
  });

  it('is over before a manual refresh begins, so that its older rows come first', async () => {
    const { platform, store, data } = await opened(sales.token);
    const hold = platform.faults.hold({ times: 1 });
    const look = store.lookAt(sales.token);
    await hold.whenHolding();
    const { runId } = data.space(sales.token)!.runs[0]!;
    data.setRunStatus(sales.token, runId, 'completed');
    const refresh = store.refreshSpace(sales.token);
    hold.release();
    await Promise.all([look, refresh]);
    assert.equal(store.space(sales.token)?.runList?.runs[0]?.status, 'completed');
  });

  it('is one look when two want it at once', async () => {
    const { platform, store } = await opened(sales.token);
    await Promise.all([store.lookAt(sales.token), store.lookAt(sales.token)]);
    assert.equal(platform.requests.length, 1);
  });

  it('sees the newest runs even when somebody is loading older ones', async () => {
    const { store, data } = await opened(feedback.token);
    const { runId } = data.addRun(feedback.token, { createdAt: NOON + 1000 });
    await Promise.all([store.loadMore(feedback.token), store.lookAt(feedback.token)]);
    assert.equal(store.ids(feedback.token)?.[0], runId);
    assert.equal(store.ids(feedback.token)?.length, 200);
  });

  it('does not deadlock with a refresh and more at once', async () => {
    const { store } = await opened(feedback.token);
    const { token } = feedback;
    await Promise.all([store.loadMore(token), store.lookAt(token), store.refreshSpace(token), store.lookAt(token)]);
    await Promise.all([store.lookAt(token), store.loadMore(token), store.refreshSpace(token), store.loadMore(token)]);
    assert.equal(new Set(store.ids(token)).size, store.ids(token)?.length);
  });

  it('leaves no trace when it is given up', async () => {
    const { platform, store } = await opened(sales.token);
    const hold = platform.faults.hold();
    const look = store.lookAt(sales.token);
    await hold.whenHolding();
    store.cancel();
    await look;
    assert.deepEqual([store.news(), store.space(sales.token)?.stale], [[], undefined]);
  });

  it('changes nothing after sign-out', async () => {
    const { platform, store } = await opened(sales.token);
    const hold = platform.faults.hold();
    const look = store.lookAt(sales.token);
    await hold.whenHolding();
    store.connect(undefined);
    store.news();
    hold.release();
    await look;
    assert.deepEqual([store.news(), store.spaces], [[], undefined]);
  });

  it('knows of a rejected key, and of one that is taken again', async () => {
    const { platform, store, data } = await opened(sales.token);
    data.revokeKey(SAMPLE_KEY);
    await store.lookAt(sales.token);
    assert.equal(store.rejected, true);
    platform.data.user(SAMPLE_KEY)!.disabled = false;
    await store.lookAt(sales.token);
    assert.equal(store.rejected, false);
  });

  it('knows of a rejected key even where an older problem is still shown', async () => {
    const { store, data } = await opened(refused.token);
    assert.equal(store.space(refused.token)?.problem?.kind, 'spaceRefused');
    data.revokeKey(SAMPLE_KEY);
    await store.lookAt(refused.token);
    assert.equal(store.rejected, true);
  });

  it('takes a page that could be loaded as a sign that the key is taken again', async () => {
    const { platform, store, data } = await opened(feedback.token);
    data.revokeKey(SAMPLE_KEY);
    await store.lookAt(feedback.token);
    platform.data.user(SAMPLE_KEY)!.disabled = false;
    await store.loadMore(feedback.token);
    assert.equal(store.rejected, false);
  });

  it('says when the rows were last true', async () => {
    const { platform, store } = await opened(winter.token, reminders.token);
    const before = store.space(winter.token)!.asOf!;
    platform.faults.add({ space: reminders.token, answer: rateLimited(3600) });
    await Promise.all([store.lookAt(winter.token), store.lookAt(reminders.token)]);
    assert.ok(store.space(winter.token)!.asOf! >= before);
    assert.ok(store.space(reminders.token)!.asOf! <= store.space(winter.token)!.asOf!);
  });
});
