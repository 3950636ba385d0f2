import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isUnfinished } from '../../../src/model/phase';
import type { RunList } from '../../../src/model/runList';
import { SpaceStore } from '../../../src/model/spaceStore';
import type { Run } from '../../../src/platform/entities';
import { idsOf } from '../model/support';
import { MemoryClient, MemoryServer, perPage, settle, turn } from './memory';
import { tries } from './support';

const token = 'ABC';
const statuses = ['pending', 'in_progress', 'completed', 'failed', ''];

/** What may happen next, to the server or to the store, with requests under way or not. */
const step = fc.oneof(
  fc.record({
    act: fc.constant('insert' as const),
    howMany: fc.integer({ min: 1, max: 2 }),
    status: fc.constantFrom(...statuses),
  }),
  fc.record({ act: fc.constant('arrive' as const), howMany: fc.integer({ min: 1, max: 4 * perPage }) }),
  fc.record({ act: fc.constant('status' as const), index: fc.nat(), status: fc.constantFrom(...statuses) }),
  fc.record({ act: fc.constant('remove' as const), index: fc.nat() }),
  fc.record({ act: fc.constantFrom('more' as const, 'refresh' as const, 'look' as const) }),
  fc.record({
    act: fc.constant('answer' as const),
    pick: fc.nat(),
    form: fc.constantFrom('then' as const, 'now' as const),
  }),
  fc.record({ act: fc.constantFrom('quiet refresh' as const, 'quiet look' as const, 'quiet more' as const) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** A store and its server, and what must be so after each step. */
class Play {
  readonly store = new SpaceStore();
  private readonly client: MemoryClient;
  /** Runs that came since the last answer: a whole page of them between two pages looks like a server without pages. */
  private came = 0;
  private readonly work: Promise<void>[] = [];
  /** Ids of runs that were shown as ended. */
  private readonly ended = new Set<string>();
  private shown: readonly string[] = [];
  /** What the store held when it told of a change. */
  private readonly snapshots: (RunList | undefined)[] = [];

  constructor(
    readonly server: MemoryServer,
    /** Without, the list is always a piece of the server's. */
    private readonly removes: boolean,
  ) {
    this.client = new MemoryClient(server);
    this.store.connect(this.client);
    this.store.onDidChange(() => this.snapshots.push(this.store.space(token)?.runList));
  }

  get list(): RunList {
    return this.store.space(token)!.runList!;
  }

  get all(): readonly Run[] {
    return this.server.runs.get(token)!;
  }

  async begin(): Promise<void> {
    const opened = this.store.loadSpaces().then(() => this.store.openSpace(token));
    await settle(this.client);
    await opened;
  }

  async take(next: Step): Promise<void> {
    const isQuiet = this.client.open.size === 0;
    switch (next.act) {
      case 'insert':
        if (isQuiet || this.came + next.howMany <= 2) {
          this.came += next.howMany;
          this.server.insert(token, next.howMany, next.status);
        }
        break;
      case 'arrive':
        if (isQuiet) {
          this.server.insert(token, next.howMany);
        }
        break;
      case 'status':
        // A run that has ended stays as it is.
        this.change(next.index, (run) => [isUnfinished(run.status) ? { ...run, status: next.status } : run]);
        break;
      case 'remove':
        if (this.removes) {
          this.change(next.index, () => []);
        }
        break;
      case 'more':
        this.work.push(this.store.loadMore(token));
        break;
      case 'refresh':
        this.work.push(this.store.refreshSpace(token));
        break;
      case 'look':
        this.work.push(this.store.lookAt(token));
        break;
      case 'answer':
        this.came = this.client.answer(next.pick, next.form) ? 0 : this.came;
        break;
      default:
        await this.quietly(next.act);
    }
    await turn();
    this.check();
  }

  /** Loads all that there is. */
  async end(): Promise<void> {
    await this.quietly('quiet refresh');
    for (let guard = 0; this.list.hasMore; guard++) {
      assert.ok(guard < 99, 'never ends');
      await this.quietly('quiet more');
    }
    await this.quietly('quiet refresh');
    await this.quietly('quiet refresh');
    if (!this.removes) {
      // A run that slid below the pages and is gone then still counts as seen: its place may be another's.
      assert.deepEqual(this.list.runs.map(said), this.all.map(said));
    }
    this.store.dispose();
  }

  private async quietly(act: 'quiet refresh' | 'quiet look' | 'quiet more'): Promise<void> {
    await settle(this.client);
    await Promise.all(this.work.splice(0));
    const before = this.list;
    const work =
      act === 'quiet look'
        ? this.store.lookAt(token)
        : act === 'quiet more'
          ? this.store.loadMore(token)
          : this.store.refreshSpace(token);
    await settle(this.client);
    await work;
    if (act === 'quiet refresh') {
      this.checkRefreshed(before);
    } else if (act === 'quiet look') {
      this.checkLooked(before);
    }
  }

  private checkRefreshed(before: RunList): void {
    const asked = Math.min(this.all.length, before.pages * perPage);
    assert.deepEqual(this.list.runs.slice(0, asked).map(said), this.all.slice(0, asked).map(said), 'refreshed');
    this.checkNewest();
  }

  private checkLooked(before: RunList): void {
    const now = new Map(this.all.map((run) => [run.id, run.status]));
    const held = new Map(this.list.runs.map((run) => [run.id, run.status]));
    // Without a count, a first page that is not full does not tell that there is nothing below.
    const asked = Math.min(this.all.length, perPage);
    assert.deepEqual(this.list.runs.slice(0, asked).map(said), this.all.slice(0, asked).map(said), 'looked at');
    for (const { id } of before.runs.filter(({ status }) => isUnfinished(status))) {
      // Gone from the list only when it is gone, or so many came that the list begins anew.
      assert.ok(held.get(id) === now.get(id) || !held.has(id), `${id} is ${held.get(id)}, and really ${now.get(id)}`);
    }
    this.checkNewest();
  }

  /** From the newest down without a gap. */
  private checkNewest(): void {
    if (!this.removes) {
      assert.deepEqual(idsOf(this.list.runs), idsOf(this.all.slice(0, this.list.runs.length)), 'a gap');
    }
  }

  private change(index: number, to: (run: Run) => Run[]): void {
    const at = index % Math.max(1, this.all.length);
    this.server.runs.set(
      token,
      this.all.flatMap((run, place) => (place === at ? to(run) : [run])),
    );
  }

  private check(): void {
    this.snapshots.splice(0).forEach((runList) => runList && this.checkList(runList));
  }

  private checkList(runList: RunList): void {
    const ids = idsOf(runList.runs)!;
    assert.equal(new Set(ids).size, ids.length, 'a run is there twice');
    for (const { id, status } of runList.runs) {
      assert.ok(!this.ended.has(id) || !isUnfinished(status), 'an older answer came after a newer one');
      if (!isUnfinished(status)) {
        this.ended.add(id);
      }
    }
    const times = runList.runs.map(({ createdAt }) => createdAt!);
    assert.ok(
      times.every((time, index) => index === 0 || time <= times[index - 1]!),
      'not newest first',
    );
    const before = new Set(this.shown);
    const fresh = ids.filter((id) => !before.has(id)).length;
    this.shown = ids;
    if (!this.removes) {
      // A list begins anew only when a whole page arrived.
      assert.ok(fresh >= perPage || ids.length - fresh === before.size, 'a run was lost');
      const all = idsOf(this.all)!;
      const from = ids.length ? all.indexOf(ids[0]!) : 0;
      assert.deepEqual(ids, all.slice(from, from + ids.length), 'a gap');
    }
  }
}

const said = ({ id, status }: Run) => `${id} ${status}`;

describe('runs of a space, whatever happens in whatever order', () => {
  for (const [what, counts, removes] of [
    ['counts', true, false],
    ['does not count', false, false],
    ['counts, and loses runs', true, true],
    ['does not count, and loses runs', false, true],
  ] as const) {
    it(`are there once, newest first, true and none lost, with a server that ${what}`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.nat(30), fc.array(step, { maxLength: 40 }), async (howMany, steps) => {
          const server = new MemoryServer('S', counts);
          server.runs.set(token, []);
          server.insert(token, howMany, 'in_progress');
          const play = new Play(server, removes);
          await play.begin();
          for (const next of steps) {
            await play.take(next);
          }
          await play.end();
        }),
        tries(0.5),
      );
    });
  }
});
