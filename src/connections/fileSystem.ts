import { randomBytes } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** `ENOENT`, `ENOSPC`, …; undefined for anything but an error of the file system. */
export function fileErrorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Error codes of Windows for a file that another program has open. */
const busy: readonly (string | undefined)[] = ['EPERM', 'EBUSY', 'EACCES'];
const attempts = 5;

/** Retries for up to a quarter of a second while the file is busy. @throws what `act` throws last */
export async function retryWhileBusy<T>(act: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await act();
    } catch (error) {
      if (attempt >= attempts || !busy.includes(fileErrorCode(error))) {
        throw error;
      }
      await wait(attempt * 15 + Math.random() * 20);
    }
  }
}

/** Never throws. Does not remove a folder. */
export async function removeFile(path: string): Promise<void> {
  await retryWhileBusy(() => rm(path, { force: true })).catch(() => undefined);
}

/** Where a new file is written that will replace the one of this path. */
export function temporaryPath(path: string): string {
  return `${path}.${randomBytes(8).toString('hex')}.tmp`;
}

/** Removes the temporary files of a path that are older than that many milliseconds. Never throws. */
export async function removeTemporaryFiles(path: string, age: number): Promise<void> {
  const names = await readdir(dirname(path)).catch(() => []);
  const isTemporary = (name: string) => name.startsWith(`${basename(path)}.`) && name.endsWith('.tmp');
  for (const each of names.filter(isTemporary).map((name) => join(dirname(path), name))) {
    const found = await stat(each).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > age) {
      await removeFile(each);
    }
  }
}
