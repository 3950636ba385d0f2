import assert from 'node:assert/strict';
import { aProblem } from '../support';
import { announced, failure, idsOf, key, ListServer, opened, serverIds, storeOf } from './listServer';

describe('a list whose requests fail', () => {
  const known = async () => {
    const server = new ListServer(300);
    const store = await opened(server, 2);
    return { server, store, changes: announced(store) };
  };

  it('keeps its rows beside the problem of a refresh, announced once, until a request succeeds', async () => {
    const { server, store, changes } = await known();
    const before = store.get(key)?.list;
    server.problem = failure;
    await store.refresh(key);
    await store.refresh(key);
    assert.deepEqual([store.get(key)?.list, store.get(key)?.problem], [before, failure]);
    assert.equal(changes.length, 1);
    server.problem = undefined;
    await store.poll(key);
    assert.deepEqual([store.get(key)?.problem, changes.length], [undefined, 2]);
  });

  it('announces another problem, or another time to wait', async () => {
    const { server, store, changes } = await known();
    for (const retryAfter of [30_000, 90_000, 90_000]) {
      server.problem = aProblem('rateLimited', { retryAfter });
      await store.refresh(key);
    }
    assert.equal(changes.length, 2);
  });

  it('still has a next page when that page fails to load', async () => {
    const { server, store } = await known();
    server.problem = failure;
    await store.loadMore(key);
    assert.deepEqual([store.get(key)?.list?.hasNextPage, idsOf(store).length], [true, 200]);
    server.problem = undefined;
    await store.loadMore(key);
    assert.deepEqual([store.get(key)?.problem, idsOf(store)], [undefined, serverIds(server)]);
  });

  it('marks its rows as stale when a poll fails, announced once, until a poll succeeds', async () => {
    const { server, store, changes } = await known();
    const { list, asOf } = store.get(key) ?? {};
    server.problem = failure;
    assert.deepEqual(await store.poll(key), failure);
    await store.poll(key);
    assert.deepEqual(store.get(key)?.stale, failure);
    assert.deepEqual([store.get(key)?.problem, store.get(key)?.list, store.get(key)?.asOf], [undefined, list, asOf]);
    server.problem = undefined;
    await store.poll(key);
    assert.deepEqual([store.get(key)?.stale, changes.length], [undefined, 2]);
  });

  it('announces nothing when the poll of a deeper page fails', async () => {
    const { server, store, changes } = await known();
    server.problem = failure;
    assert.deepEqual(await store.poll(key, 2), failure);
    assert.deepEqual(changes, []);
  });

  it('has a problem when its first poll fails: there are no rows to be stale', async () => {
    const server = new ListServer(3);
    const store = storeOf(server);
    server.problem = failure;
    await store.poll(key);
    assert.deepEqual([store.get(key)?.problem, store.get(key)?.stale], [failure, undefined]);
    server.problem = undefined;
    await store.open(key);
    assert.deepEqual([store.get(key)?.problem, idsOf(store)], [undefined, serverIds(server)]);
  });
});
