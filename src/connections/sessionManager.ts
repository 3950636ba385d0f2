import * as vscode from 'vscode';
import type { Account, PlatformClient } from '../platform/client';
import { parseBaseUrl, type AuthScheme } from '../platform/endpoint';
import { isUnpodError, sameProblem, toProblem, UnpodError, type Problem } from '../platform/errors';
import { Disposable } from '../model/disposables';
import { settings } from '../ui/settings';
import { environmentSession } from './environment';
import { SecretSessions } from './secretSessions';
import { accountOf, sameSession, type ChosenOrganization, type Session } from './session';

/**
 * Knows the session: the one stored for the server of `unpod.baseUrl`, else the environment's. It follows the setting, the
 * secret storage (other windows sign in and out too) and its own `signIn`, `signOut` and `chooseOrganization`.
 */
export class SessionManager extends Disposable {
  private readonly changed = this._register(new vscode.EventEmitter<void>());
  private readonly sessions: SecretSessions;
  private current: Session | undefined;
  private scheme: AuthScheme = 'Token';
  private whyNone: Problem | undefined;
  /** Counts looks at the storage, so that a slow one does not undo a later one. */
  private looks = 0;
  private isHeld = false;

  /** Fires when another session counts, and once when it is first known whether there is one. */
  readonly onDidChange = this.changed.event;
  /** Resolves when it is first known whether there is a session. */
  readonly ready: Promise<void>;
  isReady = false;

  constructor(
    secrets: vscode.SecretStorage,
    private readonly choices: vscode.Memento,
    private readonly connect: (account: Account) => PlatformClient,
  ) {
    super();
    this.sessions = new SecretSessions(secrets);
    this._register(this.sessions.onDidChange(() => void this.reload()));
    this._register(settings.onDidChange(['baseUrl', 'authScheme'], () => void this.reload()));
    // After the activation: reading settings costs more than all the rest of it.
    this.ready = new Promise((resolve) => setImmediate(resolve)).then(() => this.reload());
  }

  get session(): Session | undefined {
    return this.current;
  }

  /** Why there is no session although there might be one: an address, key or storage that cannot be used. */
  get problem(): Problem | undefined {
    return this.whyNone;
  }

  /** What requests of the session are made with; undefined when signed out. */
  get account(): Account | undefined {
    return this.current && accountOf(this.current, this.scheme);
  }

  /**
   * Stores a session whose spaces could be listed, and makes its server and scheme the ones that count.
   * @throws UnpodError `storage` when VS Code cannot keep the key
   */
  async signIn(session: Session, scheme: AuthScheme): Promise<void> {
    await this.together(async () => {
      await this.store(session);
      if (scheme !== settings.authScheme) {
        await settings.update('authScheme', scheme);
      }
      if (configuredBase() !== session.endpoint.base) {
        await settings.update('baseUrl', session.endpoint.base);
      }
    });
  }

  /** Removes the stored key. The environment's session, if there is one, counts from then on. */
  async signOut(): Promise<void> {
    const { current } = this;
    if (current?.source === 'stored') {
      await this.together(() => this.sessions.remove(current.endpoint));
    }
  }

  /** Same server and key, another organisation. An environment session remembers it, without the key. */
  async chooseOrganization(organization: ChosenOrganization): Promise<void> {
    const { current } = this;
    if (current?.source === 'stored') {
      await this.together(() => this.store({ ...current, organization }));
    } else if (current) {
      await this.choices.update(choiceName(current), organization);
      await this.reload();
    }
  }

  override dispose(): void {
    this.looks++;
    super.dispose();
  }

  private async store(session: Session): Promise<void> {
    try {
      await this.sessions.write(session);
    } catch {
      // Its text is about a keyring and can hold what was to be stored.
      throw new UnpodError({ kind: 'storage' });
    }
  }

  /** Several writes that make one change: none of them is looked at before the last. */
  private async together(write: () => Promise<void>): Promise<void> {
    this.isHeld = true;
    try {
      await write();
    } finally {
      this.isHeld = false;
      await this.reload();
    }
  }

  private async reload(): Promise<void> {
    if (this.isHeld) {
      return;
    }
    const look = ++this.looks;
    let session: Session | undefined;
    let problem: Problem | undefined;
    try {
      session = await this.find();
    } catch (error) {
      problem = toProblem(error);
    }
    if (look !== this.looks) {
      return;
    }
    const scheme = settings.authScheme;
    const isSame =
      this.isReady &&
      sameSession(this.current, session) &&
      this.scheme === scheme &&
      sameProblem(this.whyNone, problem);
    this.isReady = true;
    if (!isSame) {
      this.current = session;
      this.scheme = scheme;
      this.whyNone = problem;
      this.changed.fire();
    }
  }

  private async find(): Promise<Session | undefined> {
    const configured = () => parseBaseUrl(settings.baseUrl);
    const fromEnvironment = environmentSession(process.env, configured);
    const kept = await this.readStored(fromEnvironment !== undefined);
    return kept ?? (fromEnvironment && this.withOrganization(fromEnvironment));
  }

  /** A server address that cannot be read matters only when nothing else gives a session. */
  private async readStored(isOptional: boolean): Promise<Session | undefined> {
    try {
      return await this.sessions.read(parseBaseUrl(settings.baseUrl));
    } catch (error) {
      if (isOptional) {
        return undefined;
      }
      throw isUnpodError(error) ? error : new UnpodError({ kind: 'storage' });
    }
  }

  /** The one chosen before, else the only one that the key may use. */
  private async withOrganization(session: Session): Promise<Session> {
    const chosen = this.choices.get<ChosenOrganization>(choiceName(session));
    if (chosen ?? session.organization) {
      return { ...session, organization: chosen ?? session.organization };
    }
    try {
      const listed = await this.connect(accountOf(session, settings.authScheme)).organizations();
      const [only] = listed ?? [];
      return listed?.length === 1 ? { ...session, organization: only } : session;
    } catch {
      // Asking for the spaces will say what is wrong, where it can be seen.
      return session;
    }
  }
}

function configuredBase(): string | undefined {
  try {
    return parseBaseUrl(settings.baseUrl).base;
  } catch {
    return undefined;
  }
}

/** A choice counts for one server and one `UNPOD_ORG_HANDLE`: who changes that in the environment means it. */
function choiceName({ endpoint }: Session): string {
  return `unpod.organization:${endpoint.origin}:${process.env.UNPOD_ORG_HANDLE ?? ''}`;
}
