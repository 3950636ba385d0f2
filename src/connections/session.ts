import type { Event } from '../model/emitter';
import type { Account } from '../platform/account';
import type { AuthScheme, Endpoint } from '../platform/endpoint';

/** Who is signed in, and where. */
export interface Session {
  readonly endpoint: Endpoint;
  readonly key: string;
  /** The scheme that the key was signed in with; undefined for that of the setting. */
  readonly scheme?: AuthScheme | undefined;
  /** Undefined in an environment session whose organization is not known yet. */
  readonly organization: ChosenOrganization | undefined;
  readonly source: 'stored' | 'environment';
}

export interface ChosenOrganization {
  readonly handle: string;
  /** For people; the handle if the server sent no name. */
  readonly name: string;
}

/** The settings that say which server is meant. */
export interface ServerSettings {
  readonly baseUrl: () => string;
  readonly authScheme: () => AuthScheme;
  readonly update: (key: 'baseUrl', value: string) => Promise<void>;
  readonly onDidChange: Event<void>;
}

/** The organization in something that was stored, if there is one. */
export function readStoredOrganization(stored: unknown): ChosenOrganization | undefined {
  const { handle, name } = (stored ?? {}) as Partial<Record<keyof ChosenOrganization, unknown>>;
  return typeof handle === 'string' && typeof name === 'string' ? { handle, name } : undefined;
}

export function accountOf(session: Omit<Session, 'source' | 'scheme'>, scheme: AuthScheme): Account {
  return { endpoint: session.endpoint, key: session.key, scheme, organization: session.organization?.handle };
}

export function sameSession(a: Session | undefined, b: Session | undefined): boolean {
  return (
    a?.endpoint.base === b?.endpoint.base &&
    a?.key === b?.key &&
    a?.scheme === b?.scheme &&
    a?.source === b?.source &&
    a?.organization?.handle === b?.organization?.handle &&
    a?.organization?.name === b?.organization?.name
  );
}
