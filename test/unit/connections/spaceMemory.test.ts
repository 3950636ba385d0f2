import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RememberedSpaces } from '../../../src/connections/rememberedSpaces';
import { SpaceMemory } from '../../../src/connections/spaceMemory';
import { temporaryFolder } from '../../host/temporaryFolder';
import { space } from '../entities';
import { hour, minute, second, VirtualClock } from '../polling/support';
import { NOON } from '../support';
import { ACME, startWorkers, summary } from './files';

/** The first digits of the SHA-256 of `ACME`'s server and organization. */
const FILE = '41e176b29b27899d-6ba77927c826000a.json';

describe('what is remembered of spaces', () => {
  let temporary: ReturnType<typeof temporaryFolder>;
  let folder: string;
  let clock: VirtualClock;
  const windows: SpaceMemory[] = [];
  beforeEach(() => {
    temporary = temporaryFolder('memory');
    folder = join(temporary.path, 'spaces');
    clock = new VirtualClock();
  });
  afterEach(() => {
    windows.splice(0).forEach((window) => window.dispose());
    temporary.remove();
  });

  const openWindow = (owner: typeof ACME = ACME) => {
    const window = new SpaceMemory(folder, owner, clock);
    windows.push(window);
    return window;
  };
  const names = () => readdirSync(folder).sort();
  const spaces = ['a', 'b', 'c'].map((token) => space({ token, name: `Space ${token}` }));
  /** Tokens and numbers of runs. */
  const counts = (known: RememberedSpaces | undefined) =>
    known && Object.fromEntries([...known.summaries].map(([token, { count }]) => [token, count]));
  const tokens = (known: RememberedSpaces | undefined) => known?.spaces.map(({ token }) => token).join('');

  it('is there for the next window, field by field', async () => {
    const full = space({
      token: 'Ä/\ud800"',
      name: ' नमस्ते ',
      slug: 'full',
      agentHandle: 'agent',
      createdAt: NOON - hour,
      spaceType: 'general',
      contentType: 'contact',
    });
    const counted = summary({ count: 138, active: 2, overdue: 1, failed: 3, newestAt: NOON - minute });
    const window = openWindow();
    assert.equal(await window.read(), undefined);
    window.rememberSpaces([full, ...spaces], NOON);
    window.rememberSummary(full.token, counted);
    window.rememberSummary('b', summary());
    await window.flush();
    assert.deepEqual(await openWindow().read(), {
      asOf: NOON,
      spaces: [full, ...spaces],
      summaries: new Map([
        [full.token, counted],
        ['b', summary()],
      ]),
    });
  });

  it('is written with these fields and no others', async () => {
    const window = openWindow({ ...ACME, key: 'secret' } as typeof ACME);
    window.rememberSpaces([{ ...space({ token: 'a', slug: 's' }), key: 'secret' } as (typeof spaces)[0]], NOON);
    window.rememberSummary('a', { ...summary({ newestAt: 1 }), runId: 'secret' } as ReturnType<typeof summary>);
    await window.flush();
    assert.deepEqual(names(), [FILE]);
    assert.deepEqual(JSON.parse(readFileSync(join(folder, FILE), 'utf8')), {
      version: 1,
      ...ACME,
      asOf: NOON,
      spaces: [{ token: 'a', name: 'Sales', slug: 's', summary: { ...summary(), newestAt: 1 } }],
    });
  });

  it('is written a second after the last change', async () => {
    const window = openWindow();
    window.rememberSpaces(spaces, NOON);
    await clock.pass(0.9 * second);
    window.rememberSummary('a', summary());
    await clock.pass(0.9 * second);
    assert.equal(clock.pending, 1);
    await clock.pass(0.1 * second);
    assert.equal(clock.pending, 0);
    await window.flush();
    assert.deepEqual(counts(await openWindow().read()), { a: 0 });
  });

  it('is written 5 seconds after the first change at the latest', async () => {
    const window = openWindow();
    let merges = 0;
    window.onDidMerge(() => merges++);
    window.rememberSpaces(spaces, NOON);
    for (let count = 1; count < 10; count++) {
      await clock.pass(second / 2);
      window.rememberSummary('a', summary({ count }));
    }
    await clock.pass(second / 2);
    assert.equal(clock.pending, 0);
    await window.flush();
    assert.equal(merges, 1);
    assert.deepEqual(counts(await openWindow().read()), { a: 9 });
  });

  it('is what all windows together know', async () => {
    const [first, second] = [openWindow(), openWindow()];
    const heard: unknown[] = [];
    second.onDidMerge((known) => heard.push(counts(known)));
    first.rememberSpaces(spaces, NOON);
    first.rememberSummary('a', summary({ count: 1 }));
    first.rememberSummary('b', summary({ count: 2, asOf: NOON - minute }));
    await first.flush();
    second.rememberSummary('b', summary({ count: 3 }));
    second.rememberSummary('a', summary({ count: 4, asOf: NOON - minute }));
    second.rememberSummary('c', summary({ count: 5 }));
    await second.flush();
    assert.deepEqual(heard, [{ a: 1, b: 3, c: 5 }]);
    assert.deepEqual(counts(await first.read()), { a: 1, b: 3, c: 5 });
  });

  it('has the newer list, whichever window writes last, and no summary of a space that is not on it', async () => {
    const [first, second] = [openWindow(), openWindow()];
    first.rememberSpaces(spaces, NOON - hour);
    first.rememberSummary('a', summary({ count: 1 }));
    second.rememberSpaces(spaces.slice(1), NOON - minute);
    second.rememberSummary('b', summary({ count: 2 }));
    for (const window of [first, second, first]) {
      window.rememberSummary('c', summary({ count: 3 }));
      await window.flush();
    }
    const known = await first.read();
    assert.deepEqual([tokens(known), known?.asOf, counts(known)], ['bc', NOON - minute, { b: 2, c: 3 }]);
  });

  it('prefers what a window remembered last of two that are equally new', async () => {
    const window = openWindow();
    for (const length of [1, 2]) {
      window.rememberSpaces(spaces.slice(0, length), NOON);
      window.rememberSummary('a', summary({ count: length }));
      await window.flush();
    }
    const known = await openWindow().read();
    assert.deepEqual([tokens(known), counts(known)], ['ab', { a: 2 }]);
  });

  it('is not written while no list is known', async () => {
    const window = openWindow();
    window.rememberSummary('a', summary({ count: 1 }));
    await window.flush();
    assert.deepEqual([names(), clock.pending], [[], 0]);
    window.rememberSpaces(spaces, NOON);
    await window.flush();
    assert.deepEqual(counts(await window.read()), { a: 1 });
  });

  describe('after the clock was set back by an hour', () => {
    /** A window that wrote what will be the future. */
    const setBack = async () => {
      const window = openWindow();
      window.rememberSpaces(spaces, NOON);
      window.rememberSummary('a', summary({ count: 1 }));
      window.rememberSummary('b', summary({ count: 1, asOf: NOON - 2 * hour }));
      await window.flush();
      clock.jump(-hour);
      return window;
    };

    it('counts as old, without summaries whose age is not known', async () => {
      await setBack();
      const known = await openWindow().read();
      assert.deepEqual([known?.asOf, tokens(known), counts(known)], [0, 'abc', { b: 1 }]);
    });

    it('is what a window learns now', async () => {
      await setBack();
      const window = openWindow();
      window.rememberSpaces(spaces.slice(0, 2), clock.now());
      window.rememberSummary('a', summary({ count: 2, asOf: clock.now() }));
      await window.flush();
      const known = await openWindow().read();
      assert.deepEqual([known?.asOf, tokens(known), counts(known)], [NOON - hour, 'ab', { a: 2, b: 1 }]);
    });

    it('is what another window learns now rather than what one knew before', async () => {
      const before = await setBack();
      const window = openWindow();
      window.rememberSpaces(spaces.slice(0, 2), clock.now());
      window.rememberSummary('a', summary({ count: 2, asOf: clock.now() }));
      await window.flush();
      clock.jump(minute);
      before.rememberSummary('b', summary({ count: 3, asOf: clock.now() }));
      await before.flush();
      const known = await openWindow().read();
      assert.deepEqual([tokens(known), counts(known)], ['ab', { a: 2, b: 3 }]);
    });
  });

  it('is written after a while if that failed, and not again and again', async () => {
    writeFileSync(folder, 'in the way');
    const window = openWindow();
    window.rememberSpaces(spaces, NOON);
    await clock.pass(2 * second);
    await window.flush();
    assert.equal(clock.pending, 1);
    await clock.pass(15 * second);
    await window.flush();
    rmSync(folder);
    await clock.pass(15 * second);
    await window.flush();
    assert.equal(tokens(await window.read()), 'abc');
    assert.equal(clock.pending, 0);
  });

  it('is lost, without a timer that never ends, if it cannot be written', async () => {
    writeFileSync(folder, 'in the way');
    const window = openWindow();
    window.rememberSpaces(spaces, NOON);
    for (let round = 0; round < 3; round++) {
      await clock.pass(15 * second);
      await window.flush();
    }
    assert.deepEqual([clock.pending, statSync(folder).isFile()], [0, true]);
  });

  it('is not written by a window that closed', async () => {
    const window = openWindow();
    let merges = 0;
    window.onDidMerge(() => merges++);
    window.rememberSpaces(spaces, NOON);
    window.dispose();
    assert.equal(clock.pending, 0);
    window.rememberSummary('a', summary());
    await clock.pass(minute);
    await window.flush();
    mkdirSync(folder, { recursive: true });
    assert.deepEqual([names(), merges], [[], 0]);
  });

  it('is complete, and loses nothing, while two processes keep changing it', async function () {
    this.timeout(60_000);
    clock.jump(Date.now() - NOON);
    const workers = await startWorkers(['a', 'b'].map((name) => ['remember', folder, name, 100]));
    await Promise.all(workers.map(({ end }) => end));
    clock.jump(Date.now() - clock.now());
    const known = await openWindow().read();
    const expected = ['a', 'b'].flatMap((name) =>
      Array.from({ length: 100 }, (_, count) => [`${name}${count}`, count]),
    );
    assert.deepEqual(counts(known), Object.fromEntries(expected));
  });
});
