import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { access, constants, mkdtemp, open, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isUnpodError, UnpodError } from '../platform/errors';

/** Why a file could not be written. Holds the system's code (`ENOSPC`, …), but no path and none of the system's text. */
export class FileProblem extends Error {
  override readonly name = 'FileProblem';

  constructor(readonly code: string) {
    super(`The file could not be written: ${code}`);
  }
}

const chunkLength = 64 * 1024;

/**
 * Writes a file completely or not at all: to a temporary file next to it, which then replaces it. Asks for the next text only when
 * the previous one is written.
 * @throws FileProblem if the file system fails; UnpodError `aborted`; whatever `texts` throws
 */
export async function atomicWrite(path: string, texts: AsyncIterable<string>, signal: AbortSignal): Promise<void> {
  const { target, mode } = await inspect(path).catch(rethrow);
  const part = join(dirname(target), `.unpod-${randomUUID()}.part`);
  // Never readable by more people than the file that it replaces, or than any new file.
  const file = await open(part, 'wx', mode).catch(rethrow);
  // At once rather than after the pending write: a closing window does not wait.
  const discard = () => discardNow(part);
  signal.addEventListener('abort', discard);
  try {
    try {
      await write(file, texts, signal);
      if (mode !== undefined) {
        // The umask may have taken some of its bits away.
        await file.chmod(mode);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    throwIfAborted(signal);
    await rename(part, target);
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

/** As `atomicWrite`, for targets outside this machine's file system: `deliver` gets the path of the complete temporary file. */
export async function writeViaTempFile(
  deliver: (path: string) => PromiseLike<void>,
  texts: AsyncIterable<string>,
  signal: AbortSignal,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'unpod-')).catch(rethrow);
  try {
    const path = join(folder, 'export');
    await atomicWrite(path, texts, signal);
    await deliver(path);
  } finally {
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function write(file: FileHandle, texts: AsyncIterable<string>, signal: AbortSignal): Promise<void> {
  let chunk = '';
  for await (const text of texts) {
    throwIfAborted(signal);
    chunk += text;
    if (chunk.length >= chunkLength) {
      await file.appendFile(chunk);
      chunk = '';
    }
  }
  await file.appendFile(chunk);
}

/** Follows a link, so that it stays one. Refuses to replace a read-only file, although renaming would work. */
async function inspect(path: string): Promise<{ target: string; mode: number | undefined }> {
  const target = await realpath(path).catch(() => path);
  const found = await stat(target).catch(undefinedIfMissing);
  if (found && !found.isFile()) {
    throw new FileProblem('EISDIR');
  }
  if (found) {
    await access(target, constants.W_OK);
  }
  return { target, mode: found && found.mode & 0o777 };
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

function rethrow(error: unknown): never {
  throw toFileProblem(error);
}

/** Leaves errors without a system code as they are: they do not come from the file system. */
function toFileProblem(error: unknown): unknown {
  const code = codeOf(error);
  return code === undefined ? error : new FileProblem(code);
}

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^E[A-Z0-9]+$/.test(code) ? code : undefined;
}
