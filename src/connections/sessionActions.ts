import { parseBaseUrl, type AuthScheme, type Endpoint } from '../platform/endpoint';
import { UnpodError } from '../platform/errors';
import type { Connection } from './connection';
import type { EnvironmentSession } from './environment';
import { forgetServer, spacesFolder } from './spaceMemory';
import type { SecretSessions } from './secretSessions';
import type { ChosenOrganization, ServerSettings, Session } from './session';

/** What these actions need of the manager whose session they change. */
export interface SessionHost {
  readonly current: () => Connection | undefined;
  readonly sessions: SecretSessions;
  readonly settings: ServerSettings;
  readonly environment: () => Promise<EnvironmentSession>;
  /** The folder for the files that windows share; undefined if there is none on this computer. */
  readonly folder: string | undefined;
  /** Ends the current connection. */
  readonly disconnect: () => void;
  /** Makes several writes count as one change, after the last. */
  readonly batchWrites: (write: () => Promise<void>) => Promise<void>;
}

/** Changes the session of a window. Only commands need this. Documented in `ConnectionManager`. */
export class SessionActions {
  constructor(private readonly host: SessionHost) {}

  async signIn(session: Session, scheme: AuthScheme): Promise<void> {
    const { sessions, batchWrites, disconnect } = this.host;
    const isKnown = await this.isKnown(session);
    await batchWrites(async () => {
      if (!isKnown) {
        // Another account may see other spaces. Before other windows hear of it.
        await this.forget(session.endpoint);
      }
      if (this.configuredEndpoint()?.base === session.endpoint.base) {
        await sessions.write({ ...session, scheme });
      } else {
        await this.signInElsewhere({ ...session, scheme });
      }
      disconnect();
    });
  }

  async signOut(): Promise<boolean> {
    const { sessions, batchWrites, current } = this.host;
    const { session } = current() ?? {};
    const endpoint = session?.source === 'stored' ? session.endpoint : this.configuredEndpoint();
    if (!endpoint) {
      return false;
    }
    // What cannot be read may still be removed.
    const isStored = await sessions.read(endpoint).then(Boolean, () => true);
    if (isStored) {
      // Before, because the environment's account may be next at the same server.
      await this.forget(endpoint);
      await batchWrites(() => sessions.remove(endpoint));
      if (current()?.session.endpoint.base !== endpoint.base) {
        // The connection that has ended may have written its first file meanwhile.
        await this.forget(endpoint);
      }
    }
    return isStored;
  }

  async switchOrganization(connection: Connection, organization: ChosenOrganization): Promise<boolean> {
    const { sessions, batchWrites, current, environment } = this.host;
    const { session } = connection;
    if (session.source === 'environment') {
      const own = await environment();
      if (connection !== current()) {
        return false;
      }
      await batchWrites(() => own.choose(session, organization));
      return true;
    }
    // Another window may have signed in since.
    const stored = await sessions.read(session.endpoint);
    if (connection !== current() || stored?.key !== session.key) {
      return false;
    }
    await batchWrites(() => sessions.write({ ...session, organization }));
    return true;
  }

  /** Stores the key first: otherwise other windows would follow the settings to a server without a session. */
  private async signInElsewhere(session: Session): Promise<void> {
    const { sessions, settings } = this.host;
    const { endpoint } = session;
    const before = await sessions.read(endpoint).catch(() => undefined);
    await sessions.write(session);
    try {
      await settings.update('baseUrl', endpoint.base);
    } catch {
      await (before ? sessions.write(before) : sessions.remove(endpoint));
      throw new UnpodError({ kind: 'settings', setting: 'unpod.baseUrl' });
    }
  }

  /** Whether the key is the one that is used at its server now. */
  private async isKnown({ endpoint, key }: Session): Promise<boolean> {
    const { sessions, current } = this.host;
    const stored = await sessions.read(endpoint).catch(() => undefined);
    const session = current()?.session;
    const used = session?.endpoint.base === endpoint.base ? session : stored;
    return used?.key === key;
  }

  /** Deletes what windows remember of the server's spaces. */
  private async forget({ base }: Endpoint): Promise<void> {
    const { folder } = this.host;
    await (folder === undefined ? undefined : forgetServer(spacesFolder(folder), base));
  }

  private configuredEndpoint(): Endpoint | undefined {
    try {
      return parseBaseUrl(this.host.settings.baseUrl());
    } catch {
      return undefined;
    }
  }
}
