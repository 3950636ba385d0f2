import type { CollectionChange } from '../../../src/model/collection';
import { CollectionStore } from '../../../src/model/collectionStore';
import { isUnfinished } from '../../../src/model/phase';
import { UnpodError, type Problem } from '../../../src/platform/errors';
import type { Page } from '../../../src/platform/page';
import { aProblem, deferred } from '../support';

export interface Row {
  readonly id: string;
  readonly status: string;
  readonly createdAt: number | undefined;
}

/** Rows `R1` to `Rn`, the newest (`Rn`) first, a second apart. */
export function rowsOf(count: number, first = 1): Row[] {
  return Array.from({ length: count }, (_, index) => row(first + count - 1 - index));
}

export function row(second: number, fields: Partial<Row> = {}): Row {
  return { id: `R${second}`, status: 'completed', createdAt: second * 1000, ...fields };
}

/** A paged list on a server, which tests change as they like. */
export class ListServer {
  rows: Row[];
  /** How many rows it says there are. */
  count: (page: readonly Row[]) => number | undefined = () => this.rows.length;
  /** The most rows that it puts on a page. */
  cap = Infinity;
  ignoresPages = false;
  /** Makes every request fail while it is set. */
  problem: Problem | undefined;
  /** The pages that were requested, in order. */
  asked: number[] = [];
  /** Rows that it sends in an unreadable form. */
  readonly unreadable = new Set<string>();
  /** What happens before the answer to a request, by its number from 1. */
  readonly before = new Map<number, () => void>();

  constructor(rows: number | Row[]) {
    this.rows = typeof rows === 'number' ? rowsOf(rows) : rows;
  }

  readonly fetchPage = async (page: number, size = 100): Promise<Page<Row>> => {
    await Promise.resolve();
    this.asked.push(page);
    this.before.get(this.asked.length)?.();
    if (this.problem) {
      throw new UnpodError(this.problem);
    }
    const length = Math.min(size, this.cap);
    const rows = this.ignoresPages ? [...this.rows] : this.rows.slice((page - 1) * length, page * length);
    const readable = rows.filter(({ id }) => !this.unreadable.has(id));
    return { rows: readable, count: this.count(rows), skippedRows: rows.length - readable.length };
  };

  /** Removes rows by index. */
  remove(first: number, count: number): void {
    this.rows.splice(first, count);
  }

  /** Adds this many new rows at the top. */
  add(count: number): void {
    const [newest] = this.rows;
    this.rows = [...rowsOf(count, (newest?.createdAt ?? 0) / 1000 + 1), ...this.rows];
  }

  swap(index: number, other: number): void {
    const [a, b] = [this.rows[index], this.rows[other]];
    if (a && b) {
      this.rows[index] = b;
      this.rows[other] = a;
    }
  }
}

/** The key of the only list in these tests. */
export const key = 'list';

export type RowStore = CollectionStore<Row>;

interface AbortableServer {
  readonly fetchPage: (page: number, size: number | undefined, signal: AbortSignal) => Promise<Page<Row>>;
}

export function storeOf(server: AbortableServer, now: () => number = () => 0, pageSize = 100): RowStore {
  return new CollectionStore<Row>({
    pageSize,
    idOf: ({ id }) => id,
    rankOf: ({ createdAt }) => createdAt,
    isChanging: ({ status }) => isUnfinished(status),
    now,
    fetchPage: (_, page, { signal }) => server.fetchPage(page, undefined, signal),
  });
}

/** A store with this many pages loaded; no request is on record. */
export async function opened(server: ListServer, pages = 1): Promise<RowStore> {
  const store = storeOf(server);
  await store.open(key);
  for (let page = 2; page <= pages; page++) {
    await store.loadMore(key);
  }
  server.asked = [];
  return store;
}

export function idsOf(store: RowStore): string[] {
  return store.get(key)?.list?.rows.map(({ id }) => id) ?? [];
}

export function serverIds(server: ListServer, length = Infinity): string[] {
  return server.rows.slice(0, length).map(({ id }) => id);
}

/** The changes that a store announces from now on. */
export function announced(store: RowStore): CollectionChange<Row>[] {
  const changes: CollectionChange<Row>[] = [];
  store.onDidChange((change) => changes.push(change));
  return changes;
}

export const failure = aProblem('unavailable', { status: 502 });

/** Lets everything happen that waits for no answer. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A store whose answers the test holds back. */
export function held(server: ListServer) {
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
  /** Releases the answers that are held. @returns their pages */
  const release = async () => {
    await turn();
    const released = requests.splice(0);
    released.forEach((request) => request.release());
    return released.map(({ page }) => page);
  };
  /** Releases the answers that are held, and those that follow, until there are none. */
  const releaseAll = async () => {
    while ((await release()).length > 0);
  };
  return { store, requests, release, releaseAll };
}

/** As `held`, with the first page loaded. */
export async function heldAndOpened(server: ListServer) {
  const stage = held(server);
  const opening = stage.store.open(key);
  await stage.releaseAll();
  await opening;
  server.asked = [];
  return stage;
}
