import assert from 'node:assert/strict';
import type { Connection } from '../../../src/connections/connection';
import type { ConnectionManager } from '../../../src/connections/connectionManager';
import { ORGANIZATIONS, SAMPLE_KEY } from '../../platform/sample';
import { MemorySecrets } from './support';

export const { acme, northwind } = ORGANIZATIONS;
export const address = 'https://unpod.example';
export const otherKey = 'f'.repeat(40);

/** Secrets that hold a session. */
export async function storing(url: string, handle: string = acme, key = SAMPLE_KEY): Promise<MemorySecrets> {
  const secrets = new MemorySecrets();
  await secrets.store(`unpod.session:${url}`, JSON.stringify({ key, organization: { handle, name: handle } }));
  return secrets;
}

/** The current connection, which must exist. */
export function currentOf({ current }: ConnectionManager): Connection {
  return current ?? assert.fail('there is no connection');
}

export const handleOf = ({ current }: ConnectionManager) => current?.session.organization?.handle;

/** Counts how often another connection becomes the current one. */
export function counted(manager: ConnectionManager): () => number {
  let count = 0;
  manager.onDidChangeCurrent(() => count++);
  return () => count;
}
