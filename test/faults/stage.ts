import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Connection, type ConnectionDeps } from '../../src/connections/connection';
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

/** What a fault strikes: one resource at a time, all others go on working. */
export const resources: readonly Resource[] = ['organizations', 'spaces', 'runs', 'tasks'];

const { sales, reminders } = SPACES;
/** What all platforms serve; no fault changes it. Some spaces are as good as all of them, and sooner listed. */
const sample = createSample({ now: () => NOON });
sample.organization(ORGANIZATIONS.acme)!.spaces.length = 12;
sample.space(sales.token)!.runs.length = 25;
/** A run of `sales` with 25 tasks. */
const longRun = sample.space(sales.token)!.runs[3]!.runId;
const tasksKey = taskKey(sales.token, longRun);
/** The pages of a list end sooner than that, whatever the server claims. */
const mostPages = 10;

/** Rows per page: few, so that lists of several pages are soon loaded. */
export const pageSize = 10;

class SmallPages extends PlatformClient {
  override runs(token: string, page: number, options?: PageOptions): ReturnType<PlatformClient['runs']> {
    return super.runs(token, page, { ...options, pageSize });
  }

  override tasks(token: string, run: string, page: number, options?: PageOptions): ReturnType<PlatformClient['tasks']> {
    return super.tasks(token, run, page, { ...options, pageSize });
  }
}

/** What one resource shows to the person who asks for it. */
export interface Sight {
  /** Asks as a click does: for the first time, or again. Resolves when there is something to see. */
  ask(): Promise<void>;
  /** Clicks “Load more”, where that is offered. */
  more(): Promise<void>;
  hasMore(): boolean;
  /** The rows in order; undefined when none were ever loaded. */
  rows(): readonly { readonly id: string; readonly row: object }[] | undefined;
  problem(): Problem | undefined;
}

/** The local platform, and a real connection with it. */
export class Stage {
  /** Milliseconds for one attempt; a fault that stalls shortens it. */
  timeout = 10_000;
  /** Where the client asks now; a fault may lead it elsewhere, as a network does. */
  endpoint: Endpoint;
  private connection: Connection;
  private readonly time = new VirtualTime();
  /** Requests that reached servers the key is not for. */
  strangers = 0;
  /** Where the last of those servers is. */
  strangerUrl = '';
  private readonly onEnd: (() => Promise<void>)[] = [];
  private organizations: readonly Organization[] | undefined;
  private organizationsProblem: Problem | undefined;

  private constructor(public platform: LocalPlatform) {
    this.endpoint = parseBaseUrl(platform.url);
    this.connection = this.connect();
  }

  /** How often the client has waited to try again. */
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

  /** Loads all that a resource lies under, and rows beside it that a fault must leave alone. */
  async loadAround(resource: Resource): Promise<void> {
    const { connection } = this;
    if (resource !== 'spaces') {
      await connection.loadSpaces();
      await connection.runs.open(reminders.token);
    }
    if (resource === 'tasks' || resource === 'organizations') {
      await connection.runs.open(sales.token);
    }
  }

  /** Begins anew: nothing is known. */
  forget(): void {
    this.connection.dispose();
    this.connection = this.connect();
    this.organizations = undefined;
  }

  /** Loads what is not there yet. */
  async loadRest(): Promise<void> {
    const { runs, tasks } = this.connection;
    await runs.open(reminders.token);
    await runs.open(sales.token);
    await tasks.open(tasksKey);
  }

  /** Asks for the runs in the background. */
  async poll(): Promise<void> {
    await this.connection.runs.poll(sales.token);
  }

  /** Why nobody could see whether the runs are still as shown. */
  get stale(): Problem | undefined {
    return this.connection.runs.get(sales.token)?.stale;
  }

  sight(resource: Resource): Sight {
    switch (resource) {
      case 'organizations':
        return this.sightOfOrganizations();
      case 'spaces':
        return this.sightOfSpaces();
      case 'runs':
        return this.sightOfRuns();
      case 'tasks':
        return this.sightOfTasks();
    }
  }

  /** Everything known, by name, each value by identity: what differs between two calls was touched. */
  known(): Map<string, unknown> {
    const { spaces, spaceList, runs, tasks, authProblem } = this.connection;
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
    // Connections that were cut are no longer used once that is noticed, which takes turns of the event loop.
    for (let turn = 0; turn < 3; turn++) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    return async () => {
      this.platform = await startPlatform({ port, sample });
    };
  }

  /** Another server of this machine, which counts whoever asks it. */
  async stranger(): Promise<LocalPlatform> {
    const other = await startPlatform({ sample });
    this.strangerUrl = other.url;
    this.onEnd.push(() => {
      this.strangers += other.requests.length;
      return other.close();
    });
    return other;
  }

  /** A server that nobody vouches for; its address. */
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
      // Polls come when a test says so.
      gate: { isOpen: () => false, interval: () => 0, onDidChange: () => ({ dispose: () => undefined }) },
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

  private sightOfTasks(): Sight {
    return this.sightOfRows(() => this.connection.tasks, tasksKey);
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

/** Asks, and then for the rest of the list, as far as more is offered. */
export async function askForAll(sight: Sight): Promise<void> {
  await sight.ask();
  for (let page = 1; sight.hasMore() && !sight.problem(); page++) {
    if (page > mostPages) {
      throw new Error('The list does not end');
    }
    await sight.more();
  }
}
