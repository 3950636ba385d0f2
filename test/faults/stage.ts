import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { SpaceStore } from '../../src/model/spaceStore';
import { TaskStore } from '../../src/model/taskStore';
import type { Resource } from '../../src/platform/answerProblem';
import { PlatformClient } from '../../src/platform/client';
import { parseBaseUrl, type Endpoint } from '../../src/platform/endpoint';
import { isUnpodError, type UnpodError } from '../../src/platform/errors';
import type { Organization, Run } from '../../src/platform/schemas';
import { type LocalPlatform, startPlatform } from '../platform/platform';
import { createSample, SPACES } from '../platform/sample';
import { accountAt, NOON, VirtualTime } from '../unit/support';
import { selfSigned } from './certificate';

/** What a fault strikes: one resource at a time, all others go on working. */
export const resources: readonly Resource[] = ['organizations', 'spaces', 'runs', 'tasks'];

const { sales, reminders } = SPACES;
/** What all platforms serve; no fault changes it. */
const sample = createSample({ now: () => NOON });
/** The run with the most tasks on the first page of `sales`. */
const longRun = sample.space(sales.token)!.runs.find(({ batchCount }) => batchCount > 100)!.runId;
/** The pages of a list end sooner than that, whatever the server claims. */
const mostPages = 10;

/** What one resource shows to the person who asks for it. */
interface Sight {
  /** Asks as a click does: for the first time, or again. Resolves when there is something to see. */
  ask(): Promise<void>;
  /** Clicks “Load more”, where that is offered. */
  more(): Promise<void>;
  readonly hasMore: boolean;
  /** The rows in order; undefined when none were ever loaded. */
  readonly rows: readonly { readonly id: string; readonly row: object }[] | undefined;
  readonly problem: UnpodError | undefined;
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
  /** Requests that reached servers the key is not for. */
  strangers = 0;
  private readonly onEnd: (() => Promise<void>)[] = [];
  private organizations: readonly Organization[] | undefined;
  private organizationsProblem: UnpodError | undefined;

  private constructor(public platform: LocalPlatform) {
    this.endpoint = parseBaseUrl(platform.url);
    const current = () => this.endpoint;
    const account = {
      ...accountAt(platform.url),
      get endpoint() {
        return current();
      },
    };
    this.client = new PlatformClient(account, { timeout: () => this.timeout, timing: new VirtualTime() });
    this.store.connect(this.client);
    this.tasks.connect(this.client);
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
    const stage = this;
    return {
      async ask() {
        try {
          stage.organizations = await stage.client.organizations();
          stage.organizationsProblem = undefined;
        } catch (error) {
          stage.organizationsProblem = isUnpodError(error) ? error : undefined;
          if (!isUnpodError(error)) {
            throw error;
          }
        }
      },
      more: () => Promise.resolve(),
      hasMore: false,
      get rows() {
        return stage.organizations?.map((row) => ({ id: row.handle, row }));
      },
      get problem() {
        return stage.organizationsProblem;
      },
    };
  }

  private sightOfSpaces(): Sight {
    const { store } = this;
    return {
      ask: () => store.loadSpaces(),
      more: () => Promise.resolve(),
      hasMore: false,
      get rows() {
        return store.spaces?.map(({ space }) => ({ id: space.token, row: space }));
      },
      get problem() {
        return store.problem;
      },
    };
  }

  private sightOfRuns(): Sight {
    const { store } = this;
    const state = () => store.space(sales.token);
    return {
      ask: () => store.refreshSpace(sales.token),
      more: () => store.loadMore(sales.token),
      get hasMore() {
        return state()?.runList?.hasMore ?? false;
      },
      get rows() {
        return state()?.runList?.runs.map((row) => ({ id: row.id, row }));
      },
      get problem() {
        return state()?.problem;
      },
    };
  }

  private sightOfTasks(): Sight {
    const stage = this;
    const state = () => stage.tasks.tasks(sales.token, stage.run.id);
    return {
      ask: () => stage.tasks.refreshRun(sales.token, stage.run),
      more: () => stage.tasks.loadMore(sales.token, stage.run),
      get hasMore() {
        return state()?.list?.hasMore ?? false;
      },
      get rows() {
        return state()?.list?.tasks.map((row) => ({ id: row.id, row }));
      },
      get problem() {
        return state()?.problem;
      },
    };
  }
}

/** Asks, and then for the rest of the list, as far as more is offered. */
export async function askForAll(sight: Sight): Promise<void> {
  await sight.ask();
  for (let page = 1; sight.hasMore && !sight.problem; page++) {
    if (page > mostPages) {
      throw new Error('The list does not end');
    }
    await sight.more();
  }
}
