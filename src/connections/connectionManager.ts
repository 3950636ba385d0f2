import { Disposable } from '../model/disposables';
import { Emitter } from '../model/emitter';
import type { Account } from '../platform/account';
import type { PlatformClient } from '../platform/client';
import { parseBaseUrl, type AuthScheme } from '../platform/endpoint';
import { sameProblem, toProblem, UnpodError, type Problem } from '../platform/errors';
import type { Connection, ConnectionChange, RunGoingWrongEvent, RunsEndedEvent, WatchLostEvent } from './connection';
import type { ConnectionDeps } from './connectionDeps';
import type { EnvironmentSession } from './environment';
import { SecretSessions, type SecretStorage } from './secretSessions';
import type { SessionActions } from './sessionActions';
import { accountOf, sameSession, type ChosenOrganization, type ServerSettings, type Session } from './session';

export interface ManagerDeps extends Omit<ConnectionDeps, 'createClient'> {
  /** Loads what makes clients: nothing asks the platform before there is a session. */
  readonly loadCreateClient: () => Promise<ConnectionDeps['createClient']>;
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
  private readonly alarms = this._register(new Emitter<RunGoingWrongEvent>());
  readonly onDidGoWrong = this.alarms.event;

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
  private environment: Promise<EnvironmentSession> | undefined;

  constructor(private readonly deps: ManagerDeps) {
    super();
    this.sessions = new SecretSessions(deps.secrets);
    this._register(deps.secrets.onDidChange(() => void this.reload()));
    this._register(deps.settings.onDidChange(() => void this.reload()));
    this.ready = deps.started.then(() => this.reload());
  }

  /** A client for trying an account before anything is stored. */
  async connect(account: Account): Promise<PlatformClient> {
    return (await this.deps.loadCreateClient())(account);
  }

  /** A connection besides the current one. The caller disposes of it. */
  async open(session: Session, scheme: AuthScheme): Promise<Connection> {
    const [{ openConnection }, createClient] = await Promise.all([
      import('./openConnection'),
      this.deps.loadCreateClient(),
    ]);
    const find = () => this.findOrganization(session, scheme);
    return openConnection(session, scheme, { ...this.deps, createClient }, find);
  }

  /**
   * Stores a session whose spaces could be listed, with its scheme, sets its server in the settings, and reconnects, whatever was
   * wrong with the old connection. Changes nothing if the settings cannot be written.
   * @throws UnpodError `storage` if VS Code cannot store the key; `settings` if it cannot save the server
   */
  async signIn(session: Session, scheme: AuthScheme): Promise<void> {
    await (await this.actions()).signIn(session, scheme);
  }

  /** Removes the key stored for the configured server. @returns whether there was one @throws UnpodError `storage` */
  async signOut(): Promise<boolean> {
    return (await this.actions()).signOut();
  }

  /**
   * Same server and key, another organization. For the environment's session, only the organization is remembered.
   * @returns false when the connection is no longer the current one: nothing is stored then
   */
  async switchOrganization(connection: Connection, organization: ChosenOrganization): Promise<boolean> {
    return (await this.actions()).switchOrganization(connection, organization);
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
    connection?.onDidChange((change) => {
      this.changes.fire(change);
      if (change.kind === 'spaces' && connection.spaceList.problem?.kind === 'organizationUnknown') {
        void this.forgetOrganization(connection.session);
      }
    });
    connection?.onDidEndRuns((event) => this.ends.fire(event));
    connection?.onDidLoseWatch((event) => this.losses.fire(event));
    connection?.onDidGoWrong((event) => this.alarms.fire(event));
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
    const session = this.deps.env.UNPOD_PLATFORM_TOKEN && (await this.loadEnvironment()).find();
    if (session) {
      return session;
    }
    if (storedProblem) {
      throw new UnpodError(storedProblem);
    }
    return undefined;
  }

  /** Gives an environment session without an organization the only one that its key may use. */
  private async findOrganization(session: Session, scheme: AuthScheme): Promise<void> {
    const [client, environment] = await Promise.all([this.connect(accountOf(session, scheme)), this.loadEnvironment()]);
    try {
      const isFound = await environment.useOnly(session, client);
      if (isFound && this.current && sameSession(this.current.session, session)) {
        await this.reload();
      }
    } finally {
      client.dispose();
    }
  }

  /** The organization that an earlier window found for the environment's key may be gone: finds it again. */
  private async forgetOrganization(session: Session): Promise<void> {
    if (session.source === 'environment' && (await (await this.loadEnvironment()).forgetOnly(session))) {
      await this.reload();
    }
  }

  private loadEnvironment(): Promise<EnvironmentSession> {
    const { env, memento } = this.deps;
    return (this.environment ??= import('./environment').then((it) => new it.EnvironmentSession(env, memento)));
  }

  /** Only commands need them. */
  private async actions(): Promise<SessionActions> {
    const { SessionActions } = await import('./sessionActions');
    return new SessionActions({
      current: () => this.current,
      sessions: this.sessions,
      settings: this.deps.settings,
      environment: () => this.loadEnvironment(),
      folder: this.deps.folder,
      disconnect: () => this.setCurrent(undefined),
      batchWrites: (write) => this.batchWrites(write),
    });
  }
}
