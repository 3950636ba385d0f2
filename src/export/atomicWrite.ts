import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp, open, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isUnpodError, UnpodError } from '../platform/errors';
import { codeOf, FileProblem, throwFileProblem, toFileProblem } from './fileProblem';
import { keepBeside } from './keepBeside';

/** The parts of a file, in order. */
export type Parts = AsyncIterable<string | Uint8Array>;

const chunkLength = 64 * 1024;
const onlyOwner = 0o600;

/**
 * Writes a file completely or not at all: to a temporary file next to it, which then replaces it. First checks, as far as possible,
 * that it can do so. Requests the next part only when the previous one is written.
 * @returns the path of the complete file: another one in the same folder if `path` could not be replaced
 * @throws FileProblem if the file system fails; UnpodError `aborted`; whatever `parts` throws
 */
export async function atomicWrite(path: string, parts: Parts, signal: AbortSignal): Promise<string> {
  const target = await realpath(path).catch(() => path);
  const part = join(dirname(target), `.unpod-${randomUUID()}.part`);
  const mode = (await modeOf(target).catch(throwFileProblem)) ?? (await modeOfNewFile(part).catch(throwFileProblem));
  // Nobody else may read it until it is complete.
  const file = await open(part, 'wx', onlyOwner).catch(throwFileProblem);
  // At once rather than after the pending write: a closing window does not wait.
  const discard = () => discardNow(part);
  signal.addEventListener('abort', discard);
  try {
    try {
      await write(file, parts, signal);
      // Some file systems have no modes.
      await file.chmod(mode).catch(() => undefined);
      await file.sync();
    } finally {
      await file.close();
    }
    throwIfAborted(signal);
    return await rename(part, target).then(
      () => path,
      (error: unknown) => keepBeside(part, target).catch(() => throwFileProblem(error)),
    );
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw isUnpodError(error) ? error : toFileProblem(error);
  } finally {
    signal.removeEventListener('abort', discard);
  }
}

function discardNow(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Windows keeps open files; `atomicWrite` removes it after closing it.
  }
}

/** Like `atomicWrite`, for targets outside the local file system: `deliver` gets the path of the complete temporary file. */
export async function writeViaTempFile<T>(
  deliver: (path: string) => PromiseLike<T>,
  parts: Parts,
  signal: AbortSignal,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'unpod-')).catch(throwFileProblem);
  try {
    return await deliver(await atomicWrite(join(folder, 'export'), parts, signal));
  } finally {
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function write(file: FileHandle, parts: Parts, signal: AbortSignal): Promise<void> {
  let chunk: Uint8Array[] = [];
  let length = 0;
  for await (const part of parts) {
    throwIfAborted(signal);
    const bytes = typeof part === 'string' ? Buffer.from(part) : part;
    chunk.push(bytes);
    length += bytes.length;
    if (length >= chunkLength) {
      await file.appendFile(Buffer.concat(chunk));
      [chunk, length] = [[], 0];
    }
  }
  await file.appendFile(Buffer.concat(chunk));
}

/** Undefined if there is no such file. @throws if it cannot be replaced or is read-only, which renaming would ignore */
async function modeOf(target: string): Promise<number | undefined> {
  const found = await stat(target).catch(undefinedIfMissing);
  if (!found) {
    return undefined;
  }
  if (!found.isFile()) {
    throw new FileProblem('EISDIR');
  }
  // Unlike `access`, this also fails if another program has it open on Windows.
  const file = await open(target, 'r+');
  await file.close();
  return found.mode & 0o777;
}

/** The mode that the system gives new files in this folder. @param path of a file that does not exist */
async function modeOfNewFile(path: string): Promise<number> {
  const file = await open(path, 'wx');
  try {
    return (await file.stat()).mode & 0o777;
  } finally {
    await file.close();
    await rm(path);
  }
}

function undefinedIfMissing(error: unknown): undefined {
  if (codeOf(error) !== 'ENOENT') {
    throw error;
  }
}

function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) {
    throw new UnpodError({ kind: 'aborted' });
  }
}
