import assert from 'node:assert/strict';
import { reset, respond } from '../../platform/answers';
import { SPACES } from '../../platform/sample';
import { minute } from '../polling/support';
import { problemOf } from '../support';
import { acme, address, counted, currentOf, handleOf, northwind, otherKey, storing } from './sessions';
import { MemorySecrets, MemorySettings, sessionAt, useStage } from './support';

const here = { handle: acme, name: acme };

function parsedValues({ values }: MemorySecrets): unknown[] {
  return [...values].map(([name, text]): unknown[] => [name, JSON.parse(text)]);
}

describe('signing in', () => {
  const use = useStage();

  /** A user who is signed in to a platform, with the list of spaces loaded. */
  const signedIn = async () => {
    const platform = await use.start();
    const settings = new MemorySettings(platform.url);
    const manager = use.stage.manager({ secrets: await storing(platform.url), settings });
    await manager.ready;
    await currentOf(manager).loadSpaces();
    return { platform, settings, manager, changes: counted(manager) };
  };

  it('connects again with the same key after a temporary 401', async () => {
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

  it('connects again with the same key after being offline', async () => {
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

  it('changes the configured server in one step, and the scheme for this session only', async () => {
    const { manager, settings, changes } = await signedIn();
    await manager.signIn(sessionAt('https://other.example', northwind), 'JWT');
    assert.deepEqual([settings.baseUrl(), settings.authScheme(), changes()], ['https://other.example', 'Token', 1]);
    assert.deepEqual([handleOf(manager), manager.current?.scheme], [northwind, 'JWT']);
  });

  it('sends each server’s key with the scheme that it was signed in with', async () => {
    const { platform, manager, settings } = await signedIn();
    await manager.signIn(sessionAt('https://other.example', northwind), 'JWT');
    const configure = async (url: string) => {
      const changed = new Promise<void>((resolve) => manager.onDidChangeCurrent(resolve));
      await settings.update('baseUrl', url);
      await changed;
    };
    await configure(platform.url);
    assert.deepEqual([handleOf(manager), manager.current?.scheme], [acme, 'Token']);
    await configure('https://other.example');
    assert.deepEqual([handleOf(manager), manager.current?.scheme], [northwind, 'JWT']);
    assert.equal(await manager.switchOrganization(currentOf(manager), { handle: acme, name: acme }), true);
    assert.deepEqual([handleOf(manager), manager.current?.scheme], [acme, 'JWT']);
  });

  it('replaces the scheme when the same key is signed in with another', async () => {
    const { platform, manager } = await signedIn();
    for (const scheme of ['Bearer', 'Token'] as const) {
      await manager.signIn(sessionAt(platform.url, acme), scheme);
      assert.equal(manager.current?.scheme, scheme);
    }
  });

  it('uses the scheme of the settings for a session that was stored without one, or with an unknown one', async () => {
    for (const scheme of [undefined, 'Basic', 7]) {
      const secrets = new MemorySecrets();
      const organization = { handle: acme, name: acme };
      await secrets.store(`unpod.session:${address}`, JSON.stringify({ key: otherKey, organization, scheme }));
      const manager = use.stage.manager({ secrets, settings: new MemorySettings(address, 'Bearer') });
      await manager.ready;
      assert.equal(manager.current?.scheme, 'Bearer');
    }
  });

  it('changes nothing, and says so, if the server’s address cannot be saved in the settings', async () => {
    for (const stored of [undefined, otherKey]) {
      const secrets = await storing(address);
      if (stored !== undefined) {
        await secrets.store('unpod.session:https://other.example', JSON.stringify({ key: stored, organization: here }));
      }
      const before = parsedValues(secrets);
      const settings = new MemorySettings(address);
      const manager = use.stage.manager({ secrets, settings });
      await manager.ready;
      settings.isReadOnly = true;
      const problem = await problemOf(manager.signIn(sessionAt('https://other.example', northwind), 'JWT'));
      assert.deepEqual(problem, { kind: 'settings', setting: 'unpod.baseUrl' });
      assert.deepEqual([parsedValues(secrets), settings.baseUrl(), handleOf(manager)], [before, address, acme]);
    }
  });

  it('needs no settings for the server that is configured already', async () => {
    const settings = new MemorySettings(address);
    settings.isReadOnly = true;
    const manager = use.stage.manager({ settings });
    await manager.ready;
    await manager.signIn(sessionAt(address, acme), 'JWT');
    assert.deepEqual([handleOf(manager), manager.current?.scheme], [acme, 'JWT']);
  });

  it('says that the key may still be stored if it cannot be taken back either', async () => {
    const secrets = new MemorySecrets();
    secrets.delete = () => Promise.reject(new Error('no keyring'));
    const settings = new MemorySettings(address);
    settings.isReadOnly = true;
    const manager = use.stage.manager({ secrets, settings });
    await manager.ready;
    const problem = await problemOf(manager.signIn(sessionAt('https://other.example', acme), 'Token'));
    assert.deepEqual(problem, { kind: 'storage', mayBeStored: true });
    assert.equal(manager.current, undefined);
  });

  it('keeps the pins and watches of the organization', async () => {
    const { platform, manager } = await signedIn();
    const { token } = SPACES.sales;
    await currentOf(manager).pins.add(currentOf(manager).space(token)!);
    await currentOf(manager).watches.add(token, 'R1');
    await manager.signIn(sessionAt(platform.url, acme), 'Token');
    assert.deepEqual([currentOf(manager).pins.has(token), currentOf(manager).watches.has(token, 'R1')], [true, true]);
  });

  it('takes effect in other windows, as does signing out', async () => {
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

  it('passes on the changes of the current connection, and none of the one before', async () => {
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

  it('leaves no requests and no timers behind when the window closes', async () => {
    const { manager, platform } = await signedIn();
    await use.show(currentOf(manager), SPACES.sales.token);
    manager.dispose();
    platform.clearRequests();
    await use.stage.clock.pass(10 * minute);
    assert.deepEqual([manager.current, platform.requests.length, use.stage.clock.pending], [undefined, 0, 0]);
  });
});
