import assert from 'node:assert/strict';
import { mkdirSync, promises, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SharedFile } from '../../../src/connections/sharedFile';
import { temporaryFolder } from '../../host/temporaryFolder';
import { startWorkers, textsFormat } from './files';

const isWindows = process.platform === 'win32';

describe('a file that windows share', () => {
  let temporary: ReturnType<typeof temporaryFolder>;
  let folder: string;
  let path: string;
  let file: SharedFile<readonly string[]>;
  const realRename = promises.rename;
  const realOpen = promises.open;
  const realNow = performance.now.bind(performance);
  beforeEach(() => {
    temporary = temporaryFolder('shared');
    folder = join(temporary.path, 'spaces');
    path = join(folder, 'texts.json');
    file = another();
  });
  afterEach(() => {
    promises.rename = realRename;
    promises.open = realOpen;
    performance.now = realNow;
    temporary.remove();
  });

  const another = () => new SharedFile(path, textsFormat);
  const add = (text: string, to = file) => to.update((texts = []) => [...texts, text]);
  const names = () => readdirSync(folder).sort();
  const put = (content: string, at = path) => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(at, content);
  };
  const age = (at: string, milliseconds: number) => {
    const time = (Date.now() - milliseconds) / 1000;
    utimesSync(at, time, time);
  };
  /** Lets the 3 seconds of waiting for a lock take 30 ms. */
  const hurry = () => (performance.now = () => realNow() * 100);
  const renameFails = (code: string, times: number) => {
    promises.rename = async (...paths) => {
      if (times-- > 0) {
        throw Object.assign(new Error(code), { code });
      }
      await realRename(...paths);
    };
  };

  it('gives back what was written, and leaves nothing else in the folder', async () => {
    assert.equal(await file.read(), undefined);
    assert.deepEqual(await add('a'), ['a']);
    assert.deepEqual(await add('b'), ['a', 'b']);
    assert.deepEqual(await another().read(), ['a', 'b']);
    assert.deepEqual(names(), ['texts.json']);
  });

  (isWindows ? it.skip : it)('is for its owner only', async () => {
    await add('a');
    assert.deepEqual([statSync(folder).mode & 0o777, statSync(path).mode & 0o777], [0o700, 0o600]);
  });

  it('tells a change what there is, and stays as it is if the change wants that', async () => {
    const seen: unknown[] = [];
    const look = (...args: unknown[]) => {
      seen.push(args);
      return undefined;
    };
    assert.equal(await file.update(look), undefined);
    put('["a"');
    assert.equal(await file.update(look), undefined);
    put('["a"]');
    assert.deepEqual(await file.update(look), ['a']);
    assert.deepEqual(seen, [
      [undefined, false],
      [undefined, true],
      [['a'], true],
    ]);
    assert.deepEqual([readFileSync(path, 'utf8'), names()], ['["a"]', ['texts.json']]);
  });

  it('is nothing, and is replaced, if it is cut, empty, or of another format', async () => {
    const whole = JSON.stringify(['first', 'second']);
    const cuts = Array.from(whole, (_, length) => whole.slice(0, length));
    for (const content of [...cuts, '{}', 'null', '7', '[1]', '\0\0\0', `${whole}${whole}`]) {
      put(content);
      assert.equal(await file.read(), undefined, content);
      assert.deepEqual(await add('a'), ['a'], content);
      assert.deepEqual(await file.read(), ['a'], content);
    }
  });

  it('is nothing if it has 17 MB, and never gets as large', async () => {
    put('["a"]');
    assert.equal(await add('x'.repeat(17 * 1024 * 1024)), undefined);
    assert.deepEqual([await file.read(), names()], [['a'], ['texts.json']]);
    writeFileSync(path, JSON.stringify(['x'.repeat(17 * 1024 * 1024)]));
    assert.equal(await file.read(), undefined);
  });

  it('is nothing, and cannot be written, if a folder is in its place', async () => {
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'inside'), '');
    assert.deepEqual([await file.read(), await add('a')], [undefined, undefined]);
    await file.remove();
    assert.deepEqual([names(), readdirSync(path)], [['texts.json'], ['inside']]);
  });

  it('cannot be written if a file is in place of its folder', async () => {
    writeFileSync(folder, 'mine');
    assert.deepEqual([await file.read(), await add('a')], [undefined, undefined]);
    await file.remove();
    assert.equal(readFileSync(folder, 'utf8'), 'mine');
  });

  it('loses no update of many at once, by one window or several', async () => {
    const all = Array.from({ length: 5 }, another).flatMap((each, window) =>
      [0, 1, 2].map((index) => ({ each, text: `${window} ${index}` })),
    );
    await Promise.all(all.map(({ each, text }) => add(text, each)));
    assert.deepEqual(
      [...((await file.read()) ?? [])].sort(),
      all.map(({ text }) => text),
    );
  });

  it('is free for others after a change that throws', async () => {
    const change = () => {
      throw new TypeError('wrong');
    };
    await assert.rejects(file.update(change), TypeError);
    assert.deepEqual([await add('a'), names()], [['a'], ['texts.json']]);
  });

  it('is whole, and loses nothing, while two processes write all the time', async function () {
    this.timeout(60_000);
    const workers = await startWorkers(['first', 'second'].map((name) => ['add', path, name, 150]));
    const writing = { isOver: false };
    const ends = Promise.all(workers.map(({ end }) => end)).finally(() => (writing.isOver = true));
    let last = 0;
    while (!writing.isOver) {
      const texts = await file.read();
      const length = texts?.length ?? 0;
      assert.ok(length >= last, `${length} texts after ${last}`);
      last = length;
      await new Promise((resolve) => setImmediate(resolve));
    }
    await ends;
    const texts = (await file.read()) ?? [];
    for (const name of ['first', 'second']) {
      const own = texts.filter((text) => text.startsWith(name));
      assert.deepEqual(
        own,
        Array.from({ length: 150 }, (_, index) => `${name} ${index}`),
      );
    }
    assert.deepEqual(names(), ['texts.json']);
  });

  (isWindows ? it.skip : it)('stays as it was if the disk is full', async function () {
    this.timeout(30_000);
    put('["a"]');
    const other = join(folder, 'other.json');
    const workers = await startWorkers(
      [
        ['fill', path, 'x', 300_000],
        ['fill', other, 'x', 3],
      ],
      { isDiskFull: true },
    );
    assert.deepEqual(await Promise.all(workers.map(({ end }) => end)), ['failed', ['xxx']]);
    assert.deepEqual([await file.read(), names()], [['a'], ['other.json', 'texts.json']]);
  });

  it('survives a process that dies before its new file replaces the old one', async function () {
    this.timeout(30_000);
    put('["a"]');
    const [worker] = await startWorkers([['crash', path, 'lost']]);
    assert.equal(await worker?.end, undefined);
    assert.deepEqual(await file.read(), ['a']);
    const left = names().filter((name) => name !== 'texts.json');
    assert.equal(left.length, 2, left.join());
    left.forEach((name) => age(join(folder, name), 11_000));
    assert.deepEqual(await add('b'), ['a', 'b']);
    left.filter((name) => name.endsWith('.tmp')).forEach((name) => age(join(folder, name), 61 * 60_000));
    await add('c');
    assert.deepEqual(names(), ['texts.json']);
  });

  it('leaves alone what others may still write', async () => {
    put('', `${path}.young.tmp`);
    put('', join(folder, 'other.json.old.tmp'));
    age(join(folder, 'other.json.old.tmp'), 61 * 60_000);
    await add('a');
    assert.deepEqual(names(), ['other.json.old.tmp', 'texts.json', 'texts.json.young.tmp']);
  });

  it('is not written while another process has the lock', async () => {
    hurry();
    put('somebody', `${path}.lock`);
    assert.equal(await add('a'), undefined);
    assert.deepEqual([names(), readFileSync(`${path}.lock`, 'utf8')], [['texts.json.lock'], 'somebody']);
  });

  for (const [what, milliseconds] of [
    ['of 11 seconds ago', 11_000],
    ['from the future, after the clock was set back', -60 * 60_000],
  ] as const) {
    it(`takes over a lock ${what}, and loses no update of many that do so at once`, async () => {
      for (let round = 0; round < 5; round++) {
        await file.remove();
        put('somebody', `${path}.lock`);
        age(`${path}.lock`, milliseconds);
        await Promise.all(Array.from({ length: 8 }, (_, index) => add(`${index}`, another())));
        assert.deepEqual([...((await file.read()) ?? [])].sort(), Array.from('01234567'));
        assert.deepEqual(names(), ['texts.json']);
      }
    });
  }

  it('leaves a stale lock to another process that is about to take it over', async () => {
    hurry();
    put('somebody', `${path}.lock`);
    age(`${path}.lock`, 11_000);
    put('', `${path}.lock.break`);
    assert.equal(await add('a'), undefined);
    assert.deepEqual(names(), ['texts.json.lock', 'texts.json.lock.break']);
  });

  it('leaves a lock that another process took over just before', async () => {
    hurry();
    put('somebody', `${path}.lock`);
    age(`${path}.lock`, 11_000);
    promises.open = async (...args) => {
      if (args[0] === `${path}.lock.break`) {
        writeFileSync(`${path}.lock`, 'another');
      }
      return realOpen(...args);
    };
    assert.equal(await add('a'), undefined);
    assert.deepEqual([names(), readFileSync(`${path}.lock`, 'utf8')], [['texts.json.lock'], 'another']);
  });

  it('takes over a lock even if the process that did so before died then', async () => {
    for (const name of [`${path}.lock`, `${path}.lock.break`]) {
      put('', name);
      age(name, 11_000);
    }
    assert.deepEqual([await add('a'), names()], [['a'], ['texts.json']]);
  });

  it('is not replaced by a process that slept until others took over its lock', async () => {
    put('["a"]');
    const update = file.update(() => {
      writeFileSync(`${path}.lock`, 'somebody');
      return ['late'];
    });
    assert.equal(await update, undefined);
    assert.deepEqual([await file.read(), names()], [['a'], ['texts.json', 'texts.json.lock']]);
  });

  it('is written although another program has it open for a moment', async () => {
    for (const code of ['EPERM', 'EBUSY', 'EACCES']) {
      renameFails(code, 2);
      assert.deepEqual(await file.update(() => [code]), [code]);
    }
  });

  it('stays as it was if another program keeps it open', async () => {
    await add('a');
    renameFails('EPERM', Infinity);
    assert.equal(await add('b'), undefined);
    assert.deepEqual([await file.read(), names()], [['a'], ['texts.json']]);
  });

  it('is removed with all that was left of it', async () => {
    await add('a');
    put('', `${path}.young.tmp`);
    await file.remove();
    assert.deepEqual([await file.read(), names()], [undefined, []]);
    await file.remove();
  });

  it('is removed even while another process keeps the lock', async () => {
    await add('a');
    hurry();
    put('somebody', `${path}.lock`);
    await file.remove();
    assert.deepEqual(names(), []);
  });
});
