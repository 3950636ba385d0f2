import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { SpaceStore } from '../../src/model/spaceStore';
import { TaskStore } from '../../src/model/taskStore';
import type { Resource } from '../../src/platform/classifyResponse';
import { PlatformClient, type PageOptions } from '../../src/platform/client';
import { parseBaseUrl, type Endpoint } from '../../src/platform/endpoint';
import { toProblem, type Problem } from '../../src/platform/errors';
import type { Organization, Run } from '../../src/platform/entities';
import { type LocalPlatform, startPlatform } from '../platform/platform';
import { createSample, ORGANIZATIONS, SPACES } from '../platform/sample';
import { accountAt, NOON, VirtualTime } from '../unit/support';
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

/** The local platform, and the real client and stores of one session with it. */
export class Stage {
  /** Milliseconds for one attempt; a fault that stalls shortens it. */
  timeout = 10_000;
  /** Where the client asks now; a fault may lead it elsewhere, as a network does. */
  endpoint: Endpoint;
  readonly store = new SpaceStore(() => NOON);
  readonly tasks = new TaskStore();
  readonly client: PlatformClient;
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
    const current = () => this.endpoint;
    const account = {
      ...accountAt(platform.url),
      get endpoint() {
        return current();
      },
    };
    this.client = new SmallPages(account, { timeout: () => this.timeout, clock: this.time });
    this.store.connect(this.client);
    this.tasks.connect(this.client);
  }

  /** How often the client has waited to try again. */
  get retries(): number {
    return this.time.sleeps.length;
  }

  static async start(): Promise<Stage> {
    return new Stage(await startPlatform({ sample }));
  }

  async end(): Promise<void> {
    this.store.dispose();
    this.tasks.dispose();
    await this.platform.close();
    await Promise.all(this.onEnd.map((end) => end()));
  }

  /** Loads all that a resource lies under, and rows beside it that a fault must leave alone. */
  async loadAround(resource: Resource): Promise<void> {
    if (resource !== 'spaces') {
      await this.store.loadSpaces();
      await this.store.openSpace(reminders.token);
    }
    if (resource === 'tasks' || resource === 'organizations') {
      await this.store.openSpace(sales.token);
    }
  }

  /** Begins anew: nothing is known. */
  forget(): void {
    this.store.connect(this.client);
    this.tasks.connect(this.client);
    this.organizations = undefined;
  }

  /** Loads what is not there yet. */
  async loadRest(): Promise<void> {
    await this.store.openSpace(reminders.token);
    await this.store.openSpace(sales.token);
    await this.tasks.openRun(sales.token, this.run);
  }

  /** Looks at the runs by itself, as the live updates do. */
  look(): Promise<void> {
    return this.store.lookAt(sales.token);
  }

  /** Why nobody could see whether the runs are still as shown. */
  get stale(): Problem | undefined {
    return this.store.space(sales.token)?.stale;
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
    const known = new Map<string, unknown>([
      ['problem of spaces', this.store.problem],
      ['key rejected', this.store.rejected],
    ]);
    for (const state of this.store.spaces ?? []) {
      const { token } = state.space;
      if (token === sales.token) {
        known.set('space', state.space).set('rows of runs', state.runList).set('problem of runs', state.problem);
      } else {
        known.set(token, state);
      }
    }
    if (this.store.space(sales.token)?.runList) {
      const { list, problem } = this.tasks.tasks(sales.token, this.run.id) ?? {};
      known.set('rows of tasks', list).set('problem of tasks', problem);
    }
    return known;
  }

  /** The platform goes down; the returned function brings it up again at the same address. */
  async stop(): Promise<() => Promise<void>> {
    const { port } = this.platform;
    await this.platform.close();
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

  /** The run of `sales` whose tasks are asked for. */
  private get run(): Run {
    return this.store.space(sales.token)!.runList!.runs.find(({ id }) => id === longRun)!;
  }

  private sightOfOrganizations(): Sight {
    const ask = async () => {
      try {
        this.organizations = await this.client.organizations();
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
      ask: () => this.store.loadSpaces(),
      more: () => Promise.resolve(),
      hasMore: () => false,
      rows: () => this.store.spaces?.map(({ space }) => ({ id: space.token, row: space })),
      problem: () => this.store.problem,
    };
  }

  private sightOfRuns(): Sight {
    const list = () => this.store.space(sales.token)?.runList;
    return {
      ask: () => this.store.refreshSpace(sales.token),
      more: () => this.store.loadMore(sales.token),
      hasMore: () => list()?.hasMore ?? false,
      rows: () => list()?.runs.map((row) => ({ id: row.id, row })),
      problem: () => this.store.space(sales.token)?.problem,
    };
  }

  private sightOfTasks(): Sight {
    const known = () => this.tasks.tasks(sales.token, longRun);
    return {
      ask: () => this.tasks.refreshRun(sales.token, this.run),
      more: () => this.tasks.loadMore(sales.token, this.run),
      hasMore: () => known()?.list?.hasMore ?? false,
      rows: () => known()?.list?.tasks.map((row) => ({ id: row.id, row })),
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
