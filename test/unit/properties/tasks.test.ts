import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isUnfinished } from '../../../src/model/phase';
import type { TaskList } from '../../../src/model/taskList';
import { TaskStore } from '../../../src/model/taskStore';
import type { Task } from '../../../src/platform/tasks';
import { run } from '../model/support';
import { MemoryClient, MemoryServer, perPage, settle, turn } from './memory';
import { tries } from './support';

const token = 'ABC';
const calls = run('R1', { status: 'in_progress' });
const statuses = ['pending', 'in_progress', 'completed', 'failed', ''];

const step = fc.oneof(
  fc.record({
    act: fc.constant('add' as const),
    howMany: fc.integer({ min: 1, max: 3 }),
    status: fc.constantFrom(...statuses),
  }),
  fc.record({ act: fc.constant('status' as const), index: fc.nat(), status: fc.constantFrom(...statuses) }),
  fc.record({ act: fc.constant('remove' as const), index: fc.nat() }),
  fc.record({ act: fc.constantFrom('more' as const, 'refresh' as const, 'look' as const) }),
  fc.record({
    act: fc.constant('answer' as const),
    pick: fc.nat(),
    form: fc.constantFrom('then' as const, 'now' as const),
  }),
  fc.record({ act: fc.constantFrom('quiet refresh' as const, 'quiet looks' as const, 'quiet more' as const) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const said = ({ id, status }: Task) => `${id} ${status}`;

class Play {
  private readonly store = new TaskStore();
  private readonly client: MemoryClient;
  private readonly work: Promise<void>[] = [];
  /** Ids of tasks that were shown as ended. */
  private readonly ended = new Set<string>();
  private shown = 0;
  private readonly snapshots: (TaskList | undefined)[] = [];

  constructor(
    private readonly server: MemoryServer,
    private readonly removes: boolean,
  ) {
    this.client = new MemoryClient(server);
    this.store.connect(this.client);
    this.store.onDidChange(() => this.snapshots.push(this.store.tasks(token, calls.id)?.list));
  }

  private get list(): TaskList {
    return this.store.tasks(token, calls.id)!.list!;
  }

  private get all(): readonly Task[] {
    return this.server.tasks.get(calls.id) ?? [];
  }

  async begin(): Promise<void> {
    await this.quietly(() => this.store.openRun(token, calls));
  }

  async take(next: Step): Promise<void> {
    switch (next.act) {
      case 'add':
        this.server.addTasks(calls.id, next.howMany, next.status);
        break;
      case 'status':
        this.change(next.index, (task) => [isUnfinished(task.status) ? { ...task, status: next.status } : task]);
        break;
      case 'remove':
        if (this.removes) {
          this.change(next.index, () => []);
        }
        break;
      case 'more':
        this.work.push(this.store.loadMore(token, calls));
        break;
      case 'refresh':
        this.work.push(this.store.refreshRun(token, calls));
        break;
      case 'look':
        this.work.push(this.store.lookAt(token, [calls]));
        break;
      case 'answer':
        this.client.answer(next.pick, next.form);
        break;
      case 'quiet refresh':
        await this.refresh();
        break;
      case 'quiet looks':
        await this.look();
        break;
      case 'quiet more':
        await this.quietly(() => this.store.loadMore(token, calls));
    }
    await turn();
    this.snapshots.splice(0).forEach((list) => list && this.check(list));
  }

  /** Loads all that there is. */
  async end(): Promise<void> {
    await this.refresh();
    for (let guard = 0; this.list.hasMore; guard++) {
      assert.ok(guard < 99, 'never ends');
      await this.quietly(() => this.store.loadMore(token, calls));
    }
    await this.refresh();
    assert.deepEqual(this.list.tasks.slice(0, this.all.length).map(said), this.all.map(said));
    this.store.dispose();
  }

  private async refresh(): Promise<void> {
    let pages = 1;
    await this.quietly(() => {
      pages = this.store.tasks(token, calls.id)?.list?.pages ?? 1;
      return this.store.refreshRun(token, calls);
    });
    const asked = Math.min(this.all.length, Math.max(1, pages) * perPage);
    assert.deepEqual(this.list.tasks.map(said), this.all.slice(0, asked).map(said));
  }

  /** A long list is gone through over several looks. */
  private async look(): Promise<void> {
    for (let times = 0; times < 1 + this.all.length / perPage; times++) {
      await this.quietly(() => this.store.lookAt(token, [calls]));
    }
    if (!this.removes) {
      const now = new Map(this.all.map(({ id, status }) => [id, status]));
      assert.ok(this.list.tasks.every(({ id, status }) => now.get(id) === status));
    }
  }

  private async quietly(act: () => Promise<void>): Promise<void> {
    await settle(this.client);
    await Promise.all(this.work.splice(0));
    const work = act();
    await settle(this.client);
    await work;
  }

  private change(index: number, to: (task: Task) => Task[]): void {
    const at = index % Math.max(1, this.all.length);
    this.server.tasks.set(
      calls.id,
      this.all.flatMap((task, place) => (place === at ? to(task) : [task])),
    );
  }

  private check({ tasks }: TaskList): void {
    const ids = tasks.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length, 'a task is there twice');
    for (const { id, status } of tasks) {
      assert.ok(!this.ended.has(id) || !isUnfinished(status), 'an older answer came after a newer one');
      if (!isUnfinished(status)) {
        this.ended.add(id);
      }
    }
    // Without a count, nothing tells that a last page was not full and has grown, until it is asked for again.
    if (!this.removes && this.server.counts) {
      assert.ok(ids.length >= this.shown, 'a task was lost');
      this.shown = ids.length;
      assert.deepEqual(
        ids,
        this.all.slice(0, ids.length).map(({ id }) => id),
      );
    }
  }
}

describe('tasks of a run, whatever happens in whatever order', () => {
  for (const [what, counts, removes] of [
    ['counts', true, false],
    ['does not count', false, false],
    ['counts, and loses tasks', true, true],
  ] as const) {
    it(`are there once, in the server’s order, true and none lost, with a server that ${what}`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.nat(30), fc.array(step, { maxLength: 40 }), async (howMany, steps) => {
          const server = new MemoryServer('S', counts);
          server.addTasks(calls.id, howMany);
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
