import assert from 'node:assert/strict';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Connection } from '../../../src/connections/connection';
import type { ConnectionManager } from '../../../src/connections/connectionManager';
import { spacesFolder } from '../../../src/connections/spaceMemory';
import { temporaryFolder } from '../../host/temporaryFolder';
import { waitFor } from '../../host/waitFor';
import type { LocalPlatform } from '../../platform/platform';
import { SAMPLE_KEY, SPACES } from '../../platform/sample';
import { minute, second } from '../polling/support';
import { NOON } from '../support';
import { acme, currentOf } from './sessions';
import { asked, MemorySecrets, MemorySettings, recorded, sessionAt, useStage } from './support';

const { sales, winter } = SPACES;

describe('what windows remember of spaces', () => {
  const use = useStage();
  let folder: ReturnType<typeof temporaryFolder>;
  beforeEach(() => {
    folder = temporaryFolder('remembering');
    use.stage.folder = folder.path;
  });
  afterEach(() => folder.remove());

  const env = (platform: LocalPlatform) => ({
    UNPOD_PLATFORM_TOKEN: SAMPLE_KEY,
    UNPOD_ORG_HANDLE: acme,
    UNPOD_BASE_URL: platform.url,
  });
  /** Opens a window of the same person. */
  async function newWindow(platform: LocalPlatform): Promise<Connection> {
    const manager = use.stage.manager({ env: env(platform) });
    await manager.ready;
    return currentOf(manager);
  }
  const files = () => readdir(spacesFolder(folder.path)).catch(() => [] as string[]);
  const written = () => files().then((names) => names.filter((name) => name.endsWith('.json')));
  const content = async () => {
    const [name] = await written();
    return name === undefined ? '' : readFile(join(spacesFolder(folder.path), name), 'utf8');
  };
  const contentWhere = async (until: (text: string) => boolean, what: string) => {
    // The pause after which changes are written.
    await use.stage.clock.pass(3 * second);
    return waitFor(content, until, { what });
  };
  /** A window that has listed the spaces, opened one, and written what it knows. */
  async function firstWindow(): Promise<{ platform: LocalPlatform; first: Connection }> {
    const platform = await use.start();
    const first = await newWindow(platform);
    await first.loadSpaces();
    await first.runs.open(sales.token);
    await contentWhere((text) => text.includes('"active":2'), 'the summary in the file');
    platform.clearRequests();
    return { platform, first };
  }

  it('is there at once in a new window, dated, without a request while it is fresh', async () => {
    const { platform } = await firstWindow();
    const next = await newWindow(platform);
    assert.equal(next.spaces?.length, 207);
    const summary = next.overview.summary(sales.token, NOON);
    assert.deepEqual(
      [summary?.count, summary?.active, summary?.failed, summary?.asOf, summary?.isRemembered],
      [138, 2, 1, NOON, true],
    );
    assert.equal(next.overview.totals(NOON).spaces.length, 0);
    assert.equal(next.ensureSpaces(), undefined);
    assert.deepEqual(asked(platform), []);
  });

  it('is requested again after 10 minutes, and shown meanwhile', async () => {
    const { platform } = await firstWindow();
    await use.stage.clock.pass(10 * minute);
    const next = await newWindow(platform);
    platform.clearRequests();
    const hold = platform.faults.hold({ on: 'spaces' });
    const asking = next.ensureSpaces();
    await hold.whenHolding();
    assert.equal(next.ensureSpaces(), asking);
    assert.equal(next.spaces?.length, 207);
    platform.data.addSpace(acme, { name: 'Brand new' });
    hold.release();
    await asking;
    assert.deepEqual(asked(platform), ['spaces']);
    assert.equal(next.ensureSpaces(), undefined);
  });

  it('is replaced by what the server lists, whether that is more or less', async () => {
    const { platform } = await firstWindow();
    platform.data.addSpace(acme, { name: 'Brand new' });
    platform.data.addSpace(acme, { name: 'Newer still' });
    platform.data.removeSpace(winter.token);
    const next = await newWindow(platform);
    await next.loadSpaces();
    assert.equal(next.spaces?.length, 208);
    assert.equal(next.spaces[0]?.name, 'Newer still');
    assert.equal(next.space(winter.token), undefined);
  });

  it('stays when the server fails or refuses the key, next to the problem', async () => {
    const { platform } = await firstWindow();
    await use.stage.clock.pass(10 * minute);
    const next = await newWindow(platform);
    platform.revokeKey(SAMPLE_KEY);
    await next.ensureSpaces();
    assert.equal(next.authProblem?.kind, 'unauthorized');
    assert.equal(next.spaces?.length, 207);
    await platform.close();
    const last = await newWindow(platform);
    await last.ensureSpaces();
    assert.equal(last.spaces?.length, 207);
    assert.ok(last.spaceList.problem);
  });

  it('is requested once by every window that has no list', async () => {
    const platform = await use.start();
    const connection = await newWindow(platform);
    await Promise.all([connection.ensureSpaces(), connection.ensureSpaces()]);
    assert.deepEqual(asked(platform), ['spaces']);
  });

  it('is written with a later time when a check finds nothing new', async () => {
    const { first } = await firstWindow();
    await use.stage.clock.pass(minute);
    await first.checks.check(sales.token);
    const later = use.stage.clock.now();
    await contentWhere((text) => text.includes(`"asOf":${later}`), 'the time of the check');
  });

  it('is shared: windows see what others have learned', async () => {
    const { platform, first } = await firstWindow();
    const second = await newWindow(platform);
    await second.runs.open(winter.token);
    await contentWhere((text) => text.split('"summary"').length > 2, 'two summaries');
    const heard = recorded(first);
    await first.runs.open(SPACES.feedback.token);
    await contentWhere((text) => text.split('"summary"').length > 3, 'three summaries');
    await waitFor(
      () => Promise.resolve(first.overview.summary(winter.token, NOON)),
      (summary) => summary?.isRemembered === true,
      { what: 'what the second window knows' },
    );
    assert.ok(heard.of('spaces').length > 0);
  });

  it('is written once for one piece of news', async () => {
    await firstWindow();
    const [name] = await written();
    const changedAt = async () => (await stat(join(spacesFolder(folder.path), name!))).mtimeMs;
    const before = await changedAt();
    await use.stage.clock.pass(minute);
    assert.equal(await changedAt(), before);
    assert.deepEqual(await files(), [name]);
  });

  it('holds no run, contact or key', async () => {
    const { platform, first } = await firstWindow();
    const [run] = platform.data.space(sales.token)!.runs;
    await first.tasks.open(`${sales.token.length} ${sales.token}${run!.runId}`);
    const text = await content();
    assert.ok(!/R[0-9a-f]{32}|T[0-9a-f]{32}/.test(text));
    assert.ok(!text.includes(SAMPLE_KEY));
    const keys = [...text.matchAll(/"(\w+)":/g)].map(([, key]) => key);
    assert.deepEqual(
      [...new Set(keys)].filter((key) => /run|contact[^T]|phone|mail|handle|user/i.test(key ?? '')),
      [],
    );
  });

  it('is deleted on sign-out, for all organizations of the server, and no window brings it back', async () => {
    const platform = await use.start();
    const secrets = new MemorySecrets();
    const windowOf = async (): Promise<ConnectionManager> => {
      const manager = use.stage.manager({ secrets, settings: new MemorySettings(platform.url) });
      await manager.ready;
      return manager;
    };
    const [one, two] = [await windowOf(), await windowOf()];
    await one.signIn(sessionAt(platform.url, acme), 'Token');
    await currentOf(one).loadSpaces();
    await contentWhere(Boolean, 'the file');
    const changed = new Promise<void>((resolve) => two.onDidChangeCurrent(() => resolve()));
    if (!two.current) await changed;
    const other = currentOf(two);
    await other.loadSpaces();
    await one.signOut();
    assert.deepEqual(await written(), []);
    await use.stage.clock.pass(minute);
    assert.equal(other.signal.aborted, true);
    assert.deepEqual(await files(), []);
  });

  it('is ignored if the file is broken, and written whole again', async () => {
    const { platform } = await firstWindow();
    const [name] = await written();
    const path = join(spacesFolder(folder.path), name!);
    const text = await content();
    await writeFile(path, text.slice(0, text.length / 2));
    const next = await newWindow(platform);
    assert.equal(next.spaces, undefined);
    await next.ensureSpaces();
    await contentWhere((now) => now.endsWith('}') && now.includes(winter.token), 'the whole file');
  });
});
