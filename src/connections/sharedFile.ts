import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { tryParseJson } from '../platform/parse';
import { fileErrorCode, removeFile, removeTemporaryFiles, retryWhileBusy, temporaryPath } from './fileSystem';
import { FileLock } from './fileLock';

/** Bytes of the largest file that is read or written. */
const largest = 16 * 1024 * 1024;
/** Milliseconds after which a temporary file was left by a crash. */
const leftAfter = 60 * 60 * 1000;

/** How a value becomes JSON and comes back from it. */
export interface FileFormat<T> {
  /** Never throws. @returns undefined for anything that `toJson` does not return */
  fromJson(value: unknown): T | undefined;
  toJson(value: T): unknown;
}

interface Found<T> {
  readonly isThere: boolean;
  readonly value: T | undefined;
}

/** A JSON file that several windows read and update. Readers see an old value or a new one, never a part. */
export class SharedFile<T> {
  private readonly folder: string;
  private readonly lockPath: string;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly path: string,
    private readonly format: FileFormat<T>,
  ) {
    this.folder = dirname(path);
    this.lockPath = `${path}.lock`;
  }

  /** Never throws. @returns undefined for a file that is missing, unreadable, cut, larger than 16 MB, or of another format */
  async read(): Promise<T | undefined> {
    return (await this.find())?.value;
  }

  /**
   * Updates the file completely or not at all, while no other window does. Never throws for a failure of the file system.
   * @param change gets what is in the file, as `read` does, and whether there is a file; it returns what shall be in it, or
   * undefined to leave the file as it is
   * @returns what is in the file now; undefined if it cannot be read or written, or if others write it for 3 seconds
   */
  update(change: (current: T | undefined, isThere: boolean) => T | undefined): Promise<T | undefined> {
    return this.inTurn(async () => {
      await mkdir(this.folder, { recursive: true, mode: 0o700 }).catch(() => undefined);
      const lock = await FileLock.acquire(this.lockPath);
      try {
        const found = lock && (await this.find());
        // A file that cannot be read at the moment is not replaced: it may have newer content.
        if (!lock || !found) {
          return undefined;
        }
        // Reading, changing, and writing thousands of rows take long enough for others to have a turn between them.
        await nextTurn();
        const next = change(found.value, found.isThere);
        if (next === undefined) {
          return found.value;
        }
        await nextTurn();
        const bytes = Buffer.from(toAscii(JSON.stringify(this.format.toJson(next))));
        return (await this.replace(bytes, lock).catch(() => false)) ? next : undefined;
      } finally {
        await lock?.release();
      }
    });
  }

  /** Removes the file, its lock, and temporary files. Never throws. Another window that is writing it does not bring it back. */
  remove(): Promise<void> {
    return this.inTurn(async () => {
      const lock = await FileLock.acquire(this.lockPath);
      if (!lock) {
        // A process that is slower than that finds that it lost the lock, and writes nothing.
        await removeFile(this.lockPath);
      }
      await removeTemporaryFiles(this.path, -Infinity);
      await removeFile(this.path);
      await lock?.release();
    });
  }

  /** Resolves with undefined if the file system fails. */
  private async find(): Promise<Found<T> | undefined> {
    try {
      const text = await retryWhileBusy(() => this.readText());
      return { isThere: true, value: this.format.fromJson(tryParseJson(text)) };
    } catch (error) {
      return fileErrorCode(error) === 'ENOENT' ? { isThere: false, value: undefined } : undefined;
    }
  }

  /** Empty if it is too large. @throws if the file system fails */
  private async readText(): Promise<string> {
    const file = await open(this.path);
    try {
      const found = await file.stat();
      return found.isFile() && found.size <= largest ? await file.readFile('utf8') : '';
    } finally {
      await file.close();
    }
  }

  /** @returns whether the file was replaced. @throws if the file system fails; then the file is as it was */
  private async replace(bytes: Buffer, lock: FileLock): Promise<boolean> {
    if (bytes.length > largest) {
      return false;
    }
    await removeTemporaryFiles(this.path, leftAfter);
    const part = temporaryPath(this.path);
    try {
      const file = await open(part, 'wx', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      if (!(await lock.isHeld())) {
        return false;
      }
      await retryWhileBusy(() => rename(part, this.path));
      return true;
    } finally {
      await removeFile(part);
    }
  }

  /** One update after the other: the lock is only between processes. */
  private inTurn<R>(act: () => Promise<R>): Promise<R> {
    const result = this.turn.then(act);
    this.turn = result.catch(() => undefined);
    return result;
  }
}

/** The same JSON in ASCII, which takes a fifth less time to read. */
function toAscii(json: string): string {
  return json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
