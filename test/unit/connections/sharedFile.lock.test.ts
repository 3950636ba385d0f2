import assert from 'node:assert/strict';
import { promises, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startWorkers } from './files';
import { useSharedTexts } from './sharedTexts';

describe('the lock of a file that windows share', () => {
  const use = useSharedTexts();
  const { open } = promises;
  /** Until the end of the test, the 3 seconds of waiting for a lock take 30 ms. */
  const hurry = () => {
    const now = performance.now.bind(performance);
    performance.now = () => now() * 100;
  };

  it('survives a process that dies before its new file replaces the old one', async function () {
    const { folder, path, file, add, names, put, age } = use();
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

  it('is not written while another process has the lock', async () => {
    const { path, add, names, put } = use();
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
      const { path, file, another, add, names, put, age } = use();
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
    const { path, add, names, put, age } = use();
    hurry();
    put('somebody', `${path}.lock`);
    age(`${path}.lock`, 11_000);
    put('', `${path}.lock.break`);
    assert.equal(await add('a'), undefined);
    assert.deepEqual(names(), ['texts.json.lock', 'texts.json.lock.break']);
  });

  it('leaves a lock that another process took over just before', async () => {
    const { path, add, names, put, age } = use();
    hurry();
    put('somebody', `${path}.lock`);
    age(`${path}.lock`, 11_000);
    promises.open = async (...args) => {
      if (args[0] === `${path}.lock.break`) {
        writeFileSync(`${path}.lock`, 'another');
      }
      return open(...args);
    };
    assert.equal(await add('a'), undefined);
    assert.deepEqual([names(), readFileSync(`${path}.lock`, 'utf8')], [['texts.json.lock'], 'another']);
  });

  it('takes over a lock even if the process that did so before died then', async () => {
    const { path, add, names, put, age } = use();
    for (const name of [`${path}.lock`, `${path}.lock.break`]) {
      put('', name);
      age(name, 11_000);
    }
    assert.deepEqual([await add('a'), names()], [['a'], ['texts.json']]);
  });

  it('is not replaced by a process that slept until others took over its lock', async () => {
    const { path, file, names, put } = use();
    put('["a"]');
    const update = file.update(() => {
      writeFileSync(`${path}.lock`, 'somebody');
      return ['late'];
    });
    assert.equal(await update, undefined);
    assert.deepEqual([await file.read(), names()], [['a'], ['texts.json', 'texts.json.lock']]);
  });

  it('is removed even while another process keeps the lock', async () => {
    const { path, file, add, names, put } = use();
    await add('a');
    hurry();
    put('somebody', `${path}.lock`);
    await file.remove();
    assert.deepEqual(names(), []);
  });
});
