import assert from 'node:assert/strict';
import { page } from '../../platform/answers';
import { random } from '../../platform/data/random';
import { SPACES } from '../../platform/sample';
import { NOON, Platforms } from '../support';
import { openedStore } from './support';

const { sales, feedback } = SPACES;

describe('space store: loading and refreshing at once', () => {
  const platforms = new Platforms();
  afterEach(() => platforms.close());

  it('adds a page after the refresh that is under way, and loses neither', async () => {
    const platform = await platforms.start();
    const store = await openedStore(platform, feedback.token);
    const { runId } = platform.data.addRun(feedback.token, { createdAt: NOON + 1000 });
    const hold = platform.faults.hold({ times: 1 });
    const work = [store.refreshSpace(feedback.token), store.loadMore(feedback.token)];
    await hold.whenHolding();
    assert.equal(platform.requests.length, 1);
    hold.release();
    await Promise.all(work);
    const ids = store.ids(feedback.token)!;
    assert.deepEqual([ids[0], new Set(ids).size], [runId, ids.length]);
    assert.deepEqual(
      ids,
      platform.data
        .space(feedback.token)!
        .runs.slice(0, 200)
        .map((each) => each.runId),
    );
  });

  it('adds a page even though the refresh before it failed', async () => {
    const platform = await platforms.start();
    const store = await openedStore(platform, feedback.token);
    platform.faults.add({ on: /[?&]page=1&/, answer: page(500) });
    await Promise.all([store.refreshSpace(feedback.token), store.loadMore(feedback.token)]);
    assert.equal(store.ids(feedback.token)?.length, 200);
  });

  it('keeps the page that came while a refresh began before it', async () => {
    const platform = await platforms.start();
    const store = await openedStore(platform, feedback.token);
    const hold = platform.faults.hold({ on: /[?&]page=2/, times: 1 });
    const more = store.loadMore(feedback.token);
    await hold.whenHolding();
    const refresh = store.refreshSpace(feedback.token);
    hold.release();
    await Promise.all([more, refresh]);
    assert.deepEqual(
      store.ids(feedback.token),
      platform.data
        .space(feedback.token)!
        .runs.slice(0, 200)
        .map(({ runId }) => runId),
    );
  });

  it('does not bring stale rows back with a page that was asked for before a refresh', async () => {
    const platform = await platforms.start();
    const { data } = platform;
    const store = await openedStore(platform, sales.token);
    const hold = platform.faults.hold({ on: /[?&]page=2/, times: 1 });
    const more = store.loadMore(sales.token);
    await hold.whenHolding();
    // The answer on hold holds these two: one ends, one is gone, before all that is left fits one page.
    const [ended, gone] = data
      .space(sales.token)!
      .runs.slice(-2)
      .map(({ runId }) => runId) as [string, string];
    data.setRunStatus(sales.token, ended, 'error');
    data.removeRun(sales.token, gone);
    for (const { runId } of data.space(sales.token)!.runs.slice(0, 60)) {
      data.removeRun(sales.token, runId);
    }
    const refresh = store.refreshSpace(sales.token);
    // Whether the refresh overtakes the page or waits for it is not what this is about.
    await store.loadSpaces();
    await store.loadSpaces();
    if (platform.requests.some(({ query }) => query.page === '1')) {
      await refresh;
    }
    hold.release();
    await Promise.all([more, refresh]);
    const { runs } = store.space(sales.token)!.runList!;
    assert.equal(
      runs.some(({ id }) => id === gone),
      false,
      'a run that is gone came back',
    );
    assert.equal(runs.find(({ id }) => id === ended)?.status, 'error');
    assert.equal(runs.length, 77);
  });

  it('follows an unfinished run to its end, even when newer ones push it below the pages that are loaded', async () => {
    const platform = await platforms.start();
    const { data } = platform;
    const { runId } = data.space(feedback.token)!.runs[99]!;
    data.setRunStatus(feedback.token, runId, 'in_progress');
    const store = await openedStore(platform, feedback.token);
    data.addRun(feedback.token, { createdAt: NOON + 1000 });
    await store.refreshSpace(feedback.token);
    data.setRunStatus(feedback.token, runId, 'completed');
    await store.refreshSpace(feedback.token);
    const run = store.space(feedback.token)?.runList?.runs.find(({ id }) => id === runId);
    assert.equal(run?.status, 'completed');
  });

  it('has each run once, newest first and none lost, whatever is done in whatever order', async () => {
    const platform = await platforms.start();
    const { data } = platform;
    const store = await openedStore(platform, feedback.token);
    const source = random('store');
    let now = NOON;
    for (let round = 0; round < 6; round++) {
      for (let count = source.int(0, 40); count > 0; count--) {
        data.addRun(feedback.token, { createdAt: (now += 1000) });
      }
      await Promise.all(
        Array.from({ length: 3 }, () =>
          source.chance(0.5) ? store.refreshSpace(feedback.token) : store.loadMore(feedback.token),
        ),
      );
      await store.refreshSpace(feedback.token);
      const ids = store.ids(feedback.token)!;
      assert.deepEqual(
        ids,
        data
          .space(feedback.token)!
          .runs.slice(0, ids.length)
          .map(({ runId }) => runId),
      );
      assert.deepEqual(store.space(feedback.token)?.runList?.count, data.space(feedback.token)!.runs.length);
    }
  });
});
