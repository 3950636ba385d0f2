import { Connection } from '../../../src/connections/connection';
import { ConnectionManager } from '../../../src/connections/connectionManager';
import type { PollGate } from '../../../src/connections/connectionPolling';
import type { Memento } from '../../../src/connections/memento';
import type { SecretStorage } from '../../../src/connections/secretSessions';
import type { ServerSettings, Session } from '../../../src/connections/session';
import { Emitter } from '../../../src/model/emitter';
import { PlatformClient, type RequestReport } from '../../../src/platform/client';
import type { Account } from '../../../src/platform/account';
import { parseBaseUrl, type AuthScheme } from '../../../src/platform/endpoint';
import { RequestBudget } from '../../../src/polling/requestBudget';
import type {
  ConnectionChange,
  RunGoingWrongEvent,
  RunsEndedEvent,
  WatchLostEvent,
} from '../../../src/connections/connection';
import { taskKey } from '../../../src/connections/taskKey';
import type { Run } from '../../../src/platform/entities';
import type { Task } from '../../../src/platform/tasks';
import type { LocalPlatform, PlatformOptions } from '../../platform/platform';
import { ORGANIZATIONS, SAMPLE_KEY } from '../../platform/sample';
import { VirtualClock } from '../polling/support';
import { Platforms } from '../support';

/** VS Code's `Memento` in memory. */
export class MemoryMemento implements Memento {
  readonly values = new Map<string, unknown>();

  get(key: string): unknown {
    return this.values.get(key);
  }

  update(key: string, value: unknown): Promise<void> {
    if (value === undefined) {
      this.values.delete(key);
    } else {
      this.values.set(key, value);
    }
    return Promise.resolve();
  }
}

/** VS Code's `SecretStorage` in memory, shared by windows. */
export class MemorySecrets implements SecretStorage {
  readonly values = new Map<string, string>();
  /** Set: the keyring fails. */
  isBroken = false;
  private readonly changes = new Emitter<void>();

  get(key: string): Promise<string | undefined> {
    return this.isBroken ? Promise.reject(new Error('no keyring')) : Promise.resolve(this.values.get(key));
  }

  store(key: string, value: string): Promise<void> {
    return this.write(() => this.values.set(key, value));
  }

  delete(key: string): Promise<void> {
    return this.write(() => this.values.delete(key));
  }

  onDidChange = (listener: () => void) => this.changes.event(listener);

  private write(change: () => void): Promise<void> {
    if (this.isBroken) {
      return Promise.reject(new Error('no keyring'));
    }
    change();
    this.changes.fire();
    return Promise.resolve();
  }
}

/** The user's settings in memory. */
export class MemorySettings implements ServerSettings {
  private readonly changes = new Emitter<void>();
  private readonly values: { baseUrl: string; authScheme: string };
  /** Set: the settings file cannot be written. */
  isReadOnly = false;

  constructor(baseUrl = 'https://unpod.dev', authScheme: AuthScheme = 'Token') {
    this.values = { baseUrl, authScheme };
  }

  baseUrl = () => this.values.baseUrl;
  authScheme = () => this.values.authScheme as AuthScheme;
  onDidChange = (listener: () => void) => this.changes.event(listener);

  update(key: 'baseUrl', value: string): Promise<void> {
    if (this.isReadOnly) {
      return Promise.reject(new Error(`cannot write ${value}`));
    }
    this.values[key] = value;
    this.changes.fire();
    return Promise.resolve();
  }
}

/** A poll gate that a test opens and closes. */
class FakeGate implements PollGate {
  private readonly changes = new Emitter<void>();
  readonly onDidChange = this.changes.event;
  private open = true;
  milliseconds = 30_000;

  isOpen = () => this.open;
  /** Minutes between checks of all spaces. */
  checkMinutes = 0;
  interval = () => this.milliseconds;
  checkInterval = () => this.checkMinutes;

  set(open: boolean): void {
    this.open = open;
    this.changes.fire();
  }
}

/** The tree of the tests. */
export const viewer = {};

/** What the connections of one window share. */
export class Stage {
  readonly clock: VirtualClock;
  readonly memento = new MemoryMemento();
  readonly gate = new FakeGate();
  readonly budget: RequestBudget;
  /** For the files that windows share. */
  folder: string | undefined;
  /** Requests per minute; 0 for no limit. */
  limit = 0;
  private readonly underWay = new Set<Promise<unknown>>();
  private readonly disposables: { dispose(): void }[] = [];

  constructor() {
    this.clock = new VirtualClock(() => this.idle());
    this.budget = new RequestBudget(
      () => this.limit,
      () => this.clock.now(),
    );
  }

  createClient(account: Account, onRequest?: (report: RequestReport) => void): PlatformClient {
    const { clock, budget } = this;
    const options = { timeout: () => 5_000, clock, onAttempt: () => budget.record() };
    return this.tracked(new PlatformClient(account, { ...options, ...(onRequest && { onRequest }) }));
  }

  /** A connection with the key of an organization's owner in the sample, at an address. */
  connect(url: string, handle: string = ORGANIZATIONS.acme, key = SAMPLE_KEY): Connection {
    const connection = new Connection(sessionAt(url, handle, key), 'Token', this.deps());
    this.disposables.push(connection);
    return connection;
  }

  manager(options: {
    readonly secrets?: MemorySecrets;
    readonly settings?: MemorySettings;
    readonly env?: NodeJS.ProcessEnv;
  }): ConnectionManager {
    const { secrets = new MemorySecrets(), settings = new MemorySettings(), env = {} } = options;
    const { createClient, ...deps } = this.deps();
    const manager = new ConnectionManager({
      ...deps,
      loadCreateClient: () => Promise.resolve(createClient),
      secrets,
      settings,
      env,
      started: Promise.resolve(),
    });
    this.disposables.push(manager);
    return manager;
  }

  /** Resolves when no request is under way and its consequences are over. */
  async idle(): Promise<void> {
    await nextTurn();
    while (this.underWay.size > 0) {
      await Promise.all(this.underWay);
      await nextTurn();
    }
  }

  dispose(): void {
    this.disposables.splice(0).forEach((item) => item.dispose());
  }

  private deps() {
    const { memento, folder, clock, gate, budget } = this;
    const createClient: typeof this.createClient = (account, onRequest) => this.createClient(account, onRequest);
    return { createClient, memento, folder, clock, gate, budget };
  }

  private tracked(client: PlatformClient): PlatformClient {
    for (const method of ['spaces', 'runs', 'tasks', 'detailedTasks', 'searchTasks', 'organizations'] as const) {
      const original = client[method].bind(client) as (...args: unknown[]) => Promise<unknown>;
      Object.assign(client, {
        [method]: (...args: unknown[]) => {
          const request = original(...args);
          const settled = request.catch(() => undefined);
          this.underWay.add(settled);
          void settled.finally(() => this.underWay.delete(settled));
          return request;
        },
      });
    }
    return client;
  }
}

export function sessionAt(url: string, handle: string, key = SAMPLE_KEY): Session {
  return { endpoint: parseBaseUrl(url), key, organization: { handle, name: handle }, source: 'stored' };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Records what a connection announces from now on. */
export function recorded(connection: Connection) {
  const changes: ConnectionChange[] = [];
  const ends: RunsEndedEvent[] = [];
  const losses: WatchLostEvent[] = [];
  const alarms: RunGoingWrongEvent[] = [];
  connection.onDidChange((change) => changes.push(change));
  connection.onDidEndRuns((event) => ends.push(event));
  connection.onDidLoseWatch((event) => losses.push(event));
  connection.onDidGoWrong((event) => alarms.push(event));
  return {
    changes,
    ends,
    losses,
    alarms,
    /** The changes of these kinds so far, without their connection. */
    of: (...kinds: ConnectionChange['kind'][]) =>
      changes
        .filter(({ kind }) => kinds.includes(kind))
        .map((change) => Object.fromEntries(Object.entries(change).filter(([name]) => name !== 'connection'))),
    /** Ids of runs whose end was announced, with a mark for those that were watched. */
    endedIds: () => ends.flatMap(({ runs, watched }) => runs.map(({ id }) => (watched.has(id) ? `${id} watched` : id))),
  };
}

export function runsOf(connection: Connection, token: string): readonly Run[] {
  return connection.runs.get(token)?.list?.rows ?? [];
}

export function tasksOf(connection: Connection, token: string, runId: string): readonly Task[] {
  return connection.tasks.get(taskKey(token, runId))?.list?.rows ?? [];
}

/** The requests since the last call: `spaces`, `runs 2` or `tasks 1`, in the order of their arrival. */
export function asked(platform: LocalPlatform, token?: string): string[] {
  const requests = platform.requests.filter(({ route }) => token === undefined || route.space === token);
  const names = requests.map(({ route, query }) => [route.endpoint, query.page].filter(Boolean).join(' '));
  platform.clearRequests();
  return names;
}

/** A stage for each test of a suite, with what it needs from the local platform. */
export function useStage() {
  const platforms = new Platforms();
  let stage: Stage;
  beforeEach(() => (stage = new Stage()));
  afterEach(async () => {
    stage.dispose();
    await platforms.close();
  });
  const start = (options: PlatformOptions = {}) => platforms.start({ now: () => stage.clock.now(), ...options });
  /** A person opens spaces and sees their runs. */
  const show = async (connection: Connection, ...tokens: readonly string[]) => {
    await connection.loadSpaces();
    await Promise.all(tokens.map((token) => connection.runs.open(token)));
    connection.polling.setVisible(viewer, { spaces: new Set(tokens), runs: new Set() });
  };
  return {
    get stage() {
      return stage;
    },
    start,
    show,
    /** A connection to a new platform, with spaces open; no request and no change is on record. */
    open: async (...tokens: readonly string[]) => {
      const platform = await start();
      const connection = stage.connect(platform.url);
      await show(connection, ...tokens);
      platform.clearRequests();
      return { platform, data: platform.data, connection, clock: stage.clock, heard: recorded(connection) };
    },
  };
}

/** Shows a person tasks as well: those of runs of an open space. */
export async function showTasks(connection: Connection, token: string, ...runIds: readonly string[]): Promise<void> {
  const keys = runIds.map((runId) => taskKey(token, runId));
  await Promise.all(keys.map((key) => connection.tasks.open(key)));
  connection.polling.setVisible(viewer, { spaces: new Set([token]), runs: new Set(keys) });
}
