import assert from 'node:assert/strict';
import { fetchMore, lookAgain, refetch } from '../../../src/model/fetchRuns';
import { appendPage, type RunList } from '../../../src/model/runList';
import type { Page } from '../../../src/platform/page';
import type { Run } from '../../../src/platform/entities';
import { idsOf, pageOf, run } from './support';

/** Runs `R<from>` down to `R1`, each a second older than the one above. */
const runsFrom = (from: number) =>
  Array.from({ length: from }, (_, index) => run(`R${from - index}`, { createdAt: (from - index) * 1000 }));

/** A server with pages of ten, that keeps a record of what it was asked for. */
class Pages {
  readonly asked: number[] = [];
  /** Called before each answer. */
  before: (page: number) => void = () => undefined;

  constructor(public runs: Run[]) {}

  readonly fetch = (page: number): Promise<Page<Run>> => {
    this.asked.push(page);
    this.before(page);
    const rows = this.runs.slice((page - 1) * 10, page * 10);
    const readable = rows.filter(({ id }) => !id.startsWith('unreadable'));
    return Promise.resolve(pageOf(readable, this.runs.length, rows.length - readable.length));
  };

  set(id: string, status: string): void {
    this.runs = this.runs.map((each) => (each.id === id ? { ...each, status } : each));
  }

  remove(...ids: string[]): void {
    this.runs = this.runs.filter(({ id }) => !ids.includes(id));
  }

  /** The list with so many pages loaded; the record is empty then. */
  async load(pages: number): Promise<RunList> {
    let list: RunList | undefined;
    for (let page = 1; page <= pages; page++) {
      list = appendPage(list, await this.fetch(page));
    }
    this.asked.length = 0;
    return list!;
  }
}

const statusOf = (list: RunList, id: string) => list.runs.find((each) => each.id === id)?.status;

describe('looking again', () => {
  const server = new Pages([]);
  const look = async (known: RunList | undefined) => {
    server.asked.length = 0;
    return (await lookAgain(server.fetch, known))(known);
  };
  beforeEach(() => {
    server.runs = runsFrom(50);
    server.before = () => undefined;
  });

  it('asks for the first page only, however many are loaded', async () => {
    const known = await server.load(4);
    const list = await look(known);
    assert.deepEqual([server.asked, list.pages], [[1], 4]);
    assert.ok(list.runs.every((each, index) => each === known.runs[index]));
  });

  it('opens a space that was not opened', async () => {
    assert.deepEqual(idsOf((await look(undefined)).runs), idsOf(runsFrom(50).slice(0, 10)));
    assert.deepEqual(server.asked, [1]);
  });

  it('asks for deeper pages only while they hold unfinished runs, each once', async () => {
    for (const id of ['R22', 'R25', 'R3']) {
      server.set(id, 'in_progress');
    }
    const known = await server.load(5);
    server.set('R22', 'completed');
    const list = await look(known);
    assert.deepEqual([server.asked, statusOf(list, 'R22')], [[1, 3, 5], 'completed']);
    server.set('R25', 'failed');
    server.set('R3', 'failed');
    const later = await look(list);
    assert.deepEqual([server.asked, statusOf(later, 'R25'), statusOf(later, 'R3')], [[1, 3, 5], 'failed', 'failed']);
    await look(later);
    assert.deepEqual(server.asked, [1]);
  });

  it('finds a deeper run where newer ones have pushed it', async () => {
    server.set('R25', 'pending');
    const known = await server.load(3);
    server.runs.unshift(...runsFrom(57).slice(0, 7));
    server.set('R25', 'completed');
    const list = await look(known);
    assert.deepEqual([server.asked, statusOf(list, 'R25')], [[1, 4], 'completed']);
  });

  it('finds a deeper run where a new one pushed it in the middle of the look', async () => {
    server.set('R21', 'pending');
    const known = await server.load(3);
    server.set('R21', 'completed');
    server.before = (page) => page === 3 && (server.runs = [run('R51', { createdAt: 51_000 }), ...server.runs]);
    assert.equal(statusOf(await look(known), 'R21'), 'completed');
  });

  it('finds a deeper run that moved up, because others are gone', async () => {
    server.set('R30', 'pending');
    const known = await server.load(3);
    server.remove('R35', 'R36');
    server.set('R30', 'completed');
    const list = await look(known);
    assert.equal(statusOf(list, 'R30'), 'completed');
    assert.deepEqual([statusOf(list, 'R35'), statusOf(list, 'R36')], [undefined, undefined]);
  });

  it('finds a deeper run below rows that cannot be read', async () => {
    server.runs[2] = run('unreadable 1', { createdAt: 48_000 });
    server.runs[5] = run('unreadable 2', { createdAt: 45_000 });
    server.set('R40', 'pending');
    const known = await server.load(2);
    server.set('R40', 'completed');
    const list = await look(known);
    assert.deepEqual([server.asked, statusOf(list, 'R40')], [[1, 2], 'completed']);
  });

  it('does not keep an unfinished run that is gone, and asks for no deeper page after that', async () => {
    server.set('R25', 'pending');
    const known = await server.load(3);
    server.remove('R25');
    const list = await look(known);
    assert.equal(statusOf(list, 'R25'), undefined);
    await look(list);
    assert.deepEqual(server.asked, [1]);
  });

  it('follows an unfinished run to its end, however many newer ones came in one interval', async () => {
    server.set('R45', 'pending');
    const known = await server.load(1);
    server.runs = [...runsFrom(90).slice(0, 40), ...server.runs];
    server.set('R45', 'failed');
    const list = await look(known);
    assert.equal(statusOf(list, 'R45'), 'failed');
    assert.deepEqual(idsOf(list.runs.slice(0, 46)), idsOf(runsFrom(90).slice(0, 46)));
    await look(list);
    assert.deepEqual(server.asked, [1]);
  });

  it('reads a server that knows no pages once', async () => {
    server.set('R3', 'pending');
    const all = (page: number) => {
      server.asked.push(page);
      return Promise.resolve(pageOf(server.runs, server.runs.length));
    };
    const known = (await lookAgain(all, undefined))(undefined);
    server.asked.length = 0;
    server.set('R3', 'completed');
    const list = (await lookAgain(all, known))(known);
    assert.deepEqual([server.asked, statusOf(list, 'R3')], [[1], 'completed']);
  });

  it('empties a list whose runs are all gone', async () => {
    server.set('R25', 'pending');
    const known = await server.load(3);
    server.runs = [];
    const list = await look(known);
    assert.deepEqual([list.runs, list.hasMore, server.asked], [[], false, [1]]);
  });

  it('is merged into what is known when the answer is there', async () => {
    const known = await server.load(1);
    const merge = await lookAgain(server.fetch, known);
    const more = appendPage(known, await server.fetch(2));
    assert.deepEqual(idsOf(merge(more).runs), idsOf(more.runs));
  });
});

describe('fetching again', () => {
  it('asks for all pages that are known, and one more where an unfinished run slid below', async () => {
    const server = new Pages(runsFrom(50));
    server.set('R31', 'pending');
    const known = await server.load(2);
    await refetch(server.fetch, known);
    assert.deepEqual(server.asked, [1, 2]);
    server.runs.unshift(run('R51', { createdAt: 51_000 }));
    server.asked.length = 0;
    await refetch(server.fetch, known);
    assert.deepEqual(server.asked, [1, 2, 3]);
  });
});

describe('asking for more', () => {
  const server = new Pages([]);
  const more = async (known: RunList) => {
    server.asked.length = 0;
    return (await fetchMore(server.fetch, known))(known);
  };
  beforeEach(() => (server.runs = runsFrom(50)));

  it('asks for the next page only', async () => {
    const list = await more(await server.load(2));
    assert.deepEqual([server.asked, list.pages, idsOf(list.runs)], [[3], 3, idsOf(runsFrom(50).slice(0, 30))]);
  });

  it('asks from the top when so many runs arrived that the next page would leave a gap', async () => {
    const known = await server.load(1);
    server.runs = runsFrom(75);
    const list = await more(known);
    assert.deepEqual([server.asked, idsOf(list.runs)], [[2, 1, 2], idsOf(runsFrom(75).slice(0, 20))]);
    assert.ok(list.hasMore);
  });

  it('does not take a page that only slid down for the end of the list', async () => {
    const known = await server.load(3);
    server.runs = runsFrom(62);
    const list = await more(known);
    assert.deepEqual([list.hasMore, idsOf(list.runs)], [true, idsOf(runsFrom(62).slice(0, 42))]);
  });

  it('knows a server that sends the same again, whatever page it is asked for', async () => {
    const rows = runsFrom(15);
    const same = () => Promise.resolve(pageOf(rows));
    const known = (await refetch(same, undefined))(undefined);
    const list = (await fetchMore(same, known))(known);
    assert.deepEqual([list.hasMore, list.runs.length], [false, 15]);
  });
});
