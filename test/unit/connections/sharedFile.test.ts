import assert from 'node:assert/strict';
import { mkdirSync, promises, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startWorkers } from './files';
import { useSharedTexts } from './sharedTexts';

const isWindows = process.platform === 'win32';

describe('a file that windows share', () => {
  const use = useSharedTexts();
  const { rename } = promises;
  const renameFails = (code: string, times: number) => {
    promises.rename = async (...paths) => {
      if (times-- > 0) {
        throw Object.assign(new Error(code), { code });
      }
      await rename(...paths);
    };
  };

  it('gives back what was written, and leaves nothing else in the folder', async () => {
    const { file, another, add, names } = use();
    assert.equal(await file.read(), undefined);
    assert.deepEqual(await add('a'), ['a']);
    assert.deepEqual(await add('b'), ['a', 'b']);
    assert.deepEqual(await another().read(), ['a', 'b']);
    assert.deepEqual(names(), ['texts.json']);
  });

  (isWindows ? it.skip : it)('is for its owner only', async () => {
    const { folder, path, add } = use();
    await add('a');
    assert.deepEqual([statSync(folder).mode & 0o777, statSync(path).mode & 0o777], [0o700, 0o600]);
  });

  it('gives a change its contents, and stays as it is if the change returns nothing', async () => {
    const { path, file, names, put } = use();
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
    const { file, add, put } = use();
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
    const { path, file, add, names, put } = use();
    put('["a"]');
    assert.equal(await add('x'.repeat(17 * 1024 * 1024)), undefined);
    assert.deepEqual([await file.read(), names()], [['a'], ['texts.json']]);
    writeFileSync(path, JSON.stringify(['x'.repeat(17 * 1024 * 1024)]));
    assert.equal(await file.read(), undefined);
  });

  it('is nothing, and cannot be written, if a folder is in its place', async () => {
    const { path, file, add, names } = use();
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'inside'), '');
    assert.deepEqual([await file.read(), await add('a')], [undefined, undefined]);
    await file.remove();
    assert.deepEqual([names(), readdirSync(path)], [['texts.json'], ['inside']]);
  });

  it('cannot be written if a file is in place of its folder', async () => {
    const { folder, file, add } = use();
    writeFileSync(folder, 'mine');
    assert.deepEqual([await file.read(), await add('a')], [undefined, undefined]);
    await file.remove();
    assert.equal(readFileSync(folder, 'utf8'), 'mine');
  });

  it('loses no update of many at once, by one window or several', async () => {
    const { file, another, add } = use();
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
    const { file, add, names } = use();
    const change = () => {
      throw new TypeError('wrong');
    };
    await assert.rejects(file.update(change), TypeError);
    assert.deepEqual([await add('a'), names()], [['a'], ['texts.json']]);
  });

  it('is complete, and loses nothing, while two processes keep writing', async function () {
    const { path, file, names } = use();
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
    const { folder, path, file, names, put } = use();
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

  it('leaves alone what others may still write', async () => {
    const { folder, path, add, names, put, age } = use();
    put('', `${path}.young.tmp`);
    put('', join(folder, 'other.json.old.tmp'));
    age(join(folder, 'other.json.old.tmp'), 61 * 60_000);
    await add('a');
    assert.deepEqual(names(), ['other.json.old.tmp', 'texts.json', 'texts.json.young.tmp']);
  });

  it('is written although another program has it open for a moment', async () => {
    const { file } = use();
    for (const code of ['EPERM', 'EBUSY', 'EACCES']) {
      renameFails(code, 2);
      assert.deepEqual(await file.update(() => [code]), [code]);
    }
  });

  it('stays as it was if another program keeps it open', async () => {
    const { file, add, names } = use();
    await add('a');
    renameFails('EPERM', Infinity);
    assert.equal(await add('b'), undefined);
    assert.deepEqual([await file.read(), names()], [['a'], ['texts.json']]);
  });

  it('is removed with all that was left of it', async () => {
    const { path, file, add, names, put } = use();
    await add('a');
    put('', `${path}.young.tmp`);
    await file.remove();
    assert.deepEqual([await file.read(), names()], [undefined, []]);
    await file.remove();
  });
});
