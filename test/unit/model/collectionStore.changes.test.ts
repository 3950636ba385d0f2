import assert from 'node:assert/strict';
import type { CollectionChange } from '../../../src/model/collection';
import { UnpodError, type Problem } from '../../../src/platform/errors';
import { aProblem, deferred } from '../support';
import { idsOf, key, ListServer, opened, row, rowsOf, serverIds, storeOf, type Row, type RowStore } from './listServer';

/** What a store announces from now on: the ids of single rows, or `all`. */
function announced(store: RowStore): (string | readonly string[])[] {
  const changes: (string | readonly string[])[] = [];
  store.onDidChange(({ ids }) => changes.push(ids ?? 'all'));
  return changes;
}

/** A server whose requests fail as long as there is a problem. */
class FailingServer extends ListServer {
  problem: Problem | undefined;

  override readonly fetchPage = async (page: number, size = 100) => {
    if (this.problem) {
      this.asked.push(page);
      throw new UnpodError(this.problem);
    }
    const length = Math.min(size, this.cap);
    await Promise.resolve();
    this.asked.push(page);
    return { rows: this.rows.slice((page - 1) * length, page * length), count: this.rows.length, skippedRows: 0 };
  };
}

const failure = aProblem('unavailable', { status: 502 });

describe('what a list announces', () => {
  const steps: [string, (store: RowStore) => Promise<unknown>][] = [
    ['refresh', (store) => store.refresh(key)],
    ['poll', (store) => store.poll(key)],
  ];
  for (const [what, ask] of steps) {
    it(`is nothing when a ${what} brings what is known, and the rows stay the same objects`, async () => {
      const server = new ListServer(300);
      const store = await opened(server, 2);
      const rows = store.get(key)?.list?.rows;
      const changes = announced(store);
      server.rows = server.rows.map((it) => ({ ...it }));
      await ask(store);
      assert.deepEqual(changes, []);
      assert.ok(store.get(key)?.list?.rows.every((it, index) => it === rows?.[index]));
    });

    it(`is just the rows that a ${what} changes in place`, async () => {
      const server = new ListServer(300);
      const store = await opened(server, 2);
      const changes = announced(store);
      server.rows[3] = row(297, { status: 'failed' });
      await ask(store);
      server.rows[1] = row(299, { status: 'failed' });
      server.rows[4] = row(296, { status: 'failed' });
      await ask(store);
      assert.deepEqual(changes, [['R297'], ['R299', 'R296']]);
    });

    const wholes: Record<string, (server: ListServer) => void> = {
      'a row arrived': (server) => server.add(1),
      'a row is gone': (server) => server.remove(4, 1),
      'another row took the place of one': (server) => (server.rows[2] = { ...row(298), id: 'Rother' }),
      'the order changed': (server) => server.swap(2, 3),
      'the count changed': (server) => (server.count = () => 301),
    };
    for (const [which, change] of Object.entries(wholes)) {
      it(`is the whole list when a ${what} shows that ${which}`, async () => {
        const server = new ListServer(300);
        const store = await opened(server, 1);
        const changes = announced(store);
        change(server);
        await ask(store);
        assert.deepEqual(changes, ['all']);
      });
    }
  }

  it('is the list when it was loaded, even if it is empty', async () => {
    const store = storeOf(new ListServer(0));
    const changes = announced(store);
    await store.open(key);
    await store.open(key);
    assert.deepEqual([changes, idsOf(store)], [['all'], []]);
  });

  it('comes with what was known before and is known now', async () => {
    const server = new ListServer(3);
    const store = await opened(server);
    const changes: CollectionChange<Row>[] = [];
    store.onDidChange((change) => {
      assert.equal(store.get(key), change.after);
      changes.push(change);
    });
    const before = store.get(key);
    server.rows[0] = row(3, { status: 'failed' });
    await store.poll(key);
    assert.equal(changes[0]?.before, before);
  });
});

describe('what went wrong with a list', () => {
  const known = async () => {
    const server = new FailingServer(300);
    const store = await opened(server, 2);
    return { server, store, changes: announced(store) };
  };

  it('is a problem beside the rows after a refresh, announced once, until an answer comes', async () => {
    const { server, store, changes } = await known();
    const before = store.get(key)?.list;
    server.problem = failure;
    await store.refresh(key);
    await store.refresh(key);
    assert.deepEqual([store.get(key)?.list, store.get(key)?.problem], [before, failure]);
    assert.deepEqual(changes, ['all']);
    server.problem = undefined;
    await store.poll(key);
    assert.deepEqual([store.get(key)?.problem, changes], [undefined, ['all', 'all']]);
  });

  it('is announced again when it is something else, or the wait is another', async () => {
    const { server, store, changes } = await known();
    for (const retryAfter of [30_000, 90_000, 90_000]) {
      server.problem = aProblem('rateLimited', { retryAfter });
      await store.refresh(key);
    }
    assert.equal(changes.length, 2);
  });

  it('keeps that there is more when the next page fails', async () => {
    const { server, store } = await known();
    server.problem = failure;
    await store.loadMore(key);
    assert.deepEqual([store.get(key)?.list?.hasNextPage, idsOf(store).length], [true, 200]);
    server.problem = undefined;
    await store.loadMore(key);
    assert.deepEqual([store.get(key)?.problem, idsOf(store)], [undefined, serverIds(server)]);
  });

  it('marks the rows as stale when a poll fails, announced once, until one works', async () => {
    const { server, store, changes } = await known();
    const { list, asOf } = store.get(key) ?? {};
    server.problem = failure;
    assert.deepEqual(await store.poll(key), failure);
    await store.poll(key);
    assert.deepEqual(store.get(key)?.stale, failure);
    assert.deepEqual([store.get(key)?.problem, store.get(key)?.list, store.get(key)?.asOf], [undefined, list, asOf]);
    server.problem = undefined;
    await store.poll(key);
    assert.deepEqual([store.get(key)?.stale, changes], [undefined, ['all', 'all']]);
  });

  it('shows nothing when the poll of a deeper page fails', async () => {
    const { server, store, changes } = await known();
    server.problem = failure;
    assert.deepEqual(await store.poll(key, 2), failure);
    assert.deepEqual(changes, []);
  });

  it('is a problem when the first poll fails, for there are no rows to be stale', async () => {
    const server = new FailingServer(3);
    const store = storeOf(server);
    server.problem = failure;
    await store.poll(key);
    assert.deepEqual([store.get(key)?.problem, store.get(key)?.stale], [failure, undefined]);
    server.problem = undefined;
    await store.open(key);
    assert.deepEqual([store.get(key)?.problem, idsOf(store)], [undefined, serverIds(server)]);
  });
});

describe('requests for one list at once', () => {
  /** A store whose answers the test releases, in any order. */
  function held(server: ListServer) {
    const requests: { readonly page: number; readonly release: () => void }[] = [];
    const store = storeOf({
      fetchPage: async (page) => {
        const answer = await server.fetchPage(page);
        const hold = deferred<undefined>();
        requests.push({ page, release: () => hold.resolve(undefined) });
        await hold.promise;
        return answer;
      },
    });
    const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
    /** Releases the requests that are held, and those that follow, until there are none. */
    const releaseAll = async () => {
      await turn();
      while (requests.length > 0) {
        requests.splice(0).forEach(({ release }) => release());
        await turn();
      }
    };
    return { store, requests, releaseAll, turn };
  }

  async function loaded(server: ListServer) {
    const stage = held(server);
    const opening = stage.store.open(key);
    await stage.releaseAll();
    await opening;
    server.asked = [];
    return stage;
  }

  it('are one request when two want the same', async () => {
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

  it('come one after the other: a page is added to what the refresh before it brought', async () => {
    const server = new ListServer(300);
    const { store, releaseAll, requests, turn } = await loaded(server);
    server.add(1);
    const work = [store.refresh(key), store.loadMore(key)];
    await turn();
    assert.equal(requests.length, 1);
    await releaseAll();
    await Promise.all(work);
    assert.deepEqual(idsOf(store), serverIds(server, 200));
  });

  it('bring no old rows back: a refresh waits for the page under way', async () => {
    const server = new ListServer(150);
    const { store, releaseAll, turn } = await loaded(server);
    const more = store.loadMore(key);
    await turn();
    server.remove(20, 60);
    const refresh = store.refresh(key);
    await releaseAll();
    await Promise.all([more, refresh]);
    assert.deepEqual(store.get(key)?.list?.rows, server.rows);
  });

  it('add a page even though the refresh before failed', async () => {
    const server = new FailingServer(300);
    const store = await opened(server);
    server.problem = failure;
    const refresh = store.refresh(key);
    server.problem = undefined;
    await Promise.all([refresh, store.loadMore(key)]);
    assert.equal(idsOf(store).length, 200);
  });

  it('make a poll wait for the answer to what a person asked for', async () => {
    const server = new ListServer(300);
    const { store, releaseAll, turn } = await loaded(server);
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

  it('end with the refresh that they were made ahead for, also when it fails', async () => {
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

  it('are silent after dispose, and change nothing', async () => {
    const server = new ListServer(300);
    const { store, releaseAll, turn } = await loaded(server);
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
});

describe('loading a list until something is there', () => {
  const signal = new AbortController().signal;
  const has = (id: string) => (list: { readonly rows: readonly Row[] }) => list.rows.some((it) => it.id === id);

  it('asks page after page, no more than it needs', async () => {
    const server = new ListServer(1000);
    const store = storeOf(server);
    const lengths: number[] = [];
    const onPage = (list: { readonly rows: readonly Row[] }) => lengths.push(list.rows.length);
    assert.equal(await store.loadUntil(key, has('R700'), { signal, onPage }), undefined);
    assert.deepEqual(
      [server.asked, lengths],
      [
        [1, 2, 3, 4],
        [100, 200, 300, 400],
      ],
    );
  });

  it('asks for nothing when it is loaded, even where something else went wrong', async () => {
    const server = new FailingServer(1000);
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

  it('ends with the list', async () => {
    const server = new ListServer(250);
    const store = storeOf(server);
    assert.equal(await store.loadUntil(key, has('nowhere'), { signal }), undefined);
    assert.deepEqual(idsOf(store), serverIds(server));
  });

  it('says why it ended early: a failure, a person who cancels, or the end of the connection', async () => {
    const server = new FailingServer(1000);
    const store = await opened(server);
    const cancel = new AbortController();
    const onPage = () => cancel.abort();
    assert.equal((await store.loadUntil(key, has('nowhere'), { signal: cancel.signal, onPage }))?.kind, 'aborted');
    assert.equal(idsOf(store).length, 200);
    server.problem = failure;
    assert.deepEqual(await store.loadUntil(key, has('nowhere'), { signal }), failure);
    store.dispose();
    server.problem = undefined;
    assert.equal((await store.loadUntil(key, has('nowhere'), { signal }))?.kind, failure.kind);
  });
});

describe('when the rows of a list were last seen to change', () => {
  it('is not when they were loaded, nor when more were', async () => {
    let now = 0;
    const server = new ListServer(rowsOf(300));
    const store = storeOf(server, () => now);
    await store.open(key);
    now = 1000;
    await store.loadMore(key);
    await store.refresh(key);
    assert.deepEqual([store.get(key)?.changedAt, store.get(key)?.readAt], [undefined, 1000]);
    server.rows[150] = row(150, { status: 'failed' });
    now = 2000;
    await store.poll(key, 2);
    assert.deepEqual([store.get(key)?.changedAt, store.get(key)?.asOf, store.get(key)?.readAt], [2000, 1000, 1000]);
  });
});
