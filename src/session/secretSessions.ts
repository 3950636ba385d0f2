import * as v from 'valibot';
import type * as vscode from 'vscode';
import type { Endpoint } from '../platform/endpoint';
import type { Session } from './session';

const stored = v.object({
  key: v.pipe(v.string(), v.minLength(1)),
  organization: v.object({ handle: v.string(), name: v.string() }),
});

/** Sessions in VS Code's secret storage, one for each server's origin. Nowhere else is a key written. */
export class SecretSessions {
  constructor(private readonly secrets: vscode.SecretStorage) {}

  /** The session for a server; undefined when there is none or it cannot be read. */
  async read(endpoint: Endpoint): Promise<Session | undefined> {
    const text = await this.secrets.get(nameOf(endpoint));
    const { success, output } = v.safeParse(v.pipe(v.string(), v.parseJson(), stored), text);
    return success ? { ...output, endpoint, source: 'stored' } : undefined;
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
