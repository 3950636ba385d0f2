import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { forgetServer, SpaceMemory } from '../../../src/connections/spaceMemory';
import { temporaryFolder } from '../../host/temporaryFolder';
import { space } from '../entities';
import { second, VirtualClock } from '../polling/support';
import { NOON } from '../support';
import { ACME, summary } from './files';

describe('forgetting what is remembered of a server', () => {
  let temporary: ReturnType<typeof temporaryFolder>;
  let folder: string;
  let clock: VirtualClock;
  beforeEach(() => {
    temporary = temporaryFolder('forget');
    folder = temporary.path;
    clock = new VirtualClock();
  });
  afterEach(() => temporary.remove());

  const names = () => readdirSync(folder).sort();
  const spaces = [space({ token: 'a' })];
  const openWindow = (owner = ACME) => new SpaceMemory(folder, owner, clock);
  /** A window that has written something. */
  const written = async (owner = ACME) => {
    const window = openWindow(owner);
    window.rememberSpaces(spaces, NOON);
    await window.flush();
    return window;
  };

  it('deletes the files of all its organizations, and of no other server', async () => {
    await written();
    await written({ ...ACME, organization: 'other' });
    const [left = ''] = names();
    const other = await written({ ...ACME, server: 'https://unpod.example/proxy' });
    await forgetServer(folder, ACME.server);
    assert.equal(names().length, 1);
    assert.ok(await other.read());
    // A process died while it wrote a first file.
    writeFileSync(`${folder}/${left}.0123456789abcdef.tmp`, '{');
    await forgetServer(folder, ACME.server);
    assert.equal(names().length, 1);
  });

  it('does nothing where there is nothing', async () => {
    await forgetServer(`${folder}/none`, ACME.server);
    assert.deepEqual(names(), []);
  });

  it('leaves what is not a file of remembered spaces', async () => {
    mkdirSync(`${folder}/more`);
    writeFileSync(`${folder}/claims.json`, '{}');
    await forgetServer(folder, ACME.server);
    assert.deepEqual(names(), ['claims.json', 'more']);
  });

  it('lasts: a window that does not know of it yet does not bring the file back', async () => {
    const author = await written();
    const reader = openWindow();
    await reader.read();
    await forgetServer(folder, ACME.server);
    for (const window of [author, reader]) {
      window.rememberSummary('a', summary());
      await clock.pass(15 * second);
      await window.flush();
      window.rememberSpaces(spaces, clock.now());
      await window.flush();
    }
    assert.deepEqual([names(), clock.pending], [[], 0]);
  });

  it('lasts until the person signs in again', async () => {
    const before = await written();
    await forgetServer(folder, ACME.server);
    before.dispose();
    const after = await written();
    assert.deepEqual((await after.read())?.spaces, spaces);
  });

  it('lasts if it happens at any moment of a write', async () => {
    for (let turns = 0; turns < 40; turns++) {
      const window = await written();
      window.rememberSummary('a', summary());
      const writing = window.flush();
      for (let turn = 0; turn < turns; turn++) {
        await new Promise((resolve) => setImmediate(resolve));
      }
      window.dispose();
      await Promise.all([forgetServer(folder, ACME.server), writing]);
      assert.deepEqual(names(), [], `after ${turns} turns`);
    }
  });

  it('lasts if it happens at any moment of the first write', async () => {
    for (let turns = 0; turns < 40; turns++) {
      const window = openWindow();
      window.rememberSpaces(spaces, NOON);
      const writing = window.flush();
      for (let turn = 0; turn < turns; turn++) {
        await new Promise((resolve) => setImmediate(resolve));
      }
      window.dispose();
      await Promise.all([forgetServer(folder, ACME.server), writing]);
      assert.deepEqual(names(), [], `after ${turns} turns`);
    }
  });
});
