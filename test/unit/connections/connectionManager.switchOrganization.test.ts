import assert from 'node:assert/strict';
import { SAMPLE_KEY } from '../../platform/sample';
import { acme, address, currentOf, handleOf, northwind, otherKey, storing } from './sessions';
import { MemorySecrets, MemorySettings, sessionAt, useStage } from './support';

describe('switching the organization', () => {
  const use = useStage();
  const organization = { handle: northwind, name: 'Northwind' };

  it('keeps the server and the key', async () => {
    const secrets = await storing(address);
    const manager = use.stage.manager({ secrets, settings: new MemorySettings(address) });
    await manager.ready;
    assert.equal(await manager.switchOrganization(currentOf(manager), organization), true);
    assert.deepEqual([manager.current?.session.key, manager.current?.session.organization], [SAMPLE_KEY, organization]);
  });

  it('stores nothing and returns false after another window signed in with another key', async () => {
    const secrets = await storing(address);
    const manager = use.stage.manager({ secrets, settings: new MemorySettings(address) });
    await manager.ready;
    const connection = currentOf(manager);
    const other = await storing(address, acme, otherKey);
    // The other window has stored its session, and this one has not been notified yet.
    other.values.forEach((value, name) => secrets.values.set(name, value));
    assert.equal(await manager.switchOrganization(connection, organization), false);
    assert.deepEqual(secrets.values, other.values);
  });

  it('stores nothing and returns false when the connection is no longer the current one', async () => {
    for (const env of [{}, { UNPOD_PLATFORM_TOKEN: SAMPLE_KEY, UNPOD_ORG_HANDLE: acme, UNPOD_BASE_URL: address }]) {
      const secrets = env.UNPOD_PLATFORM_TOKEN ? new MemorySecrets() : await storing(address);
      const manager = use.stage.manager({ secrets, settings: new MemorySettings(address), env });
      await manager.ready;
      const before = currentOf(manager);
      await manager.signIn(sessionAt(address, acme, otherKey), 'Token');
      const stored = new Map(secrets.values);
      assert.equal(await manager.switchOrganization(before, organization), false);
      assert.deepEqual([secrets.values, handleOf(manager)], [stored, acme]);
    }
  });

  it('is remembered for a key from the environment, without storing the key, until UNPOD_ORG_HANDLE changes', async () => {
    const env = { UNPOD_PLATFORM_TOKEN: SAMPLE_KEY, UNPOD_ORG_HANDLE: acme, UNPOD_BASE_URL: address };
    const manager = use.stage.manager({ env });
    await manager.ready;
    assert.equal(await manager.switchOrganization(currentOf(manager), organization), true);
    assert.equal(handleOf(manager), northwind);
    assert.ok(!JSON.stringify([...use.stage.memento.values]).includes(SAMPLE_KEY));
    const [again, changed] = [env, { ...env, UNPOD_ORG_HANDLE: 'third' }].map((it) => use.stage.manager({ env: it }));
    await Promise.all([again!.ready, changed!.ready]);
    assert.deepEqual([handleOf(again!), handleOf(changed!)], [northwind, 'third']);
  });
});
