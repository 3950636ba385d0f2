import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import type { ConnectionManager } from '../../../src/connections/connectionManager';
import { spacesFolder } from '../../../src/connections/spaceMemory';
import { temporaryFolder } from '../../host/temporaryFolder';
import { waitFor } from '../../host/waitFor';
import type { LocalPlatform } from '../../platform/platform';
import { SAMPLE_KEY, SINGLE_ORG_KEY } from '../../platform/sample';
import { minute, second } from '../polling/support';
import { currentOf, northwind } from './sessions';
import { asked, MemorySecrets, MemorySettings, sessionAt, useStage } from './support';

describe('what windows remember of the spaces of one account', () => {
  const use = useStage();
  let folder: ReturnType<typeof temporaryFolder>;
  let platform: LocalPlatform;
  beforeEach(async () => {
    folder = temporaryFolder('accounts');
    use.stage.folder = folder.path;
    platform = await use.start();
  });
  afterEach(() => folder.remove());

  const files = async () => {
    const names = await readdir(spacesFolder(folder.path)).catch(() => [] as string[]);
    return names.filter((name) => name.endsWith('.json'));
  };
  /** A window whose first account has listed its spaces, and written them down. */
  async function signedIn(env: NodeJS.ProcessEnv = {}): Promise<ConnectionManager> {
    const settings = new MemorySettings(platform.url);
    const manager = use.stage.manager({ secrets: new MemorySecrets(), settings, env });
    await manager.ready;
    await manager.signIn(sessionAt(platform.url, northwind, SAMPLE_KEY), 'Token');
    await currentOf(manager).loadSpaces();
    await use.stage.clock.pass(3 * second);
    await waitFor(files, ({ length }) => length === 1, { what: 'the file' });
    platform.clearRequests();
    return manager;
  }

  it('is not shown to another account that signs in', async () => {
    const manager = await signedIn();
    await manager.signIn(sessionAt(platform.url, northwind, SINGLE_ORG_KEY), 'Token');
    assert.equal(currentOf(manager).spaces, undefined);
    await currentOf(manager).ensureSpaces();
    assert.deepEqual(asked(platform), ['spaces']);
  });

  it('is shown at once when the same account signs in again', async () => {
    const manager = await signedIn();
    await manager.signIn(sessionAt(platform.url, northwind, SAMPLE_KEY), 'Token');
    assert.equal(currentOf(manager).spaces?.length, 12);
  });

  it('is not shown to the environment’s account after a sign-out, which has a file of its own then', async () => {
    const env = {
      UNPOD_PLATFORM_TOKEN: SINGLE_ORG_KEY,
      UNPOD_ORG_HANDLE: northwind,
      UNPOD_BASE_URL: platform.url,
    };
    const manager = await signedIn(env);
    await manager.signOut();
    const connection = currentOf(manager);
    assert.deepEqual([connection.session.source, connection.spaces], ['environment', undefined]);
    await connection.ensureSpaces();
    await use.stage.clock.pass(minute);
    await waitFor(files, ({ length }) => length === 1, { what: 'the file of the other account' });
  });
});
