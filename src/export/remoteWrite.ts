import { randomUUID } from 'node:crypto';
import { basename, dirname, join } from 'node:path/posix';
import type { FileSystem, Uri } from 'vscode';
import { writeViaTempFile, type Parts } from './atomicWrite';
import { codeOf, FileProblem } from './fileProblem';
import { mostNames, otherName } from './keepBeside';

/** VS Code's file systems, of which other extensions provide some. */
export type RemoteFiles = Pick<FileSystem, 'copy' | 'delete' | 'rename' | 'stat' | 'writeFile'>;

/**
 * Like `atomicWrite`, for a file in one of VS Code's file systems. If the file system cannot rename, an existing file is not replaced,
 * because an interrupted copy would truncate it.
 * @param localUri makes the URI of a local file
 * @returns the URI of the complete file: another one in the same folder if `target` could not be replaced
 */
export async function remoteWrite(
  files: RemoteFiles,
  target: Uri,
  localUri: (path: string) => Uri,
  parts: Parts,
  signal: AbortSignal,
): Promise<Uri> {
  const part = beside(target, `.unpod-${randomUUID()}.part`);
  await probe(files, target, part).catch(throwProblem);
  const deliver = async (path: string) => {
    try {
      return await place(files, localUri(path), part, target);
    } catch (error) {
      return throwProblem(error);
    } finally {
      await remove(files, part);
    }
  };
  return writeViaTempFile(deliver, parts, signal);
}

/** Checks before the first request that the file can be written. */
async function probe(files: RemoteFiles, target: Uri, part: Uri): Promise<void> {
  const found = await statOf(files, target);
  if (found && (found.type & directoryType) !== 0) {
    throw new FileProblem('FileIsADirectory');
  }
  if (((found?.permissions ?? 0) & readonlyPermission) !== 0) {
    throw new FileProblem('NoPermissions');
  }
  await files.writeFile(part, new Uint8Array());
  await remove(files, part);
}

// `FileType.Directory` and `FilePermission.Readonly`
const directoryType = 2;
const readonlyPermission = 1;

/** Any extension may provide a file system, and may throw anything. */
function throwProblem(error: unknown): never {
  throw error instanceof FileProblem ? error : new FileProblem(codeOf(error) ?? 'Unknown');
}

async function place(files: RemoteFiles, local: Uri, part: Uri, target: Uri): Promise<Uri> {
  await files.copy(local, part, { overwrite: true });
  try {
    await files.rename(part, target, { overwrite: true });
    return target;
  } catch {
    const free = await freeName(files, target);
    try {
      await files.copy(local, free, { overwrite: false });
      return free;
    } catch (error) {
      await remove(files, free);
      throw error;
    }
  }
}

/** The target itself if there is no such file. */
async function freeName(files: RemoteFiles, target: Uri): Promise<Uri> {
  let free = target;
  for (let number = 2; number <= mostNames && (await statOf(files, free)); number++) {
    free = beside(target, otherName(basename(target.path), number));
  }
  return free;
}

function beside(target: Uri, name: string): Uri {
  return target.with({ path: join(dirname(target.path), name) });
}

/** Undefined if there is no such file. */
async function statOf(files: RemoteFiles, uri: Uri) {
  try {
    return await files.stat(uri);
  } catch (error) {
    if (codeOf(error) === 'FileNotFound') {
      return undefined;
    }
    throw error;
  }
}

async function remove(files: RemoteFiles, uri: Uri): Promise<void> {
  await files.delete(uri).then(undefined, () => undefined);
}
