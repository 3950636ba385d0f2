import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { FileStat, Uri } from 'vscode';
import { FileProblem } from '../../../src/export/fileProblem';
import { remoteWrite, type RemoteFiles } from '../../../src/export/remoteWrite';

/** As much of an address as is needed here. */
function uri(scheme: string, path: string): Uri {
  const made: Pick<Uri, 'scheme' | 'path' | 'fsPath' | 'with'> = {
    scheme,
    path,
    fsPath: path,
    with: (change) => uri(scheme, change.path ?? path),
  };
  return made as Uri;
}

function problem(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** A file system of another extension. */
class Files implements RemoteFiles {
  readonly files = new Map<string, string>();
  readonly written: string[] = [];
  canRename = true;
  /** Cuts copies off, and fails. */
  isFull = false;
  isReadOnly = false;
  directory: string | undefined;

  async stat({ path }: Uri): Promise<FileStat> {
    await Promise.resolve();
    if (path !== this.directory && !this.files.has(path)) {
      throw problem('FileNotFound');
    }
    const type: number = path === this.directory ? 2 : 1;
    // eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- the enum exists in VS Code only
    return { type, ctime: 0, mtime: 0, size: 0 };
  }

  async writeFile({ path }: Uri, content: Uint8Array): Promise<void> {
    await Promise.resolve();
    if (this.isReadOnly) {
      throw problem('NoPermissions');
    }
    this.put(path, Buffer.from(content).toString());
  }

  async copy(source: Uri, { path }: Uri, { overwrite = false } = {}): Promise<void> {
    await Promise.resolve();
    if (!overwrite && this.files.has(path)) {
      throw problem('FileExists');
    }
    const content = readFileSync(source.path, 'utf8');
    this.put(path, this.isFull ? content.slice(0, 2) : content);
    if (this.isFull) {
      throw new Error('no space');
    }
  }

  async rename(source: Uri, target: Uri): Promise<void> {
    await Promise.resolve();
    if (!this.canRename) {
      throw problem('Unavailable');
    }
    this.put(target.path, this.files.get(source.path) ?? '');
    this.files.delete(source.path);
  }

  async delete({ path }: Uri): Promise<void> {
    await Promise.resolve();
    this.files.delete(path);
  }

  private put(path: string, content: string): void {
    this.files.set(path, content);
    this.written.push(path);
  }
}

describe('writing to a file system of VS Code', () => {
  const target = uri('memory', '/a/runs.csv');
  const never = new AbortController().signal;
  async function* parts() {
    await Promise.resolve();
    yield 'new ';
    yield 'rows';
  }
  const none = { [Symbol.asyncIterator]: () => assert.fail('a text was asked for') };
  const write = (files: Files, texts: AsyncIterable<string> = parts()) =>
    remoteWrite(files, target, (path) => uri('file', path), texts, never);
  async function codeOf(promise: Promise<unknown>): Promise<string> {
    const error: unknown = await promise.catch((reason: unknown) => reason);
    assert.ok(error instanceof FileProblem, String(error));
    return error.code;
  }
  const content = ({ files }: Files) => Object.fromEntries(files);

  it('replaces a file by renaming a complete one, so that it is never incomplete', async () => {
    const files = new Files();
    files.files.set(target.path, 'old');
    assert.equal((await write(files)).path, target.path);
    assert.deepEqual(content(files), { '/a/runs.csv': 'new rows' });
    files.isFull = true;
    assert.equal(await codeOf(write(files)), 'Unknown');
    assert.deepEqual(content(files), { '/a/runs.csv': 'new rows' });
  });

  it('writes a new file if the file system cannot rename, and leaves no incomplete one', async () => {
    const files = new Files();
    files.canRename = false;
    assert.equal((await write(files)).path, target.path);
    assert.deepEqual(content(files), { '/a/runs.csv': 'new rows' });
    files.files.clear();
    files.isFull = true;
    await codeOf(write(files));
    assert.deepEqual(content(files), {});
  });

  it('keeps the old file if the file system cannot rename, and says where the new one is', async () => {
    const files = new Files();
    files.canRename = false;
    files.files.set(target.path, 'old');
    assert.equal((await write(files)).path, '/a/runs (2).csv');
    assert.deepEqual(content(files), { '/a/runs.csv': 'old', '/a/runs (2).csv': 'new rows' });
    assert.equal((await write(files)).path, '/a/runs (3).csv');
  });

  it('reports a target that cannot be written before it reads anything', async () => {
    const files = new Files();
    files.isReadOnly = true;
    assert.equal(await codeOf(write(files, none)), 'NoPermissions');
    files.isReadOnly = false;
    files.directory = target.path;
    assert.equal(await codeOf(write(files, none)), 'FileIsADirectory');
    assert.deepEqual(content(files), {});
  });

  it('leaves nothing behind if reading fails', async () => {
    const files = new Files();
    async function* failing() {
      await Promise.resolve();
      yield 'new';
      throw new RangeError('a bug');
    }
    await assert.rejects(write(files, failing()), RangeError);
    assert.deepEqual(content(files), {});
  });
});
