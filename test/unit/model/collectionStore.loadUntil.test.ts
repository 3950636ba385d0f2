import assert from 'node:assert/strict';
import type { PagedList } from '../../../src/model/pagedList';
import { retryLimits } from '../../../src/platform/retry';
import { aProblem, VirtualTime } from '../support';
import { failure, idsOf, key, ListServer, opened, serverIds, storeOf, type Row } from './listServer';

describe('loading a list until a row is found', () => {
  const { signal } = new AbortController();
  const has = (id: string) => (list: PagedList<Row>) => list.rows.some((it) => it.id === id);

  it('requests page after page, and no more than it needs', async () => {
    const server = new ListServer(1000);
    const store = storeOf(server);
    const lengths: number[] = [];
    const onPage = (list: PagedList<Row>) => lengths.push(list.rows.length);
    assert.equal(await store.loadUntil(key, has('R700'), { signal, onPage }), undefined);
    assert.deepEqual(server.asked, [1, 2, 3, 4]);
    assert.deepEqual(lengths, [100, 200, 300, 400]);
  });

  it('requests nothing if the row is loaded, whatever failed before', async () => {
    const server = new ListServer(1000);
    const store = await opened(server);
    server.problem = failure;
    await store.loadMore(key);
    server.asked = [];
    assert.equal(await store.loadUntil(key, has('R950'), { signal }), undefined);
    assert.deepEqual(server.asked, []);
  });

  it('looks for new rows on top first', async () => {
    const server = new ListServer(300);
    const store = await opened(server);
    server.add(2);
    assert.equal(await store.loadUntil(key, has('R302'), { signal }), undefined);
    assert.deepEqual(server.asked, [1]);
  });

  it('stops at the end of the list', async () => {
    const server = new ListServer(250);
    const store = storeOf(server);
    assert.equal(await store.loadUntil(key, has('nowhere'), { signal }), undefined);
    assert.deepEqual(idsOf(store), serverIds(server));
  });

  it('stops when the user cancels, and keeps what was loaded until then', async () => {
    const store = await opened(new ListServer(1000));
    const cancel = new AbortController();
    const onPage = () => cancel.abort();
    const problem = await store.loadUntil(key, has('nowhere'), { signal: cancel.signal, onPage });
    assert.deepEqual([problem?.kind, idsOf(store).length], ['aborted', 200]);
  });

  it('stops at a request that fails, and returns the problem', async () => {
    const server = new ListServer(1000);
    const store = await opened(server);
    server.problem = failure;
    assert.deepEqual(await store.loadUntil(key, has('nowhere'), { signal }), failure);
  });

  it('waits when the server limits the rate, if it has a clock, and shows that as the problem meanwhile', async () => {
    const server = new ListServer(300);
    const store = await opened(server);
    const limit = aProblem('rateLimited', { retryAfter: 60_000 });
    server.problem = limit;
    const meanwhile: unknown[] = [];
    class Waiting extends VirtualTime {
      override sleep(milliseconds: number) {
        const { list, problem } = store.get(key) ?? {};
        meanwhile.push([list?.rows.length, problem]);
        server.problem = meanwhile.length === 3 ? undefined : limit;
        return super.sleep(milliseconds);
      }
    }
    const clock = new Waiting();
    assert.equal(await store.loadUntil(key, has('nowhere'), { signal, clock }), undefined);
    assert.deepEqual(meanwhile, [
      [100, limit],
      [100, limit],
      [100, limit],
    ]);
    assert.deepEqual(clock.sleeps, [60_000, 60_000, 60_000]);
    assert.deepEqual([idsOf(store), store.get(key)?.problem], [serverIds(server), undefined]);
  });

  it('does not wait for other problems, nor if the wait would be too long, nor forever', async () => {
    for (const [problem, sleeps] of [
      [failure, 0],
      [aProblem('rateLimited', { retryAfter: retryLimits.longestJobWait + 1 }), 0],
      [aProblem('rateLimited', { retryAfter: 1000 }), retryLimits.jobRetries],
    ] as const) {
      const server = new ListServer(300);
      const store = await opened(server);
      server.problem = problem;
      const clock = new VirtualTime();
      assert.deepEqual(await store.loadUntil(key, has('nowhere'), { signal, clock }), problem);
      assert.equal(clock.sleeps.length, sleeps);
    }
  });

  it('requests nothing more if the user cancels during the wait', async () => {
    const server = new ListServer(300);
    const store = await opened(server);
    server.problem = aProblem('rateLimited');
    const cancel = new AbortController();
    class Canceled extends VirtualTime {
      override sleep(milliseconds: number) {
        cancel.abort();
        return super.sleep(milliseconds);
      }
    }
    const options = { signal: cancel.signal, clock: new Canceled() };
    assert.equal((await store.loadUntil(key, has('nowhere'), options))?.kind, 'aborted');
    assert.deepEqual([server.asked, idsOf(store).length], [[1], 100]);
  });

  it('does not wait because of what failed before, if nothing is missing', async () => {
    const server = new ListServer(300);
    const store = await opened(server);
    server.problem = aProblem('rateLimited');
    await store.loadMore(key);
    const clock = new VirtualTime();
    assert.equal(await store.loadUntil(key, has('R300'), { signal, clock }), undefined);
    assert.deepEqual(clock.sleeps, []);
  });

  it('stops when the store is disposed', async () => {
    const server = new ListServer(1000);
    const store = await opened(server);
    store.dispose();
    assert.equal((await store.loadUntil(key, has('nowhere'), { signal }))?.kind, 'aborted');
    assert.deepEqual(server.asked, []);
  });
});
