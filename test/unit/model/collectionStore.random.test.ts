import assert from 'node:assert/strict';
import { random, type Random } from '../../platform/data/random';
import { idsOf, key, ListServer, row, serverIds, storeOf, type Row, type RowStore } from './listServer';

interface Kind {
  readonly count?: (server: ListServer) => ListServer['count'];
  /** Rows per page that the store asks for; the server sends five at most. */
  readonly requested: number;
}

const kinds: Record<string, Kind> = {
  'counts its rows': { requested: 5 },
  'counts its rows and cuts pages shorter': { requested: 100 },
  'counts more than it lists': { requested: 5, count: (server) => () => server.rows.length + 3 },
  'does not count': { requested: 5, count: () => () => undefined },
  'does not count and cuts pages shorter': { requested: 100, count: () => () => undefined },
  "sends each page's own length as the count": { requested: 5, count: () => (page) => page.length },
};

/** Changes a list the way a server's list changes: most often on top, two rows a second, some rows go, equals swap. */
function change(server: ListServer, source: Random, next: () => Row): void {
  switch (source.pick(['add', 'add', 'remove', 'swap', 'finish', 'many'] as const)) {
    case 'add':
      server.rows.unshift(next());
      break;
    case 'many':
      server.rows.unshift(...Array.from({ length: source.int(2, 15) }, next).reverse());
      break;
    case 'remove':
      if (server.rows.length > 0) {
        server.remove(source.int(0, server.rows.length - 1), source.int(1, 4));
      }
      break;
    case 'swap': {
      const index = source.int(0, Math.max(0, server.rows.length - 2));
      if (server.rows[index]?.createdAt === server.rows[index + 1]?.createdAt) {
        server.swap(index, index + 1);
      }
      break;
    }
    case 'finish':
      server.rows = server.rows.map((it) => (source.chance(0.1) ? { ...it, status: 'failed' } : it));
  }
}

/** Each row once, and no row of the server's is missing below the newest that is shown. */
function checkWhole(store: RowStore, server: ListServer, step: string): void {
  const rows = store.get(key)?.list?.rows ?? [];
  const ids = new Set(idsOf(store));
  assert.equal(ids.size, rows.length, `${step}: a row is there twice`);
  const newest = rows[0]?.createdAt ?? 0;
  const lowest = server.rows.findLastIndex(({ id }) => ids.has(id));
  const missing = server.rows.slice(0, lowest).filter(({ id, createdAt = 0 }) => !ids.has(id) && createdAt < newest);
  assert.deepEqual(missing, [], `${step}: rows are missing between others`);
}

async function play(seed: string, { count, requested }: Kind): Promise<void> {
  const source = random(seed);
  const server = new ListServer([]);
  server.cap = 5;
  server.count = count?.(server) ?? server.count;
  let number = 0;
  const next = () =>
    row(++number, { createdAt: Math.floor(number / 2) * 1000, status: source.pick(['pending', 'completed']) });
  server.rows = Array.from({ length: source.int(0, 30) }, next).reverse();
  const store = storeOf({ fetchPage: (page) => server.fetchPage(page, requested) }, undefined, requested);
  await store.open(key);
  for (let step = 0; step < 30; step++) {
    const what = `${seed}, step ${step}`;
    const action = source.pick(['change', 'more', 'poll', 'pollDeep', 'refresh'] as const);
    if (action === 'change') {
      change(server, source, next);
    } else if (action === 'poll' || action === 'pollDeep') {
      await store.poll(key, action === 'poll' ? 1 : source.int(1, 4));
      const ids = idsOf(store);
      assert.equal(new Set(ids).size, ids.length, `${what}: a row is there twice`);
    } else if (action === 'refresh') {
      const shown = idsOf(store).length;
      await store.refresh(key);
      const { rows = [], hasNextPage } = store.get(key)?.list ?? {};
      assert.deepEqual(rows, server.rows.slice(0, rows.length), `${what}: refreshed`);
      assert.ok(rows.length >= Math.min(shown, server.rows.length), `${what}: fewer rows than before`);
      assert.ok(hasNextPage === true || rows.length === server.rows.length, `${what}: an end that is none`);
    } else if (store.get(key)?.list?.hasNextPage) {
      await store.loadMore(key);
      if (!count) {
        checkWhole(store, server, `${what}, more`);
      }
    }
  }
  await store.refresh(key);
  for (let guard = 0; store.get(key)?.list?.hasNextPage; guard++) {
    assert.ok(guard < 40, `${seed}: loading more never ends`);
    await store.loadMore(key);
  }
  assert.deepEqual(idsOf(store), serverIds(server), `${seed}: not all`);
}

describe('a list, whatever happens to it in whatever order', () => {
  for (const [what, kind] of Object.entries(kinds)) {
    it(`has each row once, none is skipped, and refreshed it is the server's, where the server ${what}`, async () => {
      for (let seed = 0; seed < 80; seed++) {
        await play(`${what} ${seed}`, kind);
      }
    });
  }
});
