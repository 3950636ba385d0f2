import { setTimeout as wait } from 'node:timers/promises';

/** `ENOENT`, `ENOSPC`, …; undefined for anything but an error of the file system. */
export function fileErrorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** What Windows says of a file that another program has open just then. */
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
