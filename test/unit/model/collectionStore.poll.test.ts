import assert from 'node:assert/strict';
import { idsOf, key, ListServer, opened, row, rowsOf, serverIds, storeOf } from './listServer';

describe('polling a list', () => {
  it('loads the first page if nothing is loaded yet', async () => {
    const server = new ListServer(150);
    const store = storeOf(server);
    await store.poll(key);
    assert.deepEqual([idsOf(store), server.asked], [serverIds(server, 100), [1]]);
  });

  it('adds new rows on top of those that are loaded', async () => {
    const server = new ListServer(300);
    const store = await opened(server, 2);
    server.add(7);
    await store.poll(key);
    assert.deepEqual(idsOf(store), serverIds(server, 207));
    assert.deepEqual(server.asked, [1]);
  });

  it('leaves no gap when more than a page arrived', async () => {
    const server = new ListServer(300);
    const store = await opened(server, 2);
    server.add(150);
    await store.poll(key);
    assert.deepEqual(idsOf(store), serverIds(server, 100));
    assert.equal(store.get(key)?.list?.hasNextPage, true);
  });

  it('removes rows of the first page that are gone', async () => {
    const server = new ListServer(300);
    const store = await opened(server, 2);
    server.remove(20, 3);
    await store.poll(key);
    assert.deepEqual(idsOf(store).slice(0, 97), serverIds(server, 97));
  });

  it('shows both of two runs of the same second that swap places across a page boundary', async () => {
    const rows = rowsOf(250);
    rows[99] = { ...row(151), createdAt: 150_000 };
    const server = new ListServer(rows);
    const store = await opened(server, 2);
    server.swap(99, 100);
    await store.poll(key);
    assert.deepEqual(idsOf(store), serverIds(server, 200));
  });

  it('is aborted by a refresh that the user asks for meanwhile', async () => {
    const server = new ListServer(150);
    const store = await opened(server);
    const poll = store.poll(key);
    const refresh = store.refresh(key);
    assert.equal((await poll)?.kind, 'aborted');
    await refresh;
  });
});

describe('polling a deeper page of a list', () => {
  it('shows changes on the last, partly filled page', async () => {
    const rows = rowsOf(150);
    rows[120] = { ...row(30), status: 'pending' };
    const server = new ListServer(rows);
    const store = await opened(server, 2);
    server.rows[120] = row(30);
    await store.poll(key, 2);
    assert.deepEqual(store.get(key)?.list?.rows, server.rows);
  });

  it('knows which page a row is on even if the list was short at first', async () => {
    const server = new ListServer(3);
    const store = await opened(server);
    server.add(99);
    await store.poll(key);
    assert.equal(store.get(key)?.list?.pageSize, 100);
    server.rows[101] = row(1, { status: 'failed' });
    await store.poll(key, 2);
    assert.deepEqual(store.get(key)?.list?.rows, server.rows);
  });

  it('finds rows that were added below the end', async () => {
    const server = new ListServer(150);
    const store = await opened(server, 2);
    server.rows.push(row(0));
    await store.poll(key, 2);
    assert.deepEqual(idsOf(store), serverIds(server));
  });

  it('removes rows that are gone, and marks the list as shifted when others may be gone too', async () => {
    const server = new ListServer(350);
    const store = await opened(server, 3);
    server.remove(210, 4);
    server.count = () => undefined;
    await store.poll(key, 3);
    assert.deepEqual(idsOf(store).slice(0, 210), serverIds(server, 210));
    server.remove(110, 4);
    await store.poll(key, 3);
    assert.equal(store.get(key)?.list?.isShifted, true);
    await store.loadMore(key);
    assert.deepEqual(idsOf(store), serverIds(server, idsOf(store).length));
  });
});
