import type { IDisposable } from '../model/disposables';
import { authSchemes, type Endpoint } from '../platform/endpoint';
import { UnpodError, type Problem } from '../platform/errors';
import { readStoredOrganization, type Session } from './session';

/** VS Code's `SecretStorage`, as far as sessions need it. */
export interface SecretStorage {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
  /** Fires for any change, also one by another window. It may fire twice, and for other servers. */
  readonly onDidChange: (listener: () => void) => IDisposable;
}

/**
 * Sessions in VS Code's secret storage, one for each server's origin. A key is written nowhere else.
 * All methods throw only UnpodError `storage`: what the storage says is about a keyring and can hold what was to be stored.
 */
export class SecretSessions {
  constructor(private readonly secrets: SecretStorage) {}

  /** The session for a server; undefined when there is none or it cannot be read. */
  async read(endpoint: Endpoint): Promise<Session | undefined> {
    const text = await guarded(() => this.secrets.get(keyOf(endpoint)));
    const stored = parse(text ?? '');
    return stored && { ...stored, endpoint, source: 'stored' };
  }

  async write({ endpoint, key, organization, scheme }: Session): Promise<void> {
    await guarded(() => this.secrets.store(keyOf(endpoint), JSON.stringify({ key, organization, scheme })));
  }

  async remove(endpoint: Endpoint): Promise<void> {
    await guarded(() => this.secrets.delete(keyOf(endpoint)), { kind: 'storage', mayBeStored: true });
  }
}

async function guarded<T>(access: () => PromiseLike<T>, problem: Problem = { kind: 'storage' }): Promise<T> {
  try {
    return await access();
  } catch {
    throw new UnpodError(problem);
  }
}

function keyOf({ origin }: Endpoint): string {
  return `unpod.session:${origin}`;
}

/** By hand: a schema library would be a tenth of what VS Code loads at startup. */
function parse(text: string): Pick<Session, 'key' | 'organization' | 'scheme'> | undefined {
  try {
    const { key, ...stored } = JSON.parse(text) as Partial<Record<'key' | 'organization' | 'scheme', unknown>>;
    const organization = readStoredOrganization(stored.organization);
    const scheme = authSchemes.find((it) => it === stored.scheme);
    return typeof key === 'string' && key && organization ? { key, organization, scheme } : undefined;
  } catch {
    return undefined;
  }
}
