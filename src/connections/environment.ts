import { normalizeApiKey, normalizeHandle } from '../platform/apiKey';
import type { PlatformClient } from '../platform/client';
import { defaultServer, parseBaseUrl } from '../platform/endpoint';
import { readVariable } from '../platform/errors';
import type { Memento } from './memento';
import { readStoredOrganization, type ChosenOrganization, type Session } from './session';

/** The session from the environment, and the organization used with it. Loaded only if the environment has a token. */
export class EnvironmentSession {
  /** The only organization of a key that has just one, by server and key. */
  private readonly onlyOrganizations = new Map<string, ChosenOrganization>();

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
        organization: chosen ?? session.organization ?? this.onlyOrganizations.get(accountKey(session)),
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
    this.onlyOrganizations.set(accountKey(session), only);
    return true;
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

function accountKey({ endpoint, key }: Session): string {
  return `${endpoint.base} ${key}`;
}
