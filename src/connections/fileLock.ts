import { randomBytes } from 'node:crypto';
import { open, readFile, rm, stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { fileErrorCode, removeFile, retryWhileBusy } from './fileSystem';

/** Age in milliseconds at which a lock is stale: the process that created it is gone. */
const staleAfter = 10_000;
/** Milliseconds to wait for a lock that others hold. */
const patience = 3_000;
const onlyOwner = 0o600;

/** A lock that processes share: a file that only one of them can create. */
export class FileLock {
  private constructor(
    private readonly path: string,
    private readonly owner: string,
  ) {}

  /** @returns undefined if others hold the lock for 3 seconds, or if its file cannot be written */
  static async acquire(path: string): Promise<FileLock | undefined> {
    const owner = randomBytes(16).toString('hex');
    const end = performance.now() + patience;
    try {
      while (!(await create(path, owner))) {
        if (!(await breakIfStale(path))) {
          if (performance.now() >= end) {
            return undefined;
          }
          await wait(5 + Math.random() * 30);
        }
      }
      return new FileLock(path, owner);
    } catch {
      return undefined;
    }
  }

  /** Whether this process still has the lock: if it slept for long, another one may have taken it over. */
  async isHeld(): Promise<boolean> {
    return (await readFile(this.path, 'utf8').catch(() => '')) === this.owner;
  }

  async release(): Promise<void> {
    if (await this.isHeld()) {
      await removeFile(this.path);
    }
  }
}

/** @returns whether the file was created: false if it is there. @throws if the file system fails */
async function create(path: string, content: string): Promise<boolean> {
  // Windows also calls a file busy that is being deleted.
  const file = await retryWhileBusy(() => open(path, 'wx', onlyOwner)).catch(falseIfThere);
  if (!file) {
    return false;
  }
  try {
    await file.writeFile(content);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(path, { force: true });
    throw error;
  }
  await file.close();
  return true;
}

/**
 * Removes a stale lock. Only one process at a time may do so, and judges again then, by the clock of the file system:
 * otherwise two that find a stale lock could remove each other's new one.
 * @returns whether it was removed
 */
async function breakIfStale(path: string): Promise<boolean> {
  if (!isStale(await modifiedAt(path), Date.now())) {
    return false;
  }
  const breaker = `${path}.break`;
  const file = await open(breaker, 'wx', onlyOwner).catch(falseIfThere);
  if (!file) {
    if (isStale(await modifiedAt(breaker), Date.now())) {
      await rm(breaker, { force: true });
    }
    return false;
  }
  try {
    const now = (await file.stat()).mtimeMs;
    const stale = isStale(await modifiedAt(path), now);
    if (stale) {
      await rm(path, { force: true });
    }
    return stale;
  } finally {
    await file.close();
    await rm(breaker, { force: true });
  }
}

/** A time in the future is as wrong as one long ago: the clock was set back. */
function isStale(modified: number | undefined, now: number): boolean {
  return modified !== undefined && Math.abs(now - modified) > staleAfter;
}

async function modifiedAt(path: string): Promise<number | undefined> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );
}

function falseIfThere(error: unknown): false {
  if (fileErrorCode(error) === 'EEXIST') {
    return false;
  }
  throw error;
}
