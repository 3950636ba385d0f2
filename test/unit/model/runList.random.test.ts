import assert from 'node:assert/strict';
import { appendPage, mergeRefreshed, type RunList } from '../../../src/model/runList';
import type { Run } from '../../../src/platform/entities';
import { random, type Random } from '../../platform/data/random';
import { idsOf, pageOf, run } from './support';

const perPage = 5;

/** A server of runs that pages or does not, and counts or does not. If it pages, some are of one moment and some undated. */
class Server {
  runs: Run[] = [];

  constructor(
    private readonly source: Random,
    private readonly pages: boolean,
    private readonly counts: boolean,
  ) {}

  insert(howMany: number): void {
    for (let i = 0; i < howMany; i++) {
      const number = this.runs.length;
      const createdAt = (this.pages ? Math.floor(number / 2) : number) * 1000;
      const undated = this.pages && this.source.chance(0.1);
      this.runs.unshift(run(`R${number}`, { createdAt: undated ? undefined : createdAt }));
    }
  }

  finishSome(): void {
    this.runs = this.runs.map((each) => (this.source.chance(0.1) ? { ...each, status: 'failed' } : each));
  }

  page(number: number) {
    const rows = this.pages ? this.runs.slice((number - 1) * perPage, number * perPage) : this.runs;
    return pageOf(rows, this.counts ? this.runs.length : undefined);
  }

  refresh(old: RunList | undefined): RunList {
    let fresh: RunList | undefined;
    for (let page = 1; page <= (old?.pages ?? 1) && (fresh?.hasMore ?? true); page++) {
      fresh = appendPage(fresh, this.page(page));
    }
    return old ? mergeRefreshed(old, fresh!) : fresh!;
  }
}

/** Each run once, newest first, without a gap: a piece of the server's own list. */
function checkPiece({ runs }: RunList, server: Server, step: string): void {
  const ids = idsOf(runs)!;
  assert.equal(new Set(ids).size, ids.length, `${step}: a run is there twice`);
  const all = idsOf(server.runs)!;
  const from = runs.length ? all.indexOf(ids[0]!) : 0;
  assert.deepEqual(ids, all.slice(from, from + ids.length), `${step}: not a piece of the server's list`);
}

describe('list of runs, whatever comes', () => {
  for (const pages of [true, false]) {
    for (const counts of [true, false]) {
      const server = `${pages ? 'pages' : 'does not page'} and ${counts ? 'counts' : 'does not count'}`;
      it(`has each run once, newest first and none lost, with a server that ${server}`, () => {
        for (let seed = 0; seed < 60; seed++) {
          play(`${server} ${seed}`, pages, counts);
        }
      });
    }
  }

  function play(seed: string, pages: boolean, counts: boolean): void {
    const source = random(seed);
    const server = new Server(source, pages, counts);
    server.insert(source.int(0, 30));
    let list = server.refresh(undefined);
    // More arrivals than a page between two refreshes would leave a gap, which is not what this is about.
    let unseen = 0;
    for (let step = 0; step < 25; step++) {
      const action = source.pick(['insert', 'more', 'more', 'refresh', 'finish'] as const);
      const known = idsOf(list.runs)!;
      if (action === 'insert' && unseen < perPage - 2) {
        unseen++;
        server.insert(1);
      } else if (action === 'more' && list.hasMore) {
        list = appendPage(list, server.page(list.pages + 1));
      } else if (action === 'refresh') {
        list = server.refresh(list);
        unseen = 0;
        assert.deepEqual(idsOf(list.runs), idsOf(server.runs.slice(0, list.runs.length)), `${seed}: refreshed`);
      } else if (action === 'finish') {
        server.finishSome();
      }
      checkPiece(list, server, `${seed}, step ${step}, ${action}`);
      const now = new Set(idsOf(list.runs));
      assert.ok(
        known.every((id) => now.has(id)),
        `${seed}, step ${step}, ${action}: a run was lost`,
      );
    }
    for (let guard = 0; list.hasMore; guard++) {
      assert.ok(guard < 20, `${seed}: never ends`);
      list = appendPage(list, server.page(list.pages + 1));
    }
    list = server.refresh(list);
    assert.deepEqual(idsOf(list.runs), idsOf(server.runs), `${seed}: not all`);
    assert.ok(!list.hasMore || !counts, `${seed}: still more`);
  }
});
