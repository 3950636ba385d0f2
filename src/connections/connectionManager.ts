import { Disposable } from '../model/disposables';
import { Emitter, type Event } from '../model/emitter';
import type { Account } from '../platform/account';
import type { PlatformClient } from '../platform/client';
import { parseBaseUrl, type AuthScheme, type Endpoint } from '../platform/endpoint';
import { sameProblem, toProblem, UnpodError, type Problem } from '../platform/errors';
import type { Connection, ConnectionChange, ConnectionDeps, RunsEndedEvent, WatchLostEvent } from './connection';
import { environmentSession } from './environment';
import { SecretSessions, type SecretStorage } from './secretSessions';
import { accountOf, readStoredOrganization, sameSession, type ChosenOrganization, type Session } from './session';

/** The settings that say which server is meant. */
export interface ServerSettings {
  readonly baseUrl: () => string;
  readonly authScheme: () => AuthScheme;
  readonly update: (key: 'baseUrl', value: string) => Promise<void>;
  readonly onDidChange: Event<void>;
}

export interface ManagerDeps extends ConnectionDeps {
  readonly secrets: SecretStorage;
  readonly settings: ServerSettings;
  readonly env: NodeJS.ProcessEnv;
  /** Resolves when the extension is activated: reading settings takes longer than the rest of activation. */
  readonly started: Promise<unknown>;
}

/**
 * Creates and disposes of connections. The current one uses the session stored for the server of `unpod.baseUrl`, else the
 * environment's session. It follows the settings, the secret storage (other windows sign in and out too) and its own methods.
 */
export class ConnectionManager extends Disposable {
  private readonly currentChanges = this._register(new Emitter<void>());
  /** Fires when another connection, or none, becomes the current one, and once when that is first known. */
  readonly onDidChangeCurrent = this.currentChanges.event;
  private readonly changes = this._register(new Emitter<ConnectionChange>());
  readonly onDidChange = this.changes.event;
  private readonly ends = this._register(new Emitter<RunsEndedEvent>());
  readonly onDidEndRuns = this.ends.event;
  private readonly losses = this._register(new Emitter<WatchLostEvent>());
  readonly onDidLoseWatch = this.losses.event;

  /** Resolves when it is first known whether there is a session. */
  readonly ready: Promise<void>;
  isReady = false;
  current: Connection | undefined;
  /** Why there is no connection although a session is configured: an address, variable or storage that cannot be used. */
  problem: Problem | undefined;

  private readonly sessions: SecretSessions;
  /** The latest read of the storage, which a slower one must not undo. */
  private latest: object | undefined;
  private suspended = 0;
  /** The only organization of a key that has just one, by `accountKey`. */
  private readonly onlyOrganizations = new Map<string, ChosenOrganization>();

  constructor(private readonly deps: ManagerDeps) {
    super();
    this.sessions = new SecretSessions(deps.secrets);
    this._register(deps.secrets.onDidChange(() => void this.reload()));
    this._register(deps.settings.onDidChange(() => void this.reload()));
    this.ready = deps.started.then(() => this.reload());
  }

  /** A client for trying an account before anything is stored. */
  connect(account: Account): PlatformClient {
    return this.deps.createClient(account);
  }

  /** A connection besides the current one. The caller disposes of it. */
  async open(session: Session, scheme: AuthScheme): Promise<Connection> {
    const { Connection } = await import('./connection');
    return new Connection(session, scheme, this.deps, () => this.findOrganization(session, scheme));
  }

  /**
   * Stores a session whose spaces could be listed, with its scheme, sets its server in the settings, and reconnects, whatever was
   * wrong with the old connection. Changes nothing if the settings cannot be written.
   * @throws UnpodError `storage` if VS Code cannot store the key; `settings` if it cannot save the server
   */
  async signIn(session: Session, scheme: AuthScheme): Promise<void> {
    await this.batchWrites(async () => {
      if (this.configuredEndpoint()?.base === session.endpoint.base) {
        await this.sessions.write({ ...session, scheme });
      } else {
        await this.signInElsewhere({ ...session, scheme });
      }
      this.setCurrent(undefined);
    });
  }

  /** Stores the key first: otherwise other windows would follow the settings to a server without a session. */
  private async signInElsewhere(session: Session): Promise<void> {
    const { endpoint } = session;
    const before = await this.sessions.read(endpoint).catch(() => undefined);
    await this.sessions.write(session);
    try {
      await this.deps.settings.update('baseUrl', endpoint.base);
    } catch {
      await (before ? this.sessions.write(before) : this.sessions.remove(endpoint));
      throw new UnpodError({ kind: 'settings', setting: 'unpod.baseUrl' });
    }
  }

  /** Removes the key stored for the configured server. @returns whether there was one @throws UnpodError `storage` */
  async signOut(): Promise<boolean> {
    const { session } = this.current ?? {};
    const endpoint = session?.source === 'stored' ? session.endpoint : this.configuredEndpoint();
    if (!endpoint) {
      return false;
    }
    // What cannot be read may still be removed.
    const isStored = await this.sessions.read(endpoint).then(Boolean, () => true);
    if (isStored) {
      await this.batchWrites(() => this.sessions.remove(endpoint));
    }
    return isStored;
  }

  /**
   * Same server and key, another organization. For the environment's session, only the organization is remembered.
   * @returns false when the connection is no longer the current one: nothing is stored then
   */
  async switchOrganization(connection: Connection, organization: ChosenOrganization): Promise<boolean> {
    const { session } = connection;
    if (session.source === 'environment') {
      if (connection !== this.current) {
        return false;
      }
      await this.deps.memento.update(this.choiceKey(session), organization);
      await this.reload();
      return true;
    }
    // Another window may have signed in since.
    const stored = await this.sessions.read(session.endpoint);
    if (connection !== this.current || stored?.key !== session.key) {
      return false;
    }
    await this.batchWrites(() => this.sessions.write({ ...session, organization }));
    return true;
  }

  override dispose(): void {
    this.latest = undefined;
    this.setCurrent(undefined);
    super.dispose();
  }

  /** Makes several writes count as one change, after the last. */
  private async batchWrites(write: () => Promise<void>): Promise<void> {
    this.suspended++;
    try {
      await write();
    } finally {
      this.suspended--;
      await this.reload();
    }
  }

  private async reload(): Promise<void> {
    if (this.suspended > 0) {
      return;
    }
    const attempt = {};
    this.latest = attempt;
    let session: Session | undefined;
    let problem: Problem | undefined;
    try {
      session = await this.find();
    } catch (error) {
      problem = toProblem(error);
    }
    if (this.latest !== attempt) {
      return;
    }
    const scheme = session?.scheme ?? this.deps.settings.authScheme();
    const { current } = this;
    const isSame =
      this.isReady &&
      sameSession(current?.session, session) &&
      (!current || current.scheme === scheme) &&
      sameProblem(this.problem, problem);
    if (isSame) {
      return;
    }
    const opened = session && (await this.open(session, scheme));
    if (this.latest === attempt) {
      this.isReady = true;
      this.problem = problem;
      this.setCurrent(opened);
      this.currentChanges.fire();
    } else {
      opened?.dispose();
    }
  }

  private setCurrent(connection: Connection | undefined): void {
    this.current?.dispose();
    this.current = connection;
    connection?.onDidChange((change) => this.changes.fire(change));
    connection?.onDidEndRuns((event) => this.ends.fire(event));
    connection?.onDidLoseWatch((event) => this.losses.fire(event));
  }

  /** The stored session comes first. What is wrong with it, or with the server's address, matters only if the environment has none. */
  private async find(): Promise<Session | undefined> {
    let storedProblem: Problem | undefined;
    try {
      const stored = await this.sessions.read(parseBaseUrl(this.deps.settings.baseUrl()));
      if (stored) {
        return stored;
      }
    } catch (error) {
      storedProblem = toProblem(error);
    }
    const session = environmentSession(this.deps.env);
    if (session) {
      const chosen = readStoredOrganization(this.deps.memento.get(this.choiceKey(session))) ?? session.organization;
      return { ...session, organization: chosen ?? this.onlyOrganizations.get(accountKey(session)) };
    }
    if (storedProblem) {
      throw new UnpodError(storedProblem);
    }
    return undefined;
  }

  /** Gives an environment session without an organization the only one that its key may use. */
  private async findOrganization(session: Session, scheme: AuthScheme): Promise<void> {
    const client = this.connect(accountOf(session, scheme));
    try {
      const [only, ...others] = (await client.organizations()) ?? [];
      const isCurrent = this.current !== undefined && sameSession(this.current.session, session);
      if (only && others.length === 0 && isCurrent) {
        this.onlyOrganizations.set(accountKey(session), only);
        await this.reload();
      }
    } finally {
      client.dispose();
    }
  }

  private configuredEndpoint(): Endpoint | undefined {
    try {
      return parseBaseUrl(this.deps.settings.baseUrl());
    } catch {
      return undefined;
    }
  }

  /** A choice applies to one server and one `UNPOD_ORG_HANDLE`, so that a change to the environment overrides it. */
  private choiceKey({ endpoint }: Session): string {
    return `unpod.organization:${endpoint.origin}:${this.deps.env.UNPOD_ORG_HANDLE ?? ''}`;
  }
}

function accountKey({ endpoint, key }: Session): string {
  return `${endpoint.base} ${key}`;
}
