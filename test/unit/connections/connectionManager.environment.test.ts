import assert from 'node:assert/strict';
import { SAMPLE_KEY, SINGLE_ORG_KEY } from '../../platform/sample';
import { minute } from '../polling/support';
import { acme, address, currentOf, handleOf, northwind } from './sessions';
import { asked, MemorySettings, useStage } from './support';

describe('a key in the environment', () => {
  const use = useStage();

  it('connects at once without an organization, and finds it when the server answers', async () => {
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

  it('remembers its only organization, so that the next window needs one request', async () => {
    const platform = await use.start();
    const env = { UNPOD_PLATFORM_TOKEN: SINGLE_ORG_KEY, UNPOD_BASE_URL: platform.url };
    const first = use.stage.manager({ env });
    await first.ready;
    await currentOf(first).loadSpaces();
    platform.clearRequests();
    const next = use.stage.manager({ env });
    await next.ready;
    assert.equal(handleOf(next), northwind);
    await currentOf(next).loadSpaces();
    assert.deepEqual(asked(platform), ['spaces']);
    assert.equal(currentOf(next).spaces?.length, 12);
    assert.ok(![...use.stage.memento.values.values()].some((value) => JSON.stringify(value).includes(SINGLE_ORG_KEY)));
  });

  it('does not take the remembered organization of another key', async () => {
    const platform = await use.start();
    const first = use.stage.manager({ env: { UNPOD_PLATFORM_TOKEN: SINGLE_ORG_KEY, UNPOD_BASE_URL: platform.url } });
    await first.ready;
    await currentOf(first).loadSpaces();
    const other = use.stage.manager({ env: { UNPOD_PLATFORM_TOKEN: SAMPLE_KEY, UNPOD_BASE_URL: platform.url } });
    await other.ready;
    assert.equal(handleOf(other), undefined);
  });

  it('finds its organization again, once, if the server no longer knows the remembered one', async () => {
    const platform = await use.start();
    const env = { UNPOD_PLATFORM_TOKEN: SINGLE_ORG_KEY, UNPOD_BASE_URL: platform.url };
    const first = use.stage.manager({ env });
    await first.ready;
    await currentOf(first).loadSpaces();
    const organization = platform.data.organization(northwind)!;
    organization.handle = 'renamed';
    const user = platform.data.user(SINGLE_ORG_KEY)!;
    user.roles = { renamed: user.roles[northwind]! };
    const next = use.stage.manager({ env });
    await next.ready;
    const forgotten = new Promise<void>((resolve) => next.onDidChangeCurrent(() => resolve()));
    await currentOf(next).loadSpaces();
    await forgotten;
    await currentOf(next).loadSpaces();
    assert.equal(handleOf(next), 'renamed');
    await currentOf(next).loadSpaces();
    assert.equal(currentOf(next).spaces?.length, 12);
  });

  it('reports a missing organization if it has several, and accepts the one that the user chooses', async () => {
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

  it('is used for the default server only, whatever unpod.baseUrl says, without UNPOD_BASE_URL', async () => {
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

  it('is used even if unpod.baseUrl is malformed', async () => {
    const env = { UNPOD_PLATFORM_TOKEN: SAMPLE_KEY, UNPOD_ORG_HANDLE: acme, UNPOD_BASE_URL: address };
    const manager = use.stage.manager({ settings: new MemorySettings('nonsense'), env });
    await manager.ready;
    assert.deepEqual([manager.current?.account.endpoint.base, manager.problem], [address, undefined]);
  });

  it('is refused, with the names of variable and character, if something invisible is in it', async () => {
    const names = { UNPOD_PLATFORM_TOKEN: 'apiKeyInvisible', UNPOD_ORG_HANDLE: 'handleInvisible' } as const;
    for (const [variable, input] of Object.entries(names)) {
      const env = { UNPOD_PLATFORM_TOKEN: 'abc', UNPOD_ORG_HANDLE: acme, [variable]: `abc\u200b` };
      const manager = use.stage.manager({ env });
      await manager.ready;
      assert.deepEqual(manager.problem, { kind: 'invalidInput', input, character: '\u200b', variable });
    }
  });

  it('is ignored if it is blank', async () => {
    const manager = use.stage.manager({ env: { UNPOD_PLATFORM_TOKEN: ' ', UNPOD_BASE_URL: 'nonsense' } });
    await manager.ready;
    assert.deepEqual([manager.current, manager.problem], [undefined, undefined]);
  });
});
