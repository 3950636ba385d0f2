import assert from 'node:assert/strict';
import { idsOf, key, ListServer, opened, row, rowsOf, serverIds, storeOf, type Row } from './listServer';

describe('loading the next page of a list', () => {
  it('loads the first page if nothing is loaded yet', async () => {
    const server = new ListServer(130);
    const store = storeOf(server);
    await store.loadMore(key);
    assert.deepEqual(idsOf(store), serverIds(server, 100));
  });

  it('requests one page at a time', async () => {
    const server = new ListServer(350);
    const store = await opened(server);
    await store.loadMore(key);
    await store.loadMore(key);
    assert.deepEqual([server.asked, idsOf(store)], [[2, 3], serverIds(server, 300)]);
  });

  it('requests nothing once the whole list is loaded', async () => {
    const server = new ListServer(130);
    const store = await opened(server, 2);
    await store.loadMore(key);
    assert.deepEqual(server.asked, []);
  });

  it('accepts shorter pages than it requested', async () => {
    const server = new ListServer(120);
    server.cap = 50;
    const store = await opened(server, 3);
    assert.deepEqual(idsOf(store), serverIds(server));
  });

  it('requests no second page from a server that ignores page numbers', async () => {
    const server = new ListServer(130);
    server.ignoresPages = true;
    const store = storeOf(server);
    await store.open(key);
    assert.deepEqual(server.asked, [1]);
    assert.equal(store.get(key)?.list?.hasNextPage, false);
  });

  it('lists a row once even if the server sends it twice', async () => {
    const server = new ListServer([row(3), row(3), row(2)]);
    const store = await opened(server);
    assert.deepEqual(idsOf(store), ['R3', 'R2']);
  });

  it('counts unreadable rows as present, and continues below them', async () => {
    const server = new ListServer(250);
    ['R250', 'R140', 'R139'].forEach((id) => server.unreadable.add(id));
    const store = await opened(server, 3);
    const { list } = store.get(key) ?? {};
    assert.deepEqual([list?.rows.length, list?.skippedRows, list?.hasNextPage], [247, 3, false]);
  });

  it('never finds a next page on a server that counts more rows than it lists', async () => {
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
});

describe('the next page of a list that changed meanwhile', () => {
  it('skips no rows when the server now sends longer pages', async () => {
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

  it('skips no rows and keeps none that are gone when a poll noticed a deletion', async () => {
    const server = new ListServer(300);
    const store = await opened(server, 2);
    server.remove(120, 60);
    await store.poll(key);
    await store.loadMore(key);
    assert.deepEqual(idsOf(store), serverIds(server));
  });

  it('skips no rows when some of the first page were deleted', async () => {
    const server = new ListServer(300);
    const store = await opened(server, 2);
    server.remove(10, 5);
    await store.loadMore(key);
    assert.deepEqual(idsOf(store), serverIds(server));
  });

  it('shows both of two runs of the same second that swap places across a page boundary', async () => {
    const rows = rowsOf(250);
    rows[99] = { ...row(151), createdAt: 150_000 };
    const server = new ListServer(rows);
    const store = await opened(server);
    server.swap(99, 100);
    await store.loadMore(key);
    assert.deepEqual(idsOf(store), serverIds(server, 200));
  });

  it('follows on from the page above when a few rows were added on top', async () => {
    const server = new ListServer(300);
    const store = await opened(server);
    server.add(30);
    await store.loadMore(key);
    const ids = idsOf(store);
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(ids.slice(-170), serverIds(server, 200).slice(30));
  });

  it('leaves no gap when more than a page of rows was added on top', async () => {
    const server = new ListServer(300);
    const store = await opened(server);
    server.add(150);
    await store.loadMore(key);
    assert.deepEqual(idsOf(store), serverIds(server, idsOf(store).length));
    assert.ok(idsOf(store).length > 100);
  });
});

const odd: Record<string, (page: readonly Row[]) => number | undefined> = {
  'sends no count': () => undefined,
  'sends the length of each page as the count': (page) => page.length,
};
for (const [what, count] of Object.entries(odd)) {
  describe(`loading a list from a server that ${what}`, () => {
    const serving = (rows: number) => {
      const server = new ListServer(rows);
      server.count = count;
      return server;
    };

    it('skips no rows after a deletion', async () => {
      const server = serving(350);
      const store = await opened(server, 2);
      server.remove(120, 60);
      await store.loadMore(key);
      assert.deepEqual(idsOf(store), serverIds(server));
    });

    it('reaches the end', async () => {
      const server = serving(250);
      const store = await opened(server, 3);
      assert.deepEqual(idsOf(store), serverIds(server));
      assert.equal(store.get(key)?.list?.hasNextPage, false);
    });

    it('finds no next page below a last page that is full', async () => {
      const store = await opened(serving(100), 2);
      assert.equal(store.get(key)?.list?.hasNextPage, false);
    });
  });
}
