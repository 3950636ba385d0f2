import { normalizeApiKey, normalizeHandle } from '../platform/apiKey';
import type { PlatformClient } from '../platform/client';
import { defaultServer, parseBaseUrl } from '../platform/endpoint';
import { readVariable } from '../platform/errors';
import type { Memento } from './memento';
import { readStoredOrganization, type ChosenOrganization, type Session } from './session';
import { shortHash } from './shortHash';

/** The session from the environment, and the organization used with it. Loaded only if the environment has a token. */
export class EnvironmentSession {
  /** Keys whose only organization the server has named since VS Code started, as `fingerprint`. */
  private readonly confirmed = new Set<string>();

  constructor(
    private readonly env: NodeJS.ProcessEnv,
    private readonly memento: Memento,
  ) {}

  /**
   * The session from the variables, with the organization that was chosen for it; undefined without a token.
   * @throws UnpodError `invalidInput` with the name of the variable that cannot be used
   */
  find(): Session | undefined {
    const session = readSession(this.env);
    const chosen = session && readStoredOrganization(this.memento.get(this.choiceKey(session)));
    return (
      session && {
        ...session,
        organization: chosen ?? session.organization ?? this.only(session),
      }
    );
  }

  /** Remembers the organization to use with the session. */
  async choose(session: Session, organization: ChosenOrganization): Promise<void> {
    await this.memento.update(this.choiceKey(session), organization);
  }

  /**
   * For a session without an organization: finds the only one that its key may use, and uses it from now on.
   * @returns whether there is exactly one @throws UnpodError
   */
  async useOnly(session: Session, client: PlatformClient): Promise<boolean> {
    const [only, ...others] = (await client.organizations()) ?? [];
    if (!only || others.length > 0) {
      return false;
    }
    const { handle, name } = only;
    const key = fingerprint(session);
    this.confirmed.add(key);
    // So that the next window need not ask before it lists spaces.
    await this.memento.update(onlyKey(session), { key, organization: { handle, name } });
    return true;
  }

  /** Forgets an organization that an earlier window found, because the server does not know it. @returns whether there was one */
  async forgetOnly(session: Session): Promise<boolean> {
    if (!this.only(session) || this.confirmed.has(fingerprint(session))) {
      return false;
    }
    await this.memento.update(onlyKey(session), undefined);
    return true;
  }

  /** The only organization of a key that has just one. */
  private only(session: Session): ChosenOrganization | undefined {
    const { key, organization } = (this.memento.get(onlyKey(session)) ?? {}) as {
      key?: unknown;
      organization?: unknown;
    };
    return key === fingerprint(session) ? readStoredOrganization(organization) : undefined;
  }

  /** A choice applies to one server and one `UNPOD_ORG_HANDLE`, so that a change to the environment overrides it. */
  private choiceKey({ endpoint }: Session): string {
    return `unpod.organization:${endpoint.origin}:${this.env.UNPOD_ORG_HANDLE ?? ''}`;
  }
}

/**
 * The session from the variables that Unpod's client library uses: `UNPOD_PLATFORM_TOKEN`, `UNPOD_ORG_HANDLE` and
 * `UNPOD_BASE_URL`; undefined without a token. Without an address, the key is for the default server only.
 */
function readSession(env: NodeJS.ProcessEnv): Session | undefined {
  const { UNPOD_PLATFORM_TOKEN: token, UNPOD_ORG_HANDLE: handle, UNPOD_BASE_URL: baseUrl } = env;
  if (!token?.trim()) {
    return undefined;
  }
  const organization = handle?.trim() ? readVariable('UNPOD_ORG_HANDLE', () => normalizeHandle(handle)) : undefined;
  return {
    endpoint: readVariable('UNPOD_BASE_URL', () => parseBaseUrl(baseUrl?.trim() ? baseUrl : defaultServer)),
    key: readVariable('UNPOD_PLATFORM_TOKEN', () => normalizeApiKey(token)),
    organization: organization === undefined ? undefined : { handle: organization, name: organization },
    source: 'environment',
  };
}

function onlyKey({ endpoint }: Session): string {
  return `unpod.onlyOrganization:${endpoint.base}`;
}

/** Distinguishes keys without storing them. */
function fingerprint({ endpoint, key }: Session): string {
  return shortHash(`${endpoint.base} ${key}`);
}
