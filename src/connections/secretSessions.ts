import type * as vscode from 'vscode';
import type { Endpoint } from '../platform/endpoint';
import type { Session } from './session';

/** Sessions in VS Code's secret storage, one for each server's origin. Nowhere else is a key written. */
export class SecretSessions {
  constructor(private readonly secrets: vscode.SecretStorage) {}

  /** The session for a server; undefined when there is none or it cannot be read. */
  async read(endpoint: Endpoint): Promise<Session | undefined> {
    const text = await this.secrets.get(nameOf(endpoint));
    const stored = readStored(text ?? '');
    return stored && { ...stored, endpoint, source: 'stored' };
  }

  async write({ endpoint, key, organization }: Session): Promise<void> {
    await this.secrets.store(nameOf(endpoint), JSON.stringify({ key, organization }));
  }

  async remove(endpoint: Endpoint): Promise<void> {
    await this.secrets.delete(nameOf(endpoint));
  }

  /** Tells of any change, also by another window; it may tell twice, and of other servers. */
  onDidChange(listener: () => void): vscode.Disposable {
    return this.secrets.onDidChange(listener);
  }
}

function nameOf({ origin }: Endpoint): string {
  return `unpod.session:${origin}`;
}

/** By hand: a library of schemas would be a tenth of what VS Code loads at its start. */
function readStored(text: string): Pick<Session, 'key' | 'organization'> | undefined {
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
