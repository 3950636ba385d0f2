import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Connection } from '../../src/connections/connection';
import type { ConnectionDeps } from '../../src/connections/connectionDeps';
import { taskKey } from '../../src/connections/taskKey';
import type { Collection } from '../../src/model/collection';
import type { CollectionStore } from '../../src/model/collectionStore';
import type { Resource } from '../../src/platform/classifyResponse';
import { PlatformClient, type PageOptions } from '../../src/platform/client';
import { parseBaseUrl, type Endpoint } from '../../src/platform/endpoint';
import { toProblem, type Problem } from '../../src/platform/errors';
import type { Organization } from '../../src/platform/entities';
import { RequestBudget } from '../../src/polling/requestBudget';
import { type LocalPlatform, startPlatform } from '../platform/platform';
import { createSample, ORGANIZATIONS, SPACES } from '../platform/sample';
import { MemoryMemento, sessionAt } from '../unit/connections/support';
import { NOON, VirtualTime } from '../unit/support';
import { selfSigned } from './certificate';

/** What a person sees: tasks as rows, or with their details as in a report. */
export type Shown = Resource | 'details';

/** What a fault affects: one at a time, while all others keep working. */
export const shown: readonly Shown[] = ['organizations', 'spaces', 'runs', 'tasks', 'details'];

/** What is requested for it. */
export function resourceOf(on: Shown): Resource {
  return on === 'details' ? 'tasks' : on;
}

const { sales, reminders } = SPACES;
/** What all platforms serve. No fault changes it. A few spaces are as good as all of them, and listed faster. */
const sample = createSample({ now: () => NOON });
sample.organization(ORGANIZATIONS.acme)!.spaces.length = 12;
sample.space(sales.token)!.runs.length = 25;
/** A run of `sales` with 25 tasks. */
const longRun = sample.space(sales.token)!.runs[3]!.runId;
const tasksKey = taskKey(sales.token, longRun);
/** Lists have fewer pages than this, whatever the server claims. */
const mostPages = 10;

/** Rows per page: few, so that lists of several pages load fast. */
export const pageSize = 10;

class SmallPages extends PlatformClient {
  override runs(token: string, page: number, options?: PageOptions): ReturnType<PlatformClient['runs']> {
    return super.runs(token, page, { ...options, pageSize });
  }

  override tasks(token: string, run: string, page: number, options?: PageOptions): ReturnType<PlatformClient['tasks']> {
    return super.tasks(token, run, page, { ...options, pageSize });
  }

  override detailedTasks(...[token, run, page, options]: Parameters<PlatformClient['detailedTasks']>) {
    return super.detailedTasks(token, run, page, { ...options, pageSize });
  }
}

/** What is shown to the person who requests it. */
export interface Sight {
  /** Requests it like a click, for the first time or again. Resolves when there is something to see. */
  ask(): Promise<void>;
  /** Clicks “Load more”, if that is offered. */
  more(): Promise<void>;
  hasMore(): boolean;
  /** The rows in order; undefined if none were ever loaded. */
  rows(): readonly { readonly id: string; readonly row: object }[] | undefined;
  problem(): Problem | undefined;
}

/** The local platform, and a real connection to it. */
export class Stage {
  /** Milliseconds for one attempt; a fault that stalls shortens it. */
  timeout = 10_000;
  /** Where the client sends requests now. A fault may redirect it, as a network might. */
  endpoint: Endpoint;
  private connection: Connection;
  private readonly time = new VirtualTime();
  /** Requests that reached servers the key is not for. */
  strangers = 0;
  /** The address of the last of those servers. */
  strangerUrl = '';
  private readonly onEnd: (() => Promise<void>)[] = [];
  private organizations: readonly Organization[] | undefined;
  private organizationsProblem: Problem | undefined;

  private constructor(public platform: LocalPlatform) {
    this.endpoint = parseBaseUrl(platform.url);
    this.connection = this.connect();
  }

  /** How often the client has waited before a retry. */
  get retries(): number {
    return this.time.sleeps.length;
  }

  static async start(): Promise<Stage> {
    return new Stage(await startPlatform({ sample }));
  }

  async end(): Promise<void> {
    this.connection.dispose();
    await this.platform.close();
    await Promise.all(this.onEnd.map((end) => end()));
  }

  /** Loads everything above it, and rows beside it that a fault must not affect. */
  async loadAround(on: Shown): Promise<void> {
    const { connection } = this;
    if (on !== 'spaces') {
      await connection.loadSpaces();
      await connection.runs.open(reminders.token);
    }
    if (on !== 'spaces' && on !== 'runs') {
      await connection.runs.open(sales.token);
    }
  }

  /** Starts over: nothing is known. */
  forget(): void {
    this.connection.dispose();
    this.connection = this.connect();
    this.organizations = undefined;
  }

  /** Loads what is not loaded yet. */
  async loadRest(): Promise<void> {
    const { runs, tasks, details } = this.connection;
    await runs.open(reminders.token);
    await runs.open(sales.token);
    await tasks.open(tasksKey);
    await details.open(tasksKey);
  }

  /** Polls the runs. */
  async poll(): Promise<void> {
    await this.connection.runs.poll(sales.token);
  }

  /** Why the runs are stale. */
  get stale(): Problem | undefined {
    return this.connection.runs.get(sales.token)?.stale;
  }

  sight(on: Shown): Sight {
    switch (on) {
      case 'organizations':
        return this.sightOfOrganizations();
      case 'spaces':
        return this.sightOfSpaces();
      case 'runs':
        return this.sightOfRuns();
      case 'tasks':
        return this.sightOfRows(() => this.connection.tasks, tasksKey);
      case 'details':
        return this.sightOfRows(() => this.connection.details, tasksKey);
    }
  }

  /** Everything known, by name. Values that are not identical between two calls were changed. */
  known(): Map<string, unknown> {
    const { spaces, spaceList, runs, tasks, details, authProblem } = this.connection;
    const known = new Map<string, unknown>([
      ['problem of spaces', spaceList.problem],
      ['key rejected', authProblem],
    ]);
    for (const space of spaces ?? []) {
      const { token } = space;
      known.set(`space ${token}`, space);
      if (token !== sales.token) {
        known.set(`runs of ${token}`, runs.get(token));
      }
    }
    add('runs', runs.get(sales.token));
    add('tasks', tasks.get(tasksKey));
    add('details', details.get(tasksKey));
    return known;

    function add(name: string, { list, problem }: Collection<object> = {}): void {
      known
        .set(`rows of ${name}`, list?.rows)
        .set(`rest of ${name}`, list && `${list.count} ${list.hasNextPage}`)
        .set(`problem of ${name}`, problem);
    }
  }

  /** The platform goes down; the returned function brings it up again at the same address. */
  async stop(): Promise<() => Promise<void>> {
    const { port } = this.platform;
    await this.platform.close();
    // It takes turns of the event loop until the client notices that connections were cut and stops using them.
    for (let turn = 0; turn < 3; turn++) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    return async () => {
      this.platform = await startPlatform({ port, sample });
    };
  }

  /** Another server on this machine, which counts its requests. */
  async stranger(): Promise<LocalPlatform> {
    const other = await startPlatform({ sample });
    this.strangerUrl = other.url;
    this.onEnd.push(() => {
      this.strangers += other.requests.length;
      return other.close();
    });
    return other;
  }

  /** The address of a server with a self-signed certificate. */
  async selfSigned(): Promise<string> {
    const server = createTlsServer(selfSigned(), (_, response) => {
      this.strangers++;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.onEnd.push(() => new Promise((resolve) => server.close(() => resolve())));
    return `https://localhost:${(server.address() as AddressInfo).port}`;
  }

  private connect(): Connection {
    const never = () => 0;
    const nothingChanges = () => ({ dispose: () => undefined });
    const current = () => this.endpoint;
    const createClient: ConnectionDeps['createClient'] = (account, onRequest) => {
      const led = {
        ...account,
        get endpoint() {
          return current();
        },
      };
      return new SmallPages(led, { timeout: () => this.timeout, clock: this.time, onRequest });
    };
    return new Connection(sessionAt(this.platform.url, ORGANIZATIONS.acme), 'Token', {
      createClient,
      memento: new MemoryMemento(),
      clock: this.time,
      budget: new RequestBudget(() => 0, this.time.now.bind(this.time)),
      // Polls happen when a test says so.
      gate: { isOpen: () => false, interval: never, checkInterval: never, onDidChange: nothingChanges },
    });
  }

  private sightOfOrganizations(): Sight {
    const ask = async () => {
      try {
        this.organizations = await this.connection.client.organizations();
        this.organizationsProblem = undefined;
      } catch (error) {
        this.organizationsProblem = toProblem(error);
      }
    };
    return {
      ask,
      more: () => Promise.resolve(),
      hasMore: () => false,
      rows: () => this.organizations?.map((row) => ({ id: row.handle, row })),
      problem: () => this.organizationsProblem,
    };
  }

  private sightOfSpaces(): Sight {
    return {
      ask: () => this.connection.loadSpaces(),
      more: () => Promise.resolve(),
      hasMore: () => false,
      rows: () => this.connection.spaces?.map((row) => ({ id: row.token, row })),
      problem: () => this.connection.spaceList.problem,
    };
  }

  private sightOfRuns(): Sight {
    const ask = () => this.connection.refreshSpace(sales.token);
    return { ...this.sightOfRows(() => this.connection.runs, sales.token), ask };
  }

  private sightOfRows<T extends { readonly id: string }>(store: () => CollectionStore<T>, key: string): Sight {
    const known = () => store().get(key);
    return {
      ask: () => store().refresh(key),
      more: () => store().loadMore(key),
      hasMore: () => known()?.list?.hasNextPage ?? false,
      rows: () => known()?.list?.rows.map((row) => ({ id: row.id, row })),
      problem: () => known()?.problem,
    };
  }
}

/** Requests it, and then the rest of the list, as long as more is offered. */
export async function askForAll(sight: Sight): Promise<void> {
  await sight.ask();
  for (let page = 1; sight.hasMore() && !sight.problem(); page++) {
    if (page > mostPages) {
      throw new Error('The list does not end');
    }
    await sight.more();
  }
}
