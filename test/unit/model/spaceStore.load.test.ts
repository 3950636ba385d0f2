import assert from 'node:assert/strict';
import { SINGLE_ORG_KEY, SPACES } from '../../platform/sample';
import { Platforms } from '../support';
import { openedStore, storeAt, WatchedStore } from './support';

const { sales, winter, feedback, twinA } = SPACES;
const changed = (token: string) => ({ kind: 'space', token });

describe('space store: loading', () => {
  const platforms = new Platforms();
  afterEach(() => platforms.close());

  for (const shape of ['observed', 'documented'] as const) {
    it(`loads spaces, runs and more runs from a server of the ${shape} shape`, async () => {
      const platform = await platforms.start({ shape });
      const store = storeAt(platform);
      await store.loadSpaces();
      assert.equal(store.spaces?.length, 207);
      assert.equal(store.space(sales.token)?.runList, undefined);
      assert.deepEqual(store.news(), [{ kind: 'spaces' }]);

      await store.openSpace(sales.token);
      const atOnce = shape === 'documented';
      const { runs, count, hasMore } = store.space(sales.token)!.runList!;
      assert.deepEqual([runs.length, count, hasMore], [atOnce ? 138 : 100, 138, !atOnce]);
      assert.deepEqual(store.news(), [changed(sales.token)]);

      await store.loadMore(sales.token);
      assert.deepEqual(
        store.ids(sales.token),
        platform.data.space(sales.token)!.runs.map(({ runId }) => runId),
      );
      assert.equal(store.space(sales.token)?.runList?.hasMore, false);
      assert.deepEqual(store.news(), atOnce ? [] : [changed(sales.token)]);
      assert.equal(platform.requests.length, atOnce ? 2 : 3);
    });
  }

  it('does nothing without a session', async () => {
    const store = new WatchedStore();
    await Promise.all([store.loadSpaces(), store.openSpace('A'), store.refreshSpace('A'), store.loadMore('A')]);
    await store.refreshAll();
    assert.deepEqual([store.spaces, store.problem, store.news()], [undefined, undefined, []]);
  });

  it('knows the difference between no spaces and none loaded', async () => {
    const store = storeAt(await platforms.start(), { organization: 'empty-org' });
    assert.ok(!store.spaces);
    await store.loadSpaces();
    assert.deepEqual(store.spaces, []);
  });

  it('tells an empty space from one that was not opened', async () => {
    const store = await openedStore(await platforms.start());
    await store.openSpace(winter.token);
    assert.deepEqual(store.space(winter.token)?.runList?.runs, []);
    assert.deepEqual(store.news(), [changed(winter.token)]);
  });

  it('leaves an opened space as it is when it is opened again', async () => {
    const platform = await platforms.start();
    const store = await openedStore(platform, sales.token);
    await store.openSpace(sales.token);
    assert.equal(platform.requests.length, 0);
  });

  it('adds no page where there is none', async () => {
    const platform = await platforms.start();
    const store = await openedStore(platform, winter.token);
    await store.loadMore(winter.token);
    assert.equal(platform.requests.length, 0);
  });

  it('asks again for all pages that are loaded', async () => {
    const platform = await platforms.start();
    const store = await openedStore(platform, feedback.token);
    await store.loadMore(feedback.token);
    await store.loadMore(feedback.token);
    platform.clearRequests();
    await store.refreshSpace(feedback.token);
    assert.deepEqual(
      platform.requests.map(({ query }) => query.page),
      ['1', '2', '3'],
    );
    assert.equal(store.ids(feedback.token)?.length, 300);
  });

  it('refreshes the list and the opened spaces, and no other', async () => {
    const platform = await platforms.start();
    const store = await openedStore(platform, winter.token, twinA.token);
    await store.refreshAll();
    const asked = platform.requests.map(({ route }) => route.space);
    assert.deepEqual([asked[0], new Set(asked.slice(1))], [undefined, new Set([winter.token, twinA.token])]);
    assert.equal(asked.length, 3);
  });

  it('lists a space once that the server lists twice', async () => {
    const platform = await platforms.start();
    const { spaces } = platform.data.organization('northwind')!;
    spaces.push({ ...spaces[0]!, name: 'Again' });
    const store = storeAt(platform, { key: SINGLE_ORG_KEY, organization: 'northwind' });
    await store.loadSpaces();
    assert.deepEqual([store.spaces?.length, store.spaces?.[0]?.space.name], [12, 'Support Callbacks']);
  });
});

describe('space store: joining', () => {
  const platforms = new Platforms();
  afterEach(() => platforms.close());

  it('asks once for the spaces when several want them', async () => {
    const platform = await platforms.start();
    const hold = platform.faults.hold();
    const store = storeAt(platform);
    const loads = [store.loadSpaces(), store.loadSpaces(), store.refreshAll()];
    await hold.whenHolding();
    hold.release();
    await Promise.all(loads);
    assert.deepEqual([platform.requests.length, store.news().length], [1, 1]);
  });

  it('asks once for the runs of a space that is opened and refreshed at the same time', async () => {
    const platform = await platforms.start();
    const store = await openedStore(platform);
    const hold = platform.faults.hold();
    const loads = [store.openSpace(sales.token), store.refreshSpace(sales.token), store.openSpace(sales.token)];
    await hold.whenHolding();
    hold.release();
    await Promise.all(loads);
    assert.deepEqual([platform.requests.length, store.news().length], [1, 1]);
  });

  it('adds one page when more is asked for twice', async () => {
    const platform = await platforms.start();
    const store = await openedStore(platform, feedback.token);
    await Promise.all([store.loadMore(feedback.token), store.loadMore(feedback.token)]);
    assert.deepEqual([platform.requests.length, store.ids(feedback.token)?.length], [1, 200]);
  });

  it('has no more than six requests under way, whatever is asked for', async () => {
    const platform = await platforms.start();
    const tokens = platform.data.organizations[0]!.spaces.slice(30, 50).map(({ token }) => token);
    const store = await openedStore(platform, ...tokens);
    const hold = platform.faults.hold({ on: 'runs' });
    const all = store.refreshAll();
    await hold.whenHolding(6);
    hold.release();
    await all;
    assert.deepEqual([platform.requests.length, platform.peakInFlight], [21, 6]);
  });
});
