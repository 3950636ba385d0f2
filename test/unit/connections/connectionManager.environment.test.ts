import assert from 'node:assert/strict';
import { SAMPLE_KEY, SINGLE_ORG_KEY } from '../../platform/sample';
import { minute } from '../polling/support';
import { acme, address, currentOf, handleOf, northwind } from './sessions';
import { MemorySettings, useStage } from './support';

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
