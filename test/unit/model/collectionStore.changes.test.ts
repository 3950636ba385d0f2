import assert from 'node:assert/strict';
import { announced, idsOf, key, ListServer, opened, row, storeOf, type RowStore } from './listServer';

describe('the changes of a list', () => {
  const requests: Record<string, (store: RowStore) => Promise<unknown>> = {
    refresh: (store) => store.refresh(key),
    poll: (store) => store.poll(key),
  };
  for (const [what, request] of Object.entries(requests)) {
    it(`are none when a ${what} brings what is known, and the rows stay the same objects`, async () => {
      const server = new ListServer(300);
      const store = await opened(server, 2);
      const rows = store.get(key)?.list?.rows;
      const changes = announced(store);
      server.rows = server.rows.map((it) => ({ ...it }));
      await request(store);
      assert.deepEqual(changes, []);
      assert.ok(store.get(key)?.list?.rows.every((it, index) => it === rows?.[index]));
    });

    it(`leave all rows the same objects except those that a ${what} changes`, async () => {
      const server = new ListServer(300);
      const store = await opened(server, 2);
      const changes = announced(store);
      server.rows[3] = row(297, { status: 'failed' });
      await request(store);
      server.rows[1] = row(299, { status: 'failed' });
      server.rows[4] = row(296, { status: 'failed' });
      await request(store);
      const changedRows = changes.map(({ before, after }) =>
        after.list?.rows.filter((it, index) => it !== before.list?.rows[index]).map(({ id }) => id),
      );
      assert.deepEqual(changedRows, [['R297'], ['R299', 'R296']]);
    });

    const shifts: Record<string, (server: ListServer) => void> = {
      'a row arrived': (server) => server.add(1),
      'a row is gone': (server) => server.remove(4, 1),
      'a row was replaced by another': (server) => (server.rows[2] = { ...row(298), id: 'Rother' }),
      'the order changed': (server) => server.swap(2, 3),
      'the count changed': (server) => (server.count = () => 301),
    };
    for (const [which, change] of Object.entries(shifts)) {
      it(`are announced once when a ${what} shows that ${which}`, async () => {
        const server = new ListServer(300);
        const store = await opened(server);
        const changes = announced(store);
        change(server);
        await request(store);
        assert.equal(changes.length, 1);
      });
    }
  }

  it('are announced when it is loaded, even if it is empty', async () => {
    const store = storeOf(new ListServer(0));
    const changes = announced(store);
    await store.open(key);
    await store.open(key);
    assert.deepEqual([changes.length, idsOf(store)], [1, []]);
  });

  it('come with what was known before and what is known now', async () => {
    const server = new ListServer(3);
    const store = await opened(server);
    const before = store.get(key);
    let known: unknown;
    store.onDidChange(() => (known = store.get(key)));
    const changes = announced(store);
    server.rows[0] = row(3, { status: 'failed' });
    await store.poll(key);
    assert.equal(changes.length, 1);
    assert.equal(changes[0]?.before, before);
    assert.equal(changes[0]?.after, known);
  });
});

describe('the time at which a list last changed', () => {
  it('is set by a change of its rows, and not by loading them', async () => {
    let now = 0;
    const server = new ListServer(300);
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
