import assert from 'node:assert/strict';
import { SAMPLE_KEY } from '../../platform/sample';
import { problemOf } from '../support';
import { acme, address, counted, handleOf, northwind, otherKey, storing } from './sessions';
import { MemorySecrets, MemorySettings, sessionAt, useStage } from './support';

describe('a stored session', () => {
  const use = useStage();

  const malformed: Record<string, NodeJS.ProcessEnv> = {
    UNPOD_BASE_URL: { UNPOD_PLATFORM_TOKEN: otherKey, UNPOD_BASE_URL: 'http://unpod.internal:3001' },
    UNPOD_PLATFORM_TOKEN: { UNPOD_PLATFORM_TOKEN: 'schlüssel' },
    UNPOD_ORG_HANDLE: { UNPOD_PLATFORM_TOKEN: otherKey, UNPOD_ORG_HANDLE: 'größe' },
  };
  for (const [name, env] of Object.entries(malformed)) {
    it(`takes precedence over the environment, even if ${name} is malformed`, async () => {
      const settings = new MemorySettings(address);
      const manager = use.stage.manager({ secrets: await storing(address), settings, env });
      await manager.ready;
      assert.deepEqual([manager.current?.session.key, manager.problem], [SAMPLE_KEY, undefined]);
    });

    it(`can be started and ended even if ${name} is malformed`, async () => {
      const secrets = new MemorySecrets();
      const manager = use.stage.manager({ secrets, settings: new MemorySettings(address), env });
      await manager.ready;
      assert.deepEqual([manager.current, manager.problem?.kind], [undefined, 'invalidInput']);
      assert.equal(manager.problem && 'variable' in manager.problem && manager.problem.variable, name);
      await manager.signIn(sessionAt(address, acme), 'Token');
      assert.deepEqual([manager.current?.session.key, manager.problem], [SAMPLE_KEY, undefined]);
      assert.equal(await manager.signOut(), true);
      assert.deepEqual([secrets.values.size, manager.current, manager.problem?.kind], [0, undefined, 'invalidInput']);
    });
  }

  it('is looked up when a window starts, which is announced once even if there is none', async () => {
    const manager = use.stage.manager({});
    const changes = counted(manager);
    assert.equal(manager.isReady, false);
    await manager.ready;
    assert.deepEqual([manager.isReady, manager.current, manager.problem, changes()], [true, undefined, undefined, 1]);
  });

  it('is replaced by a valid environment only after signing out', async () => {
    const env = { UNPOD_PLATFORM_TOKEN: otherKey, UNPOD_ORG_HANDLE: northwind, UNPOD_BASE_URL: address };
    const manager = use.stage.manager({ secrets: await storing(address), settings: new MemorySettings(address), env });
    await manager.ready;
    assert.equal(handleOf(manager), acme);
    assert.equal(await manager.signOut(), true);
    assert.deepEqual([handleOf(manager), manager.current?.session.source], [northwind, 'environment']);
    assert.equal(await manager.signOut(), false);
    assert.equal(handleOf(manager), northwind);
  });

  it('can be ended even if UNPOD_BASE_URL is malformed', async () => {
    const secrets = await storing(address);
    const env = { UNPOD_PLATFORM_TOKEN: otherKey, UNPOD_BASE_URL: 'nonsense' };
    const manager = use.stage.manager({ secrets, settings: new MemorySettings(address), env });
    await manager.ready;
    assert.equal(await manager.signOut(), true);
    assert.equal(secrets.values.size, 0);
  });

  it('is a problem if it cannot be read, unless the environment provides another', async () => {
    const secrets = new MemorySecrets();
    secrets.isBroken = true;
    const manager = use.stage.manager({ secrets });
    await manager.ready;
    assert.deepEqual([manager.current, manager.problem], [undefined, { kind: 'storage' }]);
    const env = { UNPOD_PLATFORM_TOKEN: otherKey, UNPOD_ORG_HANDLE: acme };
    const other = use.stage.manager({ secrets, env });
    await other.ready;
    assert.deepEqual([other.current?.session.key, other.problem], [otherKey, undefined]);
  });

  it('stays the same when VS Code can neither store another key nor remove this one', async () => {
    const secrets = await storing(address);
    const stored = new Map(secrets.values);
    const manager = use.stage.manager({ secrets, settings: new MemorySettings(address) });
    await manager.ready;
    secrets.store = secrets.delete = () => Promise.reject(new Error('no keyring'));
    const problem = await problemOf(manager.signIn(sessionAt(address, acme, otherKey), 'Token'));
    assert.deepEqual(problem, { kind: 'storage' });
    assert.deepEqual(await problemOf(manager.signOut()), { kind: 'storage', mayBeStored: true });
    assert.deepEqual([manager.current?.session.key, secrets.values], [SAMPLE_KEY, stored]);
  });

  it('is removed even if it cannot be read', async () => {
    const secrets = await storing(address);
    const manager = use.stage.manager({ secrets, settings: new MemorySettings(address) });
    await manager.ready;
    secrets.get = () => Promise.reject(new Error('cannot be decrypted'));
    assert.equal(await manager.signOut(), true);
    assert.equal(secrets.values.size, 0);
  });

  it('is said to be possibly still there if the keyring fails completely when signing out', async () => {
    const secrets = await storing(address);
    const manager = use.stage.manager({ secrets, settings: new MemorySettings(address) });
    await manager.ready;
    secrets.isBroken = true;
    assert.deepEqual(await problemOf(manager.signOut()), { kind: 'storage', mayBeStored: true });
  });

  it('is ignored if what is stored is malformed', async () => {
    for (const text of [
      '',
      'null',
      '[]',
      '{}',
      '{"key":1}',
      JSON.stringify({ key: 'x', organization: { handle: 1 } }),
    ]) {
      const secrets = new MemorySecrets();
      await secrets.store(`unpod.session:${address}`, text);
      const manager = use.stage.manager({ secrets, settings: new MemorySettings(address) });
      await manager.ready;
      assert.deepEqual([manager.current, manager.problem], [undefined, undefined], text);
    }
  });
});
