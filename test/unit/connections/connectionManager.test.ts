import assert from 'node:assert/strict';
import type { Connection } from '../../../src/connections/connection';
import type { ConnectionManager } from '../../../src/connections/connectionManager';
import { reset, respond } from '../../platform/answers';
import { ORGANIZATIONS, SAMPLE_KEY, SINGLE_ORG_KEY, SPACES } from '../../platform/sample';
import { minute } from '../polling/support';
import { problemOf } from '../support';
import { MemorySecrets, MemorySettings, sessionAt, useStage } from './support';

const { acme, northwind } = ORGANIZATIONS;
const address = 'https://unpod.example';
const otherKey = 'f'.repeat(40);

/** Secrets that hold a session. */
async function storing(url: string, handle: string = acme, key = SAMPLE_KEY): Promise<MemorySecrets> {
  const secrets = new MemorySecrets();
  await secrets.store(`unpod.session:${url}`, JSON.stringify({ key, organization: { handle, name: handle } }));
  return secrets;
}

/** How often the current connection became another one. */
function counted(manager: ConnectionManager): () => number {
  let count = 0;
  manager.onDidChangeCurrent(() => count++);
  return () => count;
}

/** The current connection, which must be there. */
function currentOf({ current }: ConnectionManager): Connection {
  return current ?? assert.fail('there is no connection');
}

const handleOf = ({ current }: ConnectionManager) => current?.session.organization?.handle;

describe('a stored session', () => {
  const use = useStage();

  const malformed: Record<string, NodeJS.ProcessEnv> = {
    UNPOD_BASE_URL: { UNPOD_PLATFORM_TOKEN: otherKey, UNPOD_BASE_URL: 'http://unpod.internal:3001' },
    UNPOD_PLATFORM_TOKEN: { UNPOD_PLATFORM_TOKEN: 'schlüssel' },
    UNPOD_ORG_HANDLE: { UNPOD_PLATFORM_TOKEN: otherKey, UNPOD_ORG_HANDLE: 'größe' },
  };
  for (const [name, env] of Object.entries(malformed)) {
    it(`comes first, and a malformed ${name} does not lock it out`, async () => {
      const settings = new MemorySettings(address);
      const manager = use.stage.manager({ secrets: await storing(address), settings, env });
      await manager.ready;
      assert.deepEqual([manager.current?.session.key, manager.problem], [SAMPLE_KEY, undefined]);
    });

    it(`can be signed in to, used and signed out of although ${name} is malformed`, async () => {
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

  it('gives way to a valid environment only when it is signed out of', async () => {
    const env = { UNPOD_PLATFORM_TOKEN: otherKey, UNPOD_ORG_HANDLE: northwind, UNPOD_BASE_URL: address };
    const manager = use.stage.manager({ secrets: await storing(address), settings: new MemorySettings(address), env });
    await manager.ready;
    assert.equal(handleOf(manager), acme);
    assert.equal(await manager.signOut(), true);
    assert.deepEqual([handleOf(manager), manager.current?.session.source], [northwind, 'environment']);
    assert.equal(await manager.signOut(), false);
    assert.equal(handleOf(manager), northwind);
  });

  it('is signed out of although the environment takes the place of the address', async () => {
    const secrets = await storing(address);
    const env = { UNPOD_PLATFORM_TOKEN: otherKey, UNPOD_BASE_URL: 'nonsense' };
    const manager = use.stage.manager({ secrets, settings: new MemorySettings(address), env });
    await manager.ready;
    assert.equal(await manager.signOut(), true);
    assert.equal(secrets.values.size, 0);
  });

  it('that cannot be read is a problem, unless the environment gives a session', async () => {
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

  it('is written nowhere, and nothing changes, when VS Code cannot keep the key', async () => {
    const secrets = await storing(address);
    const manager = use.stage.manager({ secrets, settings: new MemorySettings(address) });
    await manager.ready;
    secrets.isBroken = true;
    const problem = await problemOf(manager.signIn(sessionAt(address, acme, otherKey), 'Token'));
    assert.deepEqual(problem, { kind: 'storage' });
    assert.equal((await problemOf(manager.signOut())).kind, 'storage');
  });

  it('is made of garbage by nobody: what cannot be read is no session', async () => {
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

describe('signing in', () => {
  const use = useStage();

  /** A person who is signed in at a platform, with the list of spaces known. */
  const signedIn = async () => {
    const platform = await use.start();
    const settings = new MemorySettings(platform.url);
    const manager = use.stage.manager({ secrets: await storing(platform.url), settings });
    await manager.ready;
    await currentOf(manager).loadSpaces();
    return { platform, settings, manager, changes: counted(manager) };
  };

  it('again with the same key after a passing 401 connects again', async () => {
    const { platform, manager, changes } = await signedIn();
    const before = currentOf(manager);
    platform.faults.add({ answer: respond(401), times: 1 });
    await before.loadSpaces();
    assert.equal(before.authProblem?.kind, 'unauthorized');
    await manager.signIn(sessionAt(platform.url, acme), 'Token');
    assert.notEqual(manager.current, before);
    assert.deepEqual([currentOf(manager).authProblem, before.signal.aborted, changes()], [undefined, true, 1]);
    await currentOf(manager).loadSpaces();
    assert.equal(currentOf(manager).spaces?.length, 207);
  });

  it('again with the same key while offline connects again', async () => {
    const { platform, manager } = await signedIn();
    const outage = platform.faults.add({ answer: reset('beforeHeaders') });
    await currentOf(manager).loadSpaces();
    await use.stage.clock.pass(10 * minute);
    assert.equal(currentOf(manager).polling.problem?.kind, 'disconnected');
    outage.remove();
    await manager.signIn(sessionAt(platform.url, acme), 'Token');
    assert.equal(currentOf(manager).polling.problem, undefined);
    await currentOf(manager).loadSpaces();
    assert.equal(currentOf(manager).spaceList.problem, undefined);
  });

  it('makes the server and the scheme the configured ones, in one change', async () => {
    const { manager, settings, changes } = await signedIn();
    await manager.signIn(sessionAt('https://other.example', northwind), 'JWT');
    assert.deepEqual([settings.baseUrl(), settings.authScheme(), changes()], ['https://other.example', 'JWT', 1]);
    assert.deepEqual([handleOf(manager), manager.current?.scheme], [northwind, 'JWT']);
  });

  it('keeps watches and pins of the organization', async () => {
    const { platform, manager } = await signedIn();
    const { token } = SPACES.sales;
    await currentOf(manager).pins.add(currentOf(manager).space(token)!);
    await currentOf(manager).watches.add(token, 'R1');
    await manager.signIn(sessionAt(platform.url, acme), 'Token');
    assert.deepEqual([currentOf(manager).pins.has(token), currentOf(manager).watches.has(token, 'R1')], [true, true]);
  });

  it('and out is seen by the other windows', async () => {
    const { platform, settings } = await signedIn();
    const secrets = new MemorySecrets();
    const [here, there] = [1, 2].map(() => use.stage.manager({ secrets, settings }));
    await Promise.all([here!.ready, there!.ready]);
    await here!.signIn(sessionAt(platform.url, acme), 'Token');
    await use.stage.idle();
    assert.deepEqual([handleOf(here!), handleOf(there!)], [acme, acme]);
    await there!.signOut();
    await use.stage.idle();
    assert.deepEqual([here!.current, there!.current], [undefined, undefined]);
  });

  it('passes on what the current connection announces, and nothing of the one before', async () => {
    const { platform, manager } = await signedIn();
    const heard: unknown[] = [];
    manager.onDidChange(({ connection, kind }) => heard.push([connection, kind]));
    const before = manager.current;
    await manager.signIn(sessionAt(platform.url, northwind), 'Token');
    const hold = platform.faults.hold();
    const loading = [currentOf(manager).loadSpaces(), before?.loadSpaces() ?? Promise.resolve()];
    await hold.whenHolding();
    hold.release();
    await Promise.all(loading);
    assert.deepEqual(heard, [[manager.current, 'spaces']]);
  });

  it('is told of once when a window starts, whether there is a session or not', async () => {
    const manager = use.stage.manager({});
    const changes = counted(manager);
    assert.equal(manager.isReady, false);
    await manager.ready;
    assert.deepEqual([manager.isReady, manager.current, manager.problem, changes()], [true, undefined, undefined, 1]);
  });

  it('ends with the window: nothing is left behind', async () => {
    const { manager, platform } = await signedIn();
    await use.show(currentOf(manager), SPACES.sales.token);
    manager.dispose();
    platform.clearRequests();
    await use.stage.clock.pass(10 * minute);
    assert.deepEqual([manager.current, platform.requests.length, use.stage.clock.pending], [undefined, 0, 0]);
  });
});

describe('switching the organization', () => {
  const use = useStage();
  const organization = { handle: northwind, name: 'Northwind' };

  it('keeps server and key', async () => {
    const secrets = await storing(address);
    const manager = use.stage.manager({ secrets, settings: new MemorySettings(address) });
    await manager.ready;
    assert.equal(await manager.switchOrganization(currentOf(manager), organization), true);
    assert.deepEqual([manager.current?.session.key, manager.current?.session.organization], [SAMPLE_KEY, organization]);
  });

  it('stores nothing and says so after another window signed in with another key', async () => {
    const secrets = await storing(address);
    const manager = use.stage.manager({ secrets, settings: new MemorySettings(address) });
    await manager.ready;
    const connection = currentOf(manager);
    const other = await storing(address, acme, otherKey);
    // The other window's write is there, and this one has not heard of it yet.
    other.values.forEach((value, name) => secrets.values.set(name, value));
    assert.equal(await manager.switchOrganization(connection, organization), false);
    assert.deepEqual(secrets.values, other.values);
  });

  it('stores nothing and says so when the connection is no longer the current one', async () => {
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

  it('is remembered for the environment, without its key, until UNPOD_ORG_HANDLE changes', async () => {
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

describe('a key in the environment', () => {
  const use = useStage();

  it('without a handle is ready and connected at once, although the server does not answer; the organization follows', async () => {
    const platform = await use.start();
    const hold = platform.faults.hold();
    const env = { UNPOD_PLATFORM_TOKEN: SINGLE_ORG_KEY, UNPOD_BASE_URL: platform.url };
    const manager = use.stage.manager({ env });
    await manager.ready;
    const first = currentOf(manager);
    assert.deepEqual([first.session.organization, platform.requests.length], [undefined, 0]);
    const loading = first.loadSpaces();
    await hold.whenHolding();
    hold.release();
    await loading;
    assert.deepEqual([handleOf(manager), first.signal.aborted], [northwind, true]);
    await currentOf(manager).loadSpaces();
    assert.equal(currentOf(manager).spaces?.length, 12);
  });

  it('that may use several organizations says that one is missing, and takes the one that a person chooses', async () => {
    const platform = await use.start();
    const env = { UNPOD_PLATFORM_TOKEN: SAMPLE_KEY, UNPOD_BASE_URL: platform.url };
    const manager = use.stage.manager({ env });
    await manager.ready;
    await currentOf(manager).loadSpaces();
    assert.equal(currentOf(manager).spaceList.problem?.kind, 'organizationMissing');
    assert.equal(await manager.switchOrganization(currentOf(manager), { handle: acme, name: 'Acme' }), true);
    await currentOf(manager).loadSpaces();
    assert.equal(currentOf(manager).spaces?.length, 207);
  });

  it('without UNPOD_BASE_URL goes to the default server only, whatever unpod.baseUrl says', async () => {
    const platform = await use.start();
    const manager = use.stage.manager({
      settings: new MemorySettings(platform.url),
      env: { UNPOD_PLATFORM_TOKEN: SAMPLE_KEY, UNPOD_ORG_HANDLE: acme },
    });
    await manager.ready;
    assert.equal(manager.current?.account.endpoint.base, 'https://unpod.dev');
    await use.stage.clock.pass(minute);
    assert.equal(platform.requests.length, 0);
  });

  it('is the session even when unpod.baseUrl is malformed', async () => {
    const env = { UNPOD_PLATFORM_TOKEN: SAMPLE_KEY, UNPOD_ORG_HANDLE: acme, UNPOD_BASE_URL: address };
    const manager = use.stage.manager({ settings: new MemorySettings('nonsense'), env });
    await manager.ready;
    assert.deepEqual([manager.current?.account.endpoint.base, manager.problem], [address, undefined]);
  });

  it('does not matter when it is empty', async () => {
    const manager = use.stage.manager({ env: { UNPOD_PLATFORM_TOKEN: ' ', UNPOD_BASE_URL: 'nonsense' } });
    await manager.ready;
    assert.deepEqual([manager.current, manager.problem], [undefined, undefined]);
  });
});
