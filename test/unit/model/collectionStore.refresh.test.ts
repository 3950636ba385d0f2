import assert from 'node:assert/strict';
import { held, idsOf, key, ListServer, opened, row, rowsOf, serverIds } from './listServer';

describe('refreshing a list', () => {
  it('shows deletions and changes on the last, partly filled page', async () => {
    const server = new ListServer(150);
    const store = await opened(server, 2);
    await store.poll(key);
    server.rows[120] = { ...row(30), status: 'failed' };
    server.remove(130, 10);
    await store.refresh(key);
    assert.deepEqual(store.get(key)?.list?.rows, server.rows);
    assert.equal(store.get(key)?.list?.hasNextPage, false);
  });

  it('requests all pages below the first at once', async () => {
    const server = new ListServer(700);
    const { store, release, releaseAll } = held(server);
    const loading = store.loadUntil(key, ({ rows }) => rows.length === 500, { signal: new AbortController().signal });
    await releaseAll();
    await loading;
    const refresh = store.refresh(key);
    assert.deepEqual([await release(), await release(), await release()], [[1], [2, 3, 4, 5], []]);
    await refresh;
    assert.deepEqual(idsOf(store), serverIds(server, 500));
  });

  it('requests no more than 20 pages of a long list at once', async () => {
    const server = new ListServer(3000);
    const { store, release, releaseAll } = held(server);
    const loading = store.loadUntil(key, ({ rows }) => rows.length === 3000, { signal: new AbortController().signal });
    await releaseAll();
    await loading;
    const refresh = store.refresh(key);
    assert.deepEqual(await release(), [1]);
    assert.equal((await release()).length, 19);
    await releaseAll();
    await refresh;
    assert.deepEqual(idsOf(store), serverIds(server, 3000));
  });

  it('rereads the pages that shift while it reads', async () => {
    const server = new ListServer(350);
    const store = await opened(server, 4);
    server.before.set(3, () => server.remove(20, 60));
    await store.refresh(key);
    assert.deepEqual(idsOf(store), serverIds(server));
  });

  it('misses no rows when the server starts to send longer pages', async () => {
    const server = new ListServer(18);
    server.cap = 3;
    const store = await opened(server, 2);
    server.before.set(2, () => {
      server.cap = 5;
    });
    await store.refresh(key);
    assert.deepEqual(idsOf(store), serverIds(server, 6));
  });

  it('does not take an empty page for the end when the server starts to send longer pages', async () => {
    const server = new ListServer(18);
    server.cap = 2;
    const store = await opened(server, 3);
    server.before.set(3, () => {
      server.cap = 100;
    });
    await store.refresh(key);
    assert.deepEqual([idsOf(store), store.get(key)?.list?.hasNextPage], [serverIds(server), false]);
  });

  it('keeps as many rows as were shown, including those that arrived on top', async () => {
    const server = new ListServer(300);
    const store = await opened(server);
    server.add(3);
    await store.poll(key);
    assert.deepEqual(idsOf(store), serverIds(server, 103));
    await store.refresh(key);
    assert.deepEqual(idsOf(store), serverIds(server, 103));
    assert.equal(store.get(key)?.list?.hasNextPage, true);
  });

  it('becomes empty when all rows are gone, and requests no further page', async () => {
    const server = new ListServer(300);
    const store = await opened(server, 3);
    server.rows = [];
    await store.refresh(key);
    assert.deepEqual([idsOf(store), store.get(key)?.list?.hasNextPage, server.asked], [[], false, [1]]);
  });

  describe('with an unfinished run as its last row', () => {
    const withUnfinishedRun = () => {
      const rows = rowsOf(350);
      rows[99] = { ...row(251), status: 'pending' };
      return new ListServer(rows);
    };

    it('keeps that run when others arrive on top', async () => {
      const server = withUnfinishedRun();
      const store = await opened(server);
      server.add(5);
      await store.refresh(key);
      assert.deepEqual(idsOf(store), serverIds(server, 105));
    });

    it('looks for it one page further down, even if the list changes while it reads', async () => {
      const server = withUnfinishedRun();
      const store = await opened(server);
      server.add(80);
      server.before.set(2, () => server.remove(5, 1));
      await store.refresh(key);
      assert.ok(idsOf(store).includes('R251'));
      assert.deepEqual(idsOf(store), serverIds(server, idsOf(store).length));
    });
  });
});
