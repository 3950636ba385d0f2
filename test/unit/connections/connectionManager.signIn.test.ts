import assert from 'node:assert/strict';
import { reset, respond } from '../../platform/answers';
import { SPACES } from '../../platform/sample';
import { minute } from '../polling/support';
import { acme, counted, currentOf, handleOf, northwind, storing } from './sessions';
import { MemorySecrets, MemorySettings, sessionAt, useStage } from './support';

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

  it('changes the configured server and scheme in one step', async () => {
    const { manager, settings, changes } = await signedIn();
    await manager.signIn(sessionAt('https://other.example', northwind), 'JWT');
    assert.deepEqual([settings.baseUrl(), settings.authScheme(), changes()], ['https://other.example', 'JWT', 1]);
    assert.deepEqual([handleOf(manager), manager.current?.scheme], [northwind, 'JWT']);
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
