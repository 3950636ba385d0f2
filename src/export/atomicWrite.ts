import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { access, constants, mkdtemp, open, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isUnpodError, UnpodError } from '../platform/errors';

/** Why a file could not be written. Carries the system's code (`ENOSPC`, …), no path and no text of the system's. */
export class FileProblem extends Error {
  override readonly name = 'FileProblem';

  constructor(readonly code: string) {
    super(`The file could not be written: ${code}`);
  }
}

/** Characters that are gathered before they are written. */
const portion = 64 * 1024;

/**
 * Writes a file whole or not at all: into another file beside it, which takes its place at the end. What was at the path stays
 * until then. The next text is asked for only when the one before is written.
 * @throws FileProblem what the file system says; UnpodError `aborted`, and what `texts` throws
 */
export async function atomicWrite(path: string, texts: AsyncIterable<string>, signal: AbortSignal): Promise<void> {
  const { target, mode } = await inspect(path).catch(failed);
  const part = join(dirname(target), `.unpod-${randomUUID()}.part`);
  const file = await open(part, 'wx').catch(failed);
  // At once, and not after the last of what is under way: a window that closes waits for nobody.
  const discard = () => discardNow(part);
  signal.addEventListener('abort', discard);
  try {
    try {
      await write(file, texts, signal);
      if (mode !== undefined) {
        await file.chmod(mode);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    stopIfAborted(signal);
    await rename(part, target);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw isUnpodError(error) ? error : problemOf(error);
  } finally {
    signal.removeEventListener('abort', discard);
  }
}

function discardNow(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // A system that keeps open files: it goes when it is closed.
  }
}

/** As `writeWhole`, for what is no file of this machine: `deliver` is given the path of a whole file, which goes away after. */
export async function writeViaTempFile(
  deliver: (path: string) => PromiseLike<void>,
  texts: AsyncIterable<string>,
  signal: AbortSignal,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'unpod-')).catch(failed);
  try {
    const path = join(folder, 'export');
    await atomicWrite(path, texts, signal);
    await deliver(path);
  } finally {
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function write(file: FileHandle, texts: AsyncIterable<string>, signal: AbortSignal): Promise<void> {
  let gathered = '';
  for await (const text of texts) {
    stopIfAborted(signal);
    gathered += text;
    if (gathered.length >= portion) {
      await file.appendFile(gathered);
      gathered = '';
    }
  }
  await file.appendFile(gathered);
}

/** A link stays one, and the file keeps who may read it. One that is protected from writing is not replaced either. */
async function inspect(path: string): Promise<{ target: string; mode: number | undefined }> {
  const target = await realpath(path).catch(() => path);
  const found = await stat(target).catch(noneThere);
  if (found && !found.isFile()) {
    throw new FileProblem('EISDIR');
  }
  if (found) {
    await access(target, constants.W_OK);
  }
  return { target, mode: found && found.mode & 0o777 };
}

/** What cannot be a file's path is told before the first request. */
function noneThere(error: unknown): undefined {
  if (codeOf(error) !== 'ENOENT') {
    throw error;
  }
}

function stopIfAborted(signal: AbortSignal): void {
  if (signal.aborted) {
    throw new UnpodError({ kind: 'aborted' });
  }
}

function failed(error: unknown): never {
  throw problemOf(error);
}

/** An error without a system's code is none of the file's. */
function problemOf(error: unknown): unknown {
  const code = codeOf(error);
  return code === undefined ? error : new FileProblem(code);
}

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^E[A-Z0-9]+$/.test(code) ? code : undefined;
}
