import assert from 'node:assert/strict';
import { UnpodError } from '../../../src/platform/errors';
import {
  announced,
  failure,
  held,
  heldAndOpened,
  idsOf,
  key,
  ListServer,
  opened,
  serverIds,
  storeOf,
  turn,
} from './listServer';

describe('concurrent requests for one list', () => {
  it('are sent once when two callers want the same', async () => {
    const server = new ListServer(300);
    const { store, releaseAll } = held(server);
    const both = [store.open(key), store.open(key)];
    await releaseAll();
    await Promise.all(both);
    const more = [store.loadMore(key), store.loadMore(key)];
    await releaseAll();
    await Promise.all(more);
    assert.deepEqual([server.asked, idsOf(store).length], [[1, 2], 200]);
  });

  it('are sent one after the other: the next page is added to what the refresh before it brought', async () => {
    const server = new ListServer(300);
    const { store, releaseAll, requests } = await heldAndOpened(server);
    server.add(1);
    const work = [store.refresh(key), store.loadMore(key)];
    await turn();
    assert.equal(requests.length, 1);
    await releaseAll();
    await Promise.all(work);
    assert.deepEqual(idsOf(store), serverIds(server, 200));
  });

  it('bring back no old rows: a refresh waits for the page that is being loaded', async () => {
    const server = new ListServer(150);
    const { store, releaseAll } = await heldAndOpened(server);
    const more = store.loadMore(key);
    await turn();
    server.remove(20, 60);
    const refresh = store.refresh(key);
    await releaseAll();
    await Promise.all([more, refresh]);
    assert.deepEqual(store.get(key)?.list?.rows, server.rows);
  });

  it('load the next page even if the refresh before it fails', async () => {
    const server = new ListServer(300);
    const store = await opened(server);
    const changes = announced(store);
    server.before.set(1, () => (server.problem = failure));
    server.before.set(2, () => (server.problem = undefined));
    await Promise.all([store.refresh(key), store.loadMore(key)]);
    assert.deepEqual([changes[0]?.after.problem, server.asked], [failure, [1, 2]]);
    assert.deepEqual([store.get(key)?.problem, idsOf(store)], [undefined, serverIds(server, 200)]);
  });

  it('make a poll wait for the answer to a refresh', async () => {
    const server = new ListServer(300);
    const { store, releaseAll } = await heldAndOpened(server);
    const refresh = store.refresh(key);
    await turn();
    const poll = store.poll(key);
    await releaseAll();
    assert.deepEqual([await poll, await refresh, server.asked], [undefined, undefined, [1]]);
  });

  it('never wait for each other in a circle', async () => {
    const store = await opened(new ListServer(500));
    await Promise.all([
      store.loadMore(key),
      store.poll(key),
      store.refresh(key),
      store.poll(key),
      store.refreshTop(key),
    ]);
    await Promise.all([
      store.poll(key),
      store.refreshTop(key),
      store.loadMore(key),
      store.refresh(key),
      store.poll(key),
    ]);
    assert.equal(new Set(idsOf(store)).size, idsOf(store).length);
  });

  it('are aborted together with the refresh that made them ahead of time, even if it fails', async () => {
    const server = new ListServer(400);
    const underWay = new Set<number>();
    let isFailing = false;
    const store = storeOf({
      fetchPage: async (page, size, signal) => {
        underWay.add(page);
        signal.addEventListener('abort', () => underWay.delete(page));
        if (isFailing && page === 2) {
          throw new UnpodError(failure);
        }
        return isFailing && page > 2 ? new Promise(() => undefined) : server.fetchPage(page, size);
      },
    });
    await store.loadUntil(key, ({ hasNextPage }) => !hasNextPage, { signal: new AbortController().signal });
    isFailing = true;
    await store.refresh(key);
    assert.deepEqual([store.get(key)?.problem, [...underWay]], [failure, []]);
  });

  it('change and announce nothing after dispose', async () => {
    const server = new ListServer(300);
    const { store, releaseAll } = await heldAndOpened(server);
    const changes = announced(store);
    const before = store.get(key);
    server.add(3);
    const work = [store.poll(key), store.loadMore(key), store.refresh(key), store.refreshTop(key)];
    await turn();
    store.dispose();
    await releaseAll();
    await Promise.all(work);
    assert.deepEqual([changes, store.get(key)], [[], before]);
  });

  it('are aborted, those in line too, when the list is dropped, and leave nothing behind', async () => {
    const server = new ListServer(300);
    const { store, release, releaseAll } = await heldAndOpened(server);
    const work = [store.loadMore(key), store.refresh(key), store.refreshTop(key)];
    await turn();
    store.forget(key);
    await releaseAll();
    await Promise.all(work);
    assert.deepEqual([store.get(key), server.asked], [undefined, [2]]);
    assert.deepEqual(await release(), []);
  });

  it('load a dropped list again, without waiting for what was aborted', async () => {
    const server = new ListServer(300);
    const { store, releaseAll } = await heldAndOpened(server);
    const refresh = store.refresh(key);
    await turn();
    store.forget(key);
    server.add(1);
    const opening = store.open(key);
    await releaseAll();
    await Promise.all([refresh, opening]);
    assert.deepEqual(idsOf(store), serverIds(server, 100));
  });
});
