import assert from 'node:assert/strict';
import {
  chmodSync,
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
import { writeViaTempFile, FileProblem, atomicWrite } from '../../../src/export/atomicWrite';
import { respond } from '../../platform/answers';
import { BULK_SPACE_TOKEN, manyRuns } from '../../platform/bulk';
import { temporaryFolder } from '../../host/temporaryFolder';
import { NOON, Platforms, problemOf } from '../support';
import { reading, whole } from './support';

/** It knows no rights but read-only, another word for a name too long, and keeps what is open. */
const isWindows = process.platform === 'win32';

describe('writing a file whole', () => {
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
  async function codeOf(promise: Promise<void>): Promise<string> {
    const error: unknown = await promise.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof FileProblem, `no problem of a file: ${String(error)}`);
    return error.code;
  }
  const files = () => readdirSync(folder.path);

  it('writes all texts, however long', async () => {
    const long = 'शि'.repeat(100_000);
    await atomicWrite(path, texts('\ufeff', long, 'end'), never);
    assert.equal(readFileSync(path, 'utf8'), `\ufeff${long}end`);
    assert.deepEqual(files(), ['runs.csv']);
  });

  it('replaces what was there, and keeps its rights and a link to it', async () => {
    writeFileSync(path, 'old');
    chmodSync(path, 0o640);
    const link = join(folder.path, 'link.csv');
    symlinkSync(path, link);
    await atomicWrite(link, texts('new'), never);
    assert.equal(readFileSync(path, 'utf8'), 'new');
    assert.equal(statSync(path).mode & 0o777, isWindows ? 0o666 : 0o640);
    assert.deepEqual(files().sort(), ['link.csv', 'runs.csv']);
  });

  it('asks for the next text only when the one before is written', async () => {
    let ahead = 0;
    let written = 0;
    async function* watched() {
      for (let index = 0; index < 20; index++) {
        const part = readdirSync(folder.path).find((name) => name.endsWith('.part'))!;
        written = statSync(join(folder.path, part)).size;
        ahead = Math.max(ahead, index * 100_000 - written);
        await Promise.resolve();
        yield 'x'.repeat(100_000);
      }
    }
    await atomicWrite(path, watched(), never);
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
    return { platform, texts: () => fileFormats.csv(readRuns(how), false) };
  };

  it('leaves no file when it is cancelled halfway, and the old one as it was', async () => {
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

  it('leaves no file when it is cancelled after the last row', async () => {
    const abort = new AbortController();
    const { texts } = await exportOf(10, abort, (done) => done === 10 && abort.abort());
    assert.equal((await problemOf(atomicWrite(path, texts(), abort.signal))).kind, 'aborted');
    assert.deepEqual(files(), []);
  });

  it('gives up a request that is under way', async () => {
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

  (isWindows ? it.skip : it)('takes its part away at once when it is given up, for a window that closes', async () => {
    const abort = new AbortController();
    const { platform, texts } = await exportOf(2000, abort);
    const hold = platform.faults.hold({ on: /page=2/ });
    const writing = problemOf(atomicWrite(path, texts(), abort.signal));
    await hold.whenHolding();
    assert.equal(files().length, 1);
    abort.abort();
    assert.deepEqual(files(), []);
    await writing;
  });

  it('leaves no file when the server fails at a later page, and the old one as it was', async () => {
    writeFileSync(path, 'old');
    const { platform, texts } = await exportOf(2000, new AbortController());
    platform.faults.add({ on: /page=3/, answer: respond(500, { body: {} }) });
    assert.equal((await problemOf(atomicWrite(path, texts(), never))).kind, 'unavailable');
    assert.deepEqual(files(), ['runs.csv']);
    assert.equal(readFileSync(path, 'utf8'), 'old');
  });

  it('says what is wrong with the place, before it asks for the first text', async () => {
    const texts = () => ({ [Symbol.asyncIterator]: () => assert.fail('a text was asked for') });
    assert.equal(await codeOf(atomicWrite(join(folder.path, 'none', 'runs.csv'), texts(), never)), 'ENOENT');
    mkdirSync(path);
    assert.equal(await codeOf(atomicWrite(path, texts(), never)), 'EISDIR');
    const tooLong = await codeOf(atomicWrite(join(folder.path, 'x'.repeat(300)), texts(), never));
    assert.equal(tooLong, isWindows ? 'ENOENT' : 'ENAMETOOLONG');
    assert.deepEqual(files(), ['runs.csv']);
  });

  it('delivers a whole file elsewhere, and takes its own away', async () => {
    let seen = '';
    let from = '';
    const deliver = (file: string) => {
      [from, seen] = [file, readFileSync(file, 'utf8')];
      return Promise.resolve();
    };
    await writeViaTempFile(deliver, texts('a', 'b'), never);
    assert.deepEqual([seen, existsSync(from)], ['ab', false]);
  });

  it('delivers nothing of what broke off', async () => {
    const abort = new AbortController();
    const { texts } = await exportOf(2000, abort, (done) => done === 600 && abort.abort());
    const deliver = () => assert.fail('it was delivered');
    assert.equal((await problemOf(writeViaTempFile(deliver, texts(), abort.signal))).kind, 'aborted');
  });
});
