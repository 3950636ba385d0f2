import assert from 'node:assert/strict';
import { idsOf, key, ListServer, opened, row, rowsOf, serverIds, storeOf, type Row } from './listServer';

describe('refreshing a list', () => {
  it('shows what the server has after rows were deleted and one has changed on its last, partly filled page', async () => {
    const server = new ListServer(150);
    const store = await opened(server, 2);
    await store.poll(key);
    server.rows[120] = { ...row(30), status: 'failed' };
    server.remove(130, 10);
    await store.refresh(key);
    assert.deepEqual(store.get(key)?.list?.rows, server.rows);
    assert.equal(store.get(key)?.list?.hasNextPage, false);
  });

  it('asks for all pages below the first at once', async () => {
    const server = new ListServer(700);
    const store = await opened(server, 5);
    await store.refresh(key);
    assert.deepEqual(server.asked, [1, 2, 3, 4, 5]);
    assert.deepEqual(idsOf(store), serverIds(server, 500));
  });

  it('reads again what changed while it was read', async () => {
    const server = new ListServer(350);
    const store = await opened(server, 4);
    server.before.set(3, () => server.remove(20, 60));
    await store.refresh(key);
    assert.deepEqual(idsOf(store), serverIds(server));
  });

  it('misses no rows where the server begins to make longer pages', async () => {
    const server = new ListServer(18);
    server.cap = 3;
    const store = await opened(server, 2);
    server.before.set(2, () => {
      server.cap = 5;
    });
    await store.refresh(key);
    assert.deepEqual(idsOf(store), serverIds(server, 6));
  });

  it('does not take an empty page for the end where the server makes longer pages by now', async () => {
    const server = new ListServer(18);
    server.cap = 2;
    const store = await opened(server, 3);
    server.before.set(3, () => {
      server.cap = 100;
    });
    await store.refresh(key);
    assert.deepEqual([idsOf(store), store.get(key)?.list?.hasNextPage], [serverIds(server), false]);
  });

  it('keeps as many rows as were shown, although others arrived', async () => {
    const server = new ListServer(300);
    const store = await opened(server);
    server.add(3);
    await store.poll(key);
    assert.deepEqual(idsOf(store), serverIds(server, 103));
    await store.refresh(key);
    assert.deepEqual(idsOf(store), serverIds(server, 103));
    assert.equal(store.get(key)?.list?.hasNextPage, true);
  });

  it('keeps rows that are the same', async () => {
    const server = new ListServer(3);
    const store = await opened(server);
    const before = store.get(key)?.list?.rows;
    server.rows = server.rows.map((it) => ({ ...it }));
    const fired: unknown[] = [];
    store.onDidChange((change) => fired.push(change));
    await store.refresh(key);
    assert.deepEqual(fired, []);
    assert.equal(store.get(key)?.list?.rows[0], before?.[0]);
  });

  it('follows an unfinished run that slid below the rows that were shown', async () => {
    const rows = rowsOf(350);
    rows[99] = { ...row(251), status: 'pending' };
    const server = new ListServer(rows);
    const store = await opened(server);
    server.add(5);
    await store.refresh(key);
    assert.deepEqual(idsOf(store), serverIds(server, 105));
  });
});

describe('refreshing what is not as it was', () => {
  it('looks one page further for an unfinished run, also where the list changed while it was read', async () => {
    const rows = rowsOf(350);
    rows[99] = { ...row(251), status: 'pending' };
    const server = new ListServer(rows);
    const store = await opened(server, 1);
    server.add(80);
    server.before.set(2, () => server.remove(5, 1));
    await store.refresh(key);
    assert.ok(idsOf(store).includes('R251'));
    assert.deepEqual(idsOf(store), serverIds(server, idsOf(store).length));
  });

  it('is empty when all rows are gone', async () => {
    const server = new ListServer(300);
    const store = await opened(server, 3);
    server.rows = [];
    await store.refresh(key);
    assert.deepEqual([idsOf(store), store.get(key)?.list?.hasNextPage], [[], false]);
  });

  it('asks for no page below the end', async () => {
    const server = new ListServer(300);
    const store = await opened(server, 3);
    server.rows = [];
    await store.refresh(key);
    assert.deepEqual(server.asked, [1]);
  });

  it('has a row once that the server sends twice', async () => {
    const server = new ListServer([row(3), row(3), row(2)]);
    const store = await opened(server);
    assert.deepEqual(idsOf(store), ['R3', 'R2']);
  });
});

describe('loading more of a list', () => {
  it('skips none where the server makes longer pages by now', async () => {
    const server = new ListServer(18);
    server.cap = 3;
    const store = await opened(server, 2);
    server.cap = 5;
    await store.loadMore(key);
    assert.deepEqual(idsOf(store), serverIds(server, 10));
    server.cap = 100;
    await store.loadMore(key);
    assert.deepEqual(idsOf(store), serverIds(server));
  });

  it('skips none and shows none that are gone after rows were deleted and a poll noticed', async () => {
    const server = new ListServer(300);
    const store = await opened(server, 2);
    server.remove(120, 60);
    await store.poll(key);
    await store.loadMore(key);
    assert.deepEqual(idsOf(store), serverIds(server));
  });

  it('skips none when rows of the first page were deleted', async () => {
    const server = new ListServer(300);
    const store = await opened(server, 2);
    server.remove(10, 5);
    await store.loadMore(key);
    assert.deepEqual(idsOf(store), serverIds(server));
  });

  for (const [what, count] of [
    ['no count', () => undefined],
    ["each page's own length for a count", (page: readonly Row[]) => page.length],
  ] as const) {
    it(`skips none with ${what} when rows were deleted`, async () => {
      const server = new ListServer(350);
      server.count = count;
      const store = await opened(server, 2);
      server.remove(120, 60);
      await store.loadMore(key);
      assert.deepEqual(idsOf(store), serverIds(server));
    });

    it(`reaches the end with ${what}`, async () => {
      const server = new ListServer(250);
      server.count = count;
      const store = await opened(server, 3);
      assert.deepEqual(idsOf(store), serverIds(server));
      assert.equal(store.get(key)?.list?.hasNextPage, false);
    });

    it(`knows of no further page with ${what} where a full page is the last`, async () => {
      const server = new ListServer(100);
      server.count = count;
      const store = await opened(server, 2);
      assert.equal(store.get(key)?.list?.hasNextPage, false);
    });
  }

  it('ends for good where the server counts more than it lists', async () => {
    const server = new ListServer(130);
    server.count = () => 133;
    const store = await opened(server, 2);
    assert.equal(store.get(key)?.list?.hasNextPage, false);
    await store.poll(key);
    assert.equal(store.get(key)?.list?.hasNextPage, false);
    server.count = () => 134;
    server.add(1);
    await store.poll(key);
    assert.equal(store.get(key)?.list?.hasNextPage, false);
    assert.deepEqual(idsOf(store), serverIds(server));
  });

  it('shows each of two runs of one second once that swap places across the edge of a page', async () => {
    const rows = rowsOf(250);
    rows[99] = { ...row(151), createdAt: 150_000 };
    const server = new ListServer(rows);
    const store = await opened(server);
    server.swap(99, 100);
    await store.loadMore(key);
    assert.deepEqual(idsOf(store), serverIds(server, 200));
  });

  it('loads a page with new rows below where some were added on top', async () => {
    const server = new ListServer(300);
    const store = await opened(server);
    server.add(30);
    await store.loadMore(key);
    const ids = idsOf(store);
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(ids.slice(-170), serverIds(server, 200).slice(30));
  });

  it('joins on where more than a page of rows was added', async () => {
    const server = new ListServer(300);
    const store = await opened(server);
    server.add(150);
    await store.loadMore(key);
    assert.deepEqual(idsOf(store), serverIds(server, idsOf(store).length));
    assert.ok(idsOf(store).length > 100);
  });

  it('takes pages as this server cuts them', async () => {
    const server = new ListServer(120);
    server.cap = 50;
    const store = await opened(server, 3);
    assert.deepEqual(idsOf(store), serverIds(server));
  });

  it('asks for one page at a time', async () => {
    const server = new ListServer(350);
    const store = await opened(server);
    await store.loadMore(key);
    await store.loadMore(key);
    assert.deepEqual([server.asked, idsOf(store)], [[2, 3], serverIds(server, 300)]);
  });

  it('asks for nothing where the list is whole', async () => {
    const server = new ListServer(130);
    const store = await opened(server, 2);
    await store.loadMore(key);
    assert.deepEqual(server.asked, []);
  });

  it('loads the first page where nothing is known', async () => {
    const server = new ListServer(130);
    const store = storeOf(server);
    await store.loadMore(key);
    assert.deepEqual(idsOf(store), serverIds(server, 100));
  });

  it('counts rows that cannot be read as there, and goes on below them', async () => {
    const server = new ListServer(250);
    ['R250', 'R140', 'R139'].forEach((id) => server.unreadable.add(id));
    const store = await opened(server, 3);
    const { list } = store.get(key) ?? {};
    assert.deepEqual([list?.rows.length, list?.skippedRows, list?.hasNextPage], [247, 3, false]);
  });

  it('asks once where the server ignores pages', async () => {
    const server = new ListServer(130);
    server.ignoresPages = true;
    const store = storeOf(server);
    await store.open(key);
    assert.deepEqual(server.asked, [1]);
    assert.equal(store.get(key)?.list?.hasNextPage, false);
  });
});

describe('polling a list', () => {
  it('shows what arrived on top of what is known', async () => {
    const server = new ListServer(300);
    const store = await opened(server, 2);
    server.add(7);
    await store.poll(key);
    assert.deepEqual(idsOf(store), serverIds(server, 207));
    assert.deepEqual(server.asked, [1]);
  });

  it('leaves no gap where more than a page arrived', async () => {
    const server = new ListServer(300);
    const store = await opened(server, 2);
    server.add(150);
    await store.poll(key);
    assert.deepEqual(idsOf(store), serverIds(server, 100));
    assert.equal(store.get(key)?.list?.hasNextPage, true);
  });

  it('takes out rows of the first page that are gone', async () => {
    const server = new ListServer(300);
    const store = await opened(server, 2);
    server.remove(20, 3);
    await store.poll(key);
    assert.deepEqual(idsOf(store).slice(0, 97), serverIds(server, 97));
  });

  it('shows each of two runs of one second that swap places across the edge of a page', async () => {
    const rows = rowsOf(250);
    rows[99] = { ...row(151), createdAt: 150_000 };
    const server = new ListServer(rows);
    const store = await opened(server, 2);
    server.swap(99, 100);
    await store.poll(key);
    assert.deepEqual(idsOf(store), serverIds(server, 200));
  });

  it('sees what changed on the last, partly filled page', async () => {
    const rows = rowsOf(150);
    rows[120] = { ...row(30), status: 'pending' };
    const server = new ListServer(rows);
    const store = await opened(server, 2);
    server.rows[120] = row(30);
    await store.poll(key, 2);
    assert.deepEqual(store.get(key)?.list?.rows, server.rows);
  });

  it('knows on which page a row lies although the list was short at first', async () => {
    const server = new ListServer(3);
    const store = await opened(server);
    server.add(99);
    await store.poll(key);
    assert.equal(store.get(key)?.list?.pageSize, 100);
    server.rows[101] = row(1, { status: 'failed' });
    await store.poll(key, 2);
    assert.deepEqual(store.get(key)?.list?.rows, server.rows);
  });

  it('finds rows at the end of a list that was whole', async () => {
    const server = new ListServer(150);
    const store = await opened(server, 2);
    server.rows.push(row(0));
    await store.poll(key, 2);
    assert.deepEqual(idsOf(store), serverIds(server));
  });

  it('loads what was not known yet', async () => {
    const server = new ListServer(150);
    const store = storeOf(server);
    await store.poll(key);
    assert.deepEqual([idsOf(store), server.asked], [serverIds(server, 100), [1]]);
  });

  it('takes out rows of a deeper page that are gone, and says that others may be', async () => {
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

  it('is aborted by what a person asks for meanwhile', async () => {
    const server = new ListServer(150);
    const store = await opened(server);
    const poll = store.poll(key);
    const refresh = store.refresh(key);
    assert.equal((await poll)?.kind, 'aborted');
    await refresh;
  });
});
