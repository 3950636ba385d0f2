import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Claims } from '../../../src/connections/claims';
import { temporaryFolder } from '../../host/temporaryFolder';
import { hour, VirtualClock } from '../polling/support';
import { startWorkers } from './files';

const day = 24 * hour;

describe('claims of windows on announcements', () => {
  let temporary: ReturnType<typeof temporaryFolder>;
  let path: string;
  let clock: VirtualClock;
  beforeEach(() => {
    temporary = temporaryFolder('claims');
    path = join(temporary.path, 'storage', 'claims.json');
    clock = new VirtualClock();
  });
  afterEach(() => temporary.remove());

  const openWindow = () => new Claims(path, () => clock.now());
  const stored = () => (JSON.parse(readFileSync(path, 'utf8')) as { claims: [string, number][] }).claims;
  /** Nothing can be written: a file is in place of the folder. */
  const block = () => {
    rmSync(dirname(path), { recursive: true, force: true });
    writeFileSync(dirname(path), '');
  };

  it('go to the first window', async () => {
    const [first, second] = [openWindow(), openWindow()];
    assert.deepEqual(await first.claim(['a', 'b', 'a']), ['a', 'b']);
    assert.deepEqual(await second.claim(['b', 'c']), ['c']);
    assert.deepEqual(await first.claim(['a', 'b', 'c']), []);
    assert.deepEqual(await openWindow().claim(['a']), []);
    assert.deepEqual(await first.claim([]), []);
  });

  it('go to one window each, whatever two processes claim at once', async function () {
    this.timeout(60_000);
    const workers = await startWorkers([1, 2].map(() => ['claim', path, '-', 400]));
    const [first = [], second = []] = (await Promise.all(workers.map(({ end }) => end))) as string[][];
    const all = Array.from({ length: 400 }, (_, index) => `run ${index}`);
    assert.deepEqual([...first, ...second].sort(), all.sort());
  });

  it('go to one of the calls that a window makes at once', async () => {
    const window = openWindow();
    const calls = await Promise.all([window.claim(['a']), window.claim(['a', 'b']), window.claim(['b'])]);
    assert.deepEqual(calls, [['a'], ['b'], []]);
  });

  it('are kept as 16 digits of a hash, with the time', async () => {
    await openWindow().claim(['run 1']);
    assert.deepEqual(stored(), [['b945d8cb026e35c6', clock.now()]]);
  });

  it('are valid for 30 days', async () => {
    const [first, second] = [openWindow(), openWindow()];
    await first.claim(['a']);
    clock.jump(30 * day);
    assert.deepEqual([await first.claim(['a']), await second.claim(['a', 'b'])], [[], ['b']]);
    clock.jump(1);
    assert.deepEqual([await first.claim(['a']), await second.claim(['a', 'b'])], [['a'], []]);
  });

  it('are the last 500, and all of the last hour', async () => {
    const names = Array.from({ length: 3000 }, (_, index) => `${index}`);
    const window = openWindow();
    assert.equal((await window.claim(names)).length, 3000);
    assert.deepEqual([await openWindow().claim(names), await window.claim(names)], [[], []]);
    clock.jump(hour + 1);
    await window.claim(['a']);
    assert.equal(stored().length, 500);
    assert.deepEqual(await openWindow().claim(['2999', '0']), ['0']);
  });

  it('are kept within a window whose file cannot be used', async () => {
    block();
    const window = openWindow();
    assert.deepEqual(await window.claim(['a', 'b']), ['a', 'b']);
    assert.deepEqual(await window.claim(['b', 'c']), ['c']);
    assert.deepEqual(await openWindow().claim(['a']), ['a']);
  });

  it('hold within a window when its file can be used again, and for others from then on', async () => {
    block();
    const window = openWindow();
    await window.claim(['a']);
    rmSync(dirname(path));
    assert.deepEqual(await window.claim(['a']), []);
    assert.deepEqual(await openWindow().claim(['a']), []);
  });

  it('hold within a window that has lost its file', async () => {
    const window = openWindow();
    await window.claim(['a']);
    block();
    assert.deepEqual(await window.claim(['a', 'b']), ['b']);
  });

  it('replace a file that is broken, foreign, or of another version', async () => {
    mkdirSync(dirname(path));
    const good = [['b945d8cb026e35c6', clock.now()]];
    for (const content of [
      '{',
      '[]',
      JSON.stringify({ version: 2, claims: good }),
      JSON.stringify({ version: 1, claims: { a: 1 } }),
      JSON.stringify({ version: 1, claims: [...good, ['b', 'today']] }),
      JSON.stringify({ version: 1, claims: [...good, ['b']] }),
    ]) {
      writeFileSync(path, content);
      assert.deepEqual(await openWindow().claim(['run 1']), ['run 1'], content);
      assert.deepEqual(await openWindow().claim(['run 1']), [], content);
    }
  });
});
