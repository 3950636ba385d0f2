import '../vscode';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileFormats } from '../../../src/export/formats';
import { readRuns } from '../../../src/export/readRuns';
import { atomicWrite, writeViaTempFile } from '../../../src/export/atomicWrite';
import { FileProblem } from '../../../src/export/fileProblem';
import { respond } from '../../platform/answers';
import { BULK_SPACE_TOKEN, manyRuns } from '../../platform/bulk';
import { temporaryFolder } from '../../host/temporaryFolder';
import { NOON, Platforms, problemOf } from '../support';
import { CONTENT, reading, whole } from './support';

/** Windows has no permissions but read-only, another code for long names, and keeps open files. */
const isWindows = process.platform === 'win32';

describe('writing a file atomically', () => {
  const platforms = new Platforms();
  let folder: ReturnType<typeof temporaryFolder>;
  let path: string;
  beforeEach(() => {
    folder = temporaryFolder('export');
    path = join(folder.path, 'runs.csv');
  });
  afterEach(async () => {
    folder.remove();
    await platforms.close();
  });

  const never = new AbortController().signal;
  async function* texts(...all: string[]): AsyncGenerator<string, void> {
    for (const text of all) {
      await Promise.resolve();
      yield text;
    }
  }
  async function codeOf(promise: Promise<unknown>): Promise<string> {
    const error: unknown = await promise.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof FileProblem, `not a FileProblem: ${String(error)}`);
    return error.code;
  }
  const files = () => readdirSync(folder.path);

  it('writes all texts, whatever their length', async () => {
    const long = 'शि'.repeat(100_000);
    await atomicWrite(path, texts('\ufeff', long, 'end'), never);
    assert.equal(readFileSync(path, 'utf8'), `\ufeff${long}end`);
    assert.deepEqual(files(), ['runs.csv']);
  });

  it('replaces a file, but keeps its permissions and links to it', async () => {
    writeFileSync(path, 'old');
    chmodSync(path, 0o640);
    const link = join(folder.path, 'link.csv');
    symlinkSync(path, link);
    await atomicWrite(link, texts('new'), never);
    assert.equal(readFileSync(path, 'utf8'), 'new');
    assert.equal(statSync(path).mode & 0o777, isWindows ? 0o666 : 0o640);
    assert.deepEqual(files().sort(), ['link.csv', 'runs.csv']);
  });

  (isWindows ? it.skip : it)('lets nobody else read it before it is complete', async () => {
    const modes: number[] = [];
    async function* observed() {
      const part = readdirSync(folder.path).find((name) => name.endsWith('.part'))!;
      modes.push(statSync(join(folder.path, part)).mode & 0o777);
      await Promise.resolve();
      yield 'new';
    }
    const umask = process.umask(0o027);
    try {
      await atomicWrite(path, observed(), never);
    } finally {
      process.umask(umask);
    }
    modes.push(statSync(path).mode & 0o777);
    for (const mode of [0o600, 0o666]) {
      chmodSync(path, mode);
      await atomicWrite(path, observed(), never);
      modes.push(statSync(path).mode & 0o777);
    }
    assert.deepEqual(modes, [0o600, 0o640, 0o600, 0o600, 0o600, 0o666]);
    assert.deepEqual(files(), ['runs.csv']);
  });

  it('writes bytes as they are', async () => {
    async function* bytes() {
      await Promise.resolve();
      yield new Uint8Array([0, 255]);
      yield 'ä';
    }
    await atomicWrite(path, bytes(), never);
    assert.deepEqual([...readFileSync(path)], [0, 255, 0xc3, 0xa4]);
  });

  it('keeps the complete file under another name if the old one cannot be replaced', async () => {
    writeFileSync(join(folder.path, 'runs (2).csv'), 'somebody else’s');
    async function* meanwhile() {
      yield 'all ';
      await Promise.resolve();
      // Renaming a file to the name of a folder fails everywhere.
      mkdirSync(path);
      yield 'of it';
    }
    const saved = await atomicWrite(path, meanwhile(), never);
    assert.equal(saved, join(folder.path, 'runs (3).csv'));
    assert.equal(readFileSync(saved, 'utf8'), 'all of it');
    assert.equal(readFileSync(join(folder.path, 'runs (2).csv'), 'utf8'), 'somebody else’s');
    assert.deepEqual(files().sort(), ['runs (2).csv', 'runs (3).csv', 'runs.csv']);
  });

  it('fails if the complete file cannot be kept anywhere', async () => {
    async function* meanwhile() {
      await Promise.resolve();
      yield 'all';
      folder.remove();
    }
    assert.equal(await codeOf(atomicWrite(path, meanwhile(), never)), 'ENOENT');
  });

  it('asks for the next text only after writing the previous one', async () => {
    let ahead = 0;
    let written = 0;
    async function* observed() {
      for (let index = 0; index < 20; index++) {
        const part = readdirSync(folder.path).find((name) => name.endsWith('.part'))!;
        written = statSync(join(folder.path, part)).size;
        ahead = Math.max(ahead, index * 100_000 - written);
        await Promise.resolve();
        yield 'x'.repeat(100_000);
      }
    }
    await atomicWrite(path, observed(), never);
    assert.equal(ahead, 0);
    assert.equal(statSync(path).size, 2_000_000);
  });

  const exportOf = async (
    count: number,
    abort: AbortController,
    onProgress: (done: number) => void = () => undefined,
  ) => {
    const platform = await platforms.start({ sample: manyRuns(count, () => NOON) });
    const how = reading(platform, [whole(BULK_SPACE_TOKEN)], { signal: abort.signal, onProgress });
    return { platform, texts: () => fileFormats.csv(readRuns(how), CONTENT.runs) };
  };

  it('leaves no new file and does not touch the old one if it is canceled halfway', async () => {
    for (const old of [undefined, 'old']) {
      if (old !== undefined) {
        writeFileSync(path, old);
      }
      const abort = new AbortController();
      const { platform, texts } = await exportOf(2000, abort, (done) => done === 1000 && abort.abort());
      assert.equal((await problemOf(atomicWrite(path, texts(), abort.signal))).kind, 'aborted');
      assert.equal(platform.requests.length, 2);
      assert.deepEqual(files(), old === undefined ? [] : ['runs.csv']);
      assert.equal(existsSync(path) ? readFileSync(path, 'utf8') : undefined, old);
    }
  });

  it('leaves no file if it is canceled after the last row', async () => {
    const abort = new AbortController();
    const { texts } = await exportOf(10, abort, (done) => done === 10 && abort.abort());
    assert.equal((await problemOf(atomicWrite(path, texts(), abort.signal))).kind, 'aborted');
    assert.deepEqual(files(), []);
  });

  it('cancels a pending request', async () => {
    const abort = new AbortController();
    const { platform, texts } = await exportOf(2000, abort);
    const hold = platform.faults.hold({ on: /page=2/ });
    const writing = problemOf(atomicWrite(path, texts(), abort.signal));
    await hold.whenHolding();
    abort.abort();
    assert.equal((await writing).kind, 'aborted');
    await platform.waitForIdle();
    assert.deepEqual(files(), []);
  });

  (isWindows ? it.skip : it)(
    'removes its temporary file as soon as it is canceled, because a closing window does not wait',
    async () => {
      const abort = new AbortController();
      const { platform, texts } = await exportOf(2000, abort);
      const hold = platform.faults.hold({ on: /page=2/ });
      const writing = problemOf(atomicWrite(path, texts(), abort.signal));
      await hold.whenHolding();
      assert.equal(files().length, 1);
      abort.abort();
      assert.deepEqual(files(), []);
      await writing;
    },
  );

  it('leaves no new file and does not touch the old one if the server fails at a later page', async () => {
    writeFileSync(path, 'old');
    const { platform, texts } = await exportOf(2000, new AbortController());
    platform.faults.add({ on: /page=3/, answer: respond(500, { body: {} }) });
    assert.equal((await problemOf(atomicWrite(path, texts(), never))).kind, 'unavailable');
    assert.deepEqual(files(), ['runs.csv']);
    assert.equal(readFileSync(path, 'utf8'), 'old');
  });

  it('reports a path that cannot be written before it asks for the first text', async () => {
    const texts = () => ({ [Symbol.asyncIterator]: () => assert.fail('a text was asked for') });
    assert.equal(await codeOf(atomicWrite(join(folder.path, 'none', 'runs.csv'), texts(), never)), 'ENOENT');
    mkdirSync(path);
    assert.equal(await codeOf(atomicWrite(path, texts(), never)), 'EISDIR');
    const tooLong = await codeOf(atomicWrite(join(folder.path, 'x'.repeat(300)), texts(), never));
    assert.equal(tooLong, isWindows ? 'ENOENT' : 'ENAMETOOLONG');
    assert.deepEqual(files(), ['runs.csv']);
  });

  (process.platform === 'linux' ? it : it.skip)(
    'reports a file that another program uses before it asks for the first text',
    async () => {
      const texts = () => ({ [Symbol.asyncIterator]: () => assert.fail('a text was asked for') });
      copyFileSync('/bin/sleep', path);
      const running = spawn(path, ['60']);
      try {
        await new Promise((resolve) => running.once('spawn', resolve));
        assert.equal(await codeOf(atomicWrite(path, texts(), never)), 'ETXTBSY');
      } finally {
        running.kill();
        await new Promise((resolve) => running.once('exit', resolve));
      }
      assert.deepEqual(files(), ['runs.csv']);
    },
  );

  it('delivers a complete file elsewhere, then removes the temporary one', async () => {
    let seen = '';
    let from = '';
    const deliver = (file: string) => {
      [from, seen] = [file, readFileSync(file, 'utf8')];
      return Promise.resolve();
    };
    await writeViaTempFile(deliver, texts('a', 'b'), never);
    assert.deepEqual([seen, existsSync(from)], ['ab', false]);
  });

  it('delivers nothing after a cancellation', async () => {
    const abort = new AbortController();
    const { texts } = await exportOf(2000, abort, (done) => done === 600 && abort.abort());
    const deliver = () => assert.fail('it was delivered');
    assert.equal((await problemOf(writeViaTempFile(deliver, texts(), abort.signal))).kind, 'aborted');
  });
});
