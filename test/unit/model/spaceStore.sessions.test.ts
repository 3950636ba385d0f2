import assert from 'node:assert/strict';
import { SINGLE_ORG_KEY, SPACES } from '../../platform/sample';
import { clientAt, Platforms } from '../support';
import { openedStore, storeAt, type WatchedStore } from './support';

const { sales, feedback, callbacks, winter } = SPACES;
const spaces = { kind: 'spaces' };

describe('space store: sessions', () => {
  const platforms = new Platforms();
  afterEach(() => platforms.close());

  it('forgets all of the session before, at once', async () => {
    const platform = await platforms.start();
    const store = await openedStore(platform, sales.token);
    store.connect(undefined);
    assert.deepEqual(
      [store.spaces, store.space(sales.token), store.problem, store.rejected],
      [undefined, undefined, undefined, false],
    );
    assert.deepEqual(store.news(), [spaces]);
  });

  it('forgets what went wrong in the session before', async () => {
    const platform = await platforms.start();
    const store = storeAt(platform, { key: 'nobody' });
    await store.loadSpaces();
    assert.deepEqual([store.rejected, store.problem?.kind], [true, 'unauthorized']);
    store.connect(clientAt(platform.url));
    assert.deepEqual([store.rejected, store.problem], [false, undefined]);
  });

  it('drops the late answers of the session before, and hangs up', async () => {
    const platform = await platforms.start();
    const hold = platform.faults.hold({ times: 1 });
    const store = storeAt(platform);
    const late = store.loadSpaces();
    await hold.whenHolding();
    store.connect(clientAt(platform.url, {}, { key: SINGLE_ORG_KEY, organization: 'northwind' }));
    await late;
    await platform.waitForIdle();
    assert.deepEqual([store.spaces, store.problem, store.news()], [undefined, undefined, [spaces]]);
    hold.release();
    await store.loadSpaces();
    assert.deepEqual([store.spaces?.length, store.spaces?.[0]?.space.token], [12, callbacks.token]);
  });

  it('does not let a load of the session before stand for one of this', async () => {
    const platform = await platforms.start();
    const hold = platform.faults.hold({ times: 1 });
    const store = storeAt(platform);
    const late = store.loadSpaces();
    await hold.whenHolding();
    store.connect(clientAt(platform.url, {}, { key: SINGLE_ORG_KEY, organization: 'northwind' }));
    await store.loadSpaces();
    await late;
    assert.equal(store.spaces?.length, 12);
  });

  const endings: Record<string, (store: WatchedStore) => void> = {
    connect: (store) => store.connect(undefined),
    cancel: (store) => store.cancel(),
    dispose: (store) => store.dispose(),
  };
  for (const [how, end] of Object.entries(endings)) {
    it(`asks for nothing after ${how}, not even what waited for its turn`, async () => {
      const platform = await platforms.start();
      const store = await openedStore(platform, feedback.token);
      const hold = platform.faults.hold({ on: 'runs', times: 1 });
      const work = [store.refreshSpace(feedback.token), store.loadMore(feedback.token)];
      await hold.whenHolding();
      end(store);
      await Promise.all(work);
      await platform.waitForIdle();
      assert.deepEqual(
        platform.requests.map(({ query }) => query.page),
        ['1'],
      );
    });

    it(`asks for no space’s runs when ${how} comes while all is refreshed`, async () => {
      const platform = await platforms.start();
      const store = await openedStore(platform, feedback.token, sales.token);
      const hold = platform.faults.hold({ on: 'spaces' });
      const all = store.refreshAll();
      await hold.whenHolding();
      end(store);
      await all;
      await platform.waitForIdle();
      assert.deepEqual(
        platform.requests.map(({ route }) => route.endpoint),
        ['spaces'],
      );
    });
  }
});

describe('space store: giving up', () => {
  const platforms = new Platforms();
  afterEach(() => platforms.close());

  it('leaves no trace, and a later open loads again', async () => {
    const platform = await platforms.start();
    const store = await openedStore(platform);
    const before = store.space(sales.token);
    const hold = platform.faults.hold({ times: 1 });
    const given = store.openSpace(sales.token);
    await hold.whenHolding();
    store.cancel();
    await given;
    await platform.waitForIdle();
    assert.equal(store.space(sales.token), before);
    assert.deepEqual([store.news(), store.rejected, store.problem], [[], false, undefined]);
    await store.openSpace(sales.token);
    assert.equal(store.ids(sales.token)?.length, 100);
  });

  it('lets the next load begin at once, without waiting for the end of the old one', async () => {
    const platform = await platforms.start();
    const store = await openedStore(platform);
    const hold = platform.faults.hold({ times: 1 });
    const given = store.openSpace(winter.token);
    await hold.whenHolding();
    store.cancel();
    await store.openSpace(winter.token);
    assert.deepEqual(store.ids(winter.token), []);
    await given;
  });

  it('keeps rows and clears no problem', async () => {
    const platform = await platforms.start();
    const store = await openedStore(platform, sales.token);
    const rows = store.ids(sales.token);
    const hold = platform.faults.hold({ times: 1 });
    const given = store.refreshAll();
    await hold.whenHolding();
    store.cancel();
    await given;
    assert.deepEqual([store.ids(sales.token), store.news()], [rows, []]);
  });

  it('hangs up when it is disposed, and tells nothing any more', async () => {
    const platform = await platforms.start();
    const store = await openedStore(platform, sales.token);
    const hold = platform.faults.hold();
    const given = [store.loadSpaces(), store.refreshSpace(sales.token)];
    await hold.whenHolding(2);
    store.dispose();
    await Promise.all(given);
    await platform.waitForIdle();
    hold.release();
    await store.loadSpaces();
    assert.deepEqual([store.news(), platform.requests.length], [[], 2]);
  });
});
