import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Run } from '../../../src/platform/entities';
import { SpaceStore } from '../../../src/model/spaceStore';
import { TaskStore } from '../../../src/model/taskStore';
import { UnpodError, type ProblemKind } from '../../../src/platform/errors';
import { aProblem } from '../support';
import { run } from '../model/support';
import { MemoryClient, MemoryServer, perPage, settle, turn } from './memory';
import { tries } from './support';

const tokens = ['A', 'B'];
/** Known by the same ids to all sessions: their tasks tell whose they are. */
const calls = run('calls', { status: 'in_progress' });
const mails = run('mails', { status: 'in_progress' });
const failures: ProblemKind[] = ['unauthorized', 'timeout', 'spaceRefused', 'unavailable', 'aborted'];

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      act: fc.constantFrom(
        'list',
        'all',
        'expand',
        'refresh',
        'more',
        'look',
        'open',
        'tasks',
        'more tasks',
        'watch',
        'refresh tasks',
      ),
      token: fc.constantFrom(...tokens),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      act: fc.constant('answer' as const),
      session: fc.nat(),
      pick: fc.nat(),
      form: fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom('then' as const, 'now' as const) },
        { weight: 1, arbitrary: fc.constantFrom(...failures).map((kind) => new UnpodError(aProblem(kind))) },
      ),
      isFlushed: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constantFrom('switch', 'sign out', 'cancel', 'pass'), hangsUp: fc.boolean() }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Two stores of one session after another, as the extension joins them. */
class Play {
  readonly clients: MemoryClient[] = [];
  private readonly spaces = new SpaceStore();
  private readonly tasks = new TaskStore();
  private readonly work: Promise<unknown>[] = [];
  /** Clients of sessions that are over, with the number of requests by then. */
  private readonly over = new Map<MemoryClient, number>();
  private isDisposed = false;
  /** What was found wrong while the stores told of a change. */
  private readonly wrong: string[] = [];

  constructor() {
    this.spaces.onDidChange(() => this.told());
    this.spaces.onDidEnd(({ runs }) => this.told(runs));
    this.tasks.onDidChange(() => this.told());
    this.connect(true);
  }

  private get client(): MemoryClient | undefined {
    return this.clients.at(-1);
  }

  async take(next: Step): Promise<void> {
    if ('token' in next) {
      this.work.push(this.begin(next.act, next.token));
    } else if (next.act === 'answer') {
      const client = this.clients[next.session % this.clients.length];
      client?.answer(next.pick, next.form);
      if (next.isFlushed) {
        await turn();
      }
    } else if ('hangsUp' in next) {
      await this.end(next.act, next.hangsUp);
    }
    await Promise.resolve();
    this.check();
  }

  async dispose(): Promise<void> {
    this.spaces.dispose();
    this.tasks.dispose();
    this.isDisposed = true;
    this.checkClosed(this.clients);
    await settle(...this.clients);
    await turn();
    this.check();
    const pending = Symbol('pending');
    for (const each of this.work) {
      assert.notEqual(await Promise.race([each, turn().then(() => pending)]), pending, 'never settles');
    }
    const asked = this.clients.map(({ asked: count }) => count);
    await Promise.all(tokens.flatMap((token) => [this.begin('list', token), this.begin('tasks', token)]));
    assert.deepEqual(
      this.clients.map(({ asked: count }) => count),
      asked,
      'asked after it was disposed',
    );
  }

  private begin(act: string, token: string): Promise<unknown> {
    const { spaces, tasks } = this;
    const acts: Record<string, () => Promise<unknown>> = {
      list: () => spaces.loadSpaces(),
      all: () => spaces.refreshAll(),
      expand: () => spaces.openSpace(token),
      refresh: () => spaces.refreshSpace(token),
      more: () => spaces.loadMore(token),
      look: () => spaces.lookAt(token),
      open: () => Promise.all([tasks.openRun(token, mails), tasks.openRun(token, calls)]),
      tasks: () => tasks.refreshRun(token, calls),
      'more tasks': () => tasks.loadMore(token, calls),
      watch: () => tasks.lookAt(token, [calls, mails]),
      'refresh tasks': () => tasks.refreshSpace(token, [calls, mails], () => true),
    };
    return acts[act]!();
  }

  /** Whatever happened before: a session begins anew, without waiting for answers that are still to come to another. */
  async beginAnew(): Promise<void> {
    this.connect(true);
    await this.load();
    this.spaces.cancel();
    this.tasks.cancel();
    this.connect(false);
    const given = [this.begin('list', 'A'), this.begin('tasks', 'A')];
    await turn();
    this.spaces.cancel();
    this.tasks.cancel();
    await this.load();
    await settle(...this.clients);
    await Promise.all(given);
  }

  private async load(): Promise<void> {
    const { client, spaces, tasks } = this;
    const work = spaces.loadSpaces().then(() => Promise.all([spaces.openSpace('A'), tasks.openRun('A', calls)]));
    await turn();
    while (client && client.open.size > 0) {
      client.answerOpen();
      await turn();
    }
    await work;
    assert.equal(spaces.space('A')?.runList?.runs.length, perPage);
    assert.equal(tasks.tasks('A', calls.id)?.list?.tasks.length, perPage);
  }

  private async end(act: string, hangsUp: boolean): Promise<void> {
    const client = this.client!;
    if (act === 'switch' || act === 'sign out') {
      this.over.set(client, client.asked);
      if (act === 'switch') {
        this.connect(hangsUp);
      } else {
        this.clients.push(new MemoryClient(new MemoryServer('nobody')));
        this.tasks.connect(undefined);
        this.spaces.connect(undefined);
      }
    } else if (act === 'cancel') {
      const { asked } = client;
      this.spaces.cancel();
      this.tasks.cancel();
      this.checkClosed(this.clients);
      await settle(client);
      assert.equal(client.asked, asked, 'asked for more after it was cancelled');
    }
    this.checkClosed(this.clients.slice(0, -1));
  }

  private connect(hangsUp: boolean): void {
    const server = new MemoryServer(`session${this.clients.length}.`);
    for (const token of tokens) {
      server.insert(token, 12, 'in_progress');
    }
    server.addTasks(calls.id, 12);
    server.addTasks(mails.id, 2);
    const client = new MemoryClient(server, hangsUp);
    this.clients.push(client);
    this.tasks.connect(client);
    this.spaces.connect(client);
  }

  private told(ended: readonly Run[] = []): void {
    if (this.isDisposed) {
      this.wrong.push('told of a change after it was disposed');
    }
    this.look(ended.map(({ id }) => id));
  }

  /** That all that is shown is of this session. */
  private look(more: readonly string[] = []): void {
    const name = this.client?.server.name ?? '';
    const states = this.spaces.spaces ?? [];
    const shown = [
      ...more,
      ...states.map(({ space }) => space.name ?? ''),
      ...states.flatMap(({ runList }) => runList?.runs.map(({ id }) => id) ?? []),
      ...tokens.flatMap((token) => [...this.taskIds(token, calls), ...this.taskIds(token, mails)]),
    ];
    this.wrong.push(...shown.filter((it) => !it.startsWith(name)).map((it) => `${it} is shown in ${name}`));
  }

  private taskIds(token: string, { id: runId }: Run): string[] {
    return this.tasks.tasks(token, runId)?.list?.tasks.map(({ id }) => id) ?? [];
  }

  private check(): void {
    this.look();
    assert.deepEqual(this.wrong, []);
    for (const [client, asked] of this.over) {
      assert.equal(client.asked, asked, 'asked for more in a session that is over');
    }
  }

  private checkClosed(clients: readonly MemoryClient[]): void {
    const open = clients.flatMap((client) => [...client.open].map(({ what }) => `${client.server.name} ${what}`));
    assert.deepEqual(open, [], 'requests are left open');
  }
}

describe('sessions, whatever is done in whatever order', () => {
  it('show nothing of one before, leave no request open, settle all work, and tell nothing once disposed', async () => {
    const rejections: unknown[] = [];
    const note = (reason: unknown) => rejections.push(reason);
    process.on('unhandledRejection', note);
    try {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 60, size: 'max' }), async (steps) => {
          const play = new Play();
          for (const next of steps) {
            await play.take(next);
          }
          await play.beginAnew();
          await play.dispose();
          assert.deepEqual(rejections.splice(0), []);
        }),
        tries(),
      );
    } finally {
      process.off('unhandledRejection', note);
    }
  });
});
