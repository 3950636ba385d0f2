import { Disposable } from '../model/disposables';
import type { Event } from '../model/emitter';
import type { Account, PlatformClient } from '../platform/client';
import type { AuthScheme } from '../platform/endpoint';
import type { Problem } from '../platform/errors';
import type { Connection, ConnectionChange, RunsEndedEvent } from './connection';
import type { ChosenOrganization, Session } from './session';

/** Makes and disposes connections: for the stored session of the configured server, else for the environment's. */
export class ConnectionManager extends Disposable {
  /** Resolves when it is first known whether there is a session. */
  declare readonly ready: Promise<void>;
  declare readonly isReady: boolean;
  /** Another connection is the current one, or none; also fires once when that is first known. */
  declare readonly onDidChangeCurrent: Event<void>;
  /** Changes of the current connection. */
  declare readonly onDidChange: Event<ConnectionChange>;
  declare readonly onDidEndRuns: Event<RunsEndedEvent>;

  get current(): Connection | undefined {
    throw new Error('skeleton');
  }
  /** Why there is no connection although there might be one: an address, a variable or a storage that cannot be used. */
  get problem(): Problem | undefined {
    throw new Error('skeleton');
  }
  /** A client for trying an account before anything is stored. */
  connect(_account: Account): PlatformClient {
    throw new Error('skeleton');
  }
  /** Stores a session whose spaces could be listed, and connects with it: always anew. */
  signIn(_session: Session, _scheme: AuthScheme): Promise<void> {
    throw new Error('skeleton');
  }
  /** Removes the stored key of the configured server, whatever the environment says. @returns whether there was one */
  signOut(): Promise<boolean> {
    throw new Error('skeleton');
  }
  /** Same server and key, another organization. @returns false when `connection` is no longer the current one; nothing is stored then */
  switchOrganization(_connection: Connection, _organization: ChosenOrganization): Promise<boolean> {
    throw new Error('skeleton');
  }
}
