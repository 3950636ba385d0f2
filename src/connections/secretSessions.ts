import type { IDisposable } from '../model/disposables';
import type { Endpoint } from '../platform/endpoint';
import type { Session } from './session';

/** VS Code's `SecretStorage`, as far as sessions need it. */
export interface SecretStorage {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
  readonly onDidChange: (listener: () => void) => IDisposable;
}

/** Sessions in VS Code's secret storage, one for each server's origin. A key is written nowhere else. */
export class SecretSessions {
  constructor(private readonly secrets: SecretStorage) {}

  /** The session for a server; undefined when there is none or it cannot be read. */
  async read(endpoint: Endpoint): Promise<Session | undefined> {
    const text = await this.secrets.get(keyOf(endpoint));
    const stored = parse(text ?? '');
    return stored && { ...stored, endpoint, source: 'stored' };
  }

  async write({ endpoint, key, organization }: Session): Promise<void> {
    await this.secrets.store(keyOf(endpoint), JSON.stringify({ key, organization }));
  }

  async remove(endpoint: Endpoint): Promise<void> {
    await this.secrets.delete(keyOf(endpoint));
  }

  /** Fires for any change, also by another window. May fire twice, and for other servers. */
  onDidChange(listener: () => void): IDisposable {
    return this.secrets.onDidChange(listener);
  }
}

function keyOf({ origin }: Endpoint): string {
  return `unpod.session:${origin}`;
}

/** By hand: a schema library would be a tenth of what VS Code loads at startup. */
function parse(text: string): Pick<Session, 'key' | 'organization'> | undefined {
  try {
    const { key, organization } = JSON.parse(text) as { key?: unknown; organization?: Record<string, unknown> };
    const { handle, name } = organization ?? {};
    return typeof key === 'string' && key !== '' && typeof handle === 'string' && typeof name === 'string'
      ? { key, organization: { handle, name } }
      : undefined;
  } catch {
    return undefined;
  }
}
