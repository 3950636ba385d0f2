import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Disposable, type IDisposable } from '../model/disposables';
import { Emitter } from '../model/emitter';
import type { Clock } from '../platform/clock';
import type { Space } from '../platform/entities';
import { mergeSpaces, withoutFuture, type NotedSpaces } from './mergeSpaces';
import { rememberedSpacesFormat, type RememberedSpaces, type SpacesOwner } from './rememberedSpaces';
import { SharedFile } from './sharedFile';
import { shortHash } from './shortHash';
import type { SpaceSummary } from './spaceSummary';

/** Milliseconds until changes are written: from the last one, and at most from the first. */
const afterLast = 1_000;
const afterFirst = 5_000;
/** Milliseconds from a failed write to the next attempt: a lock that a crash left is stale by then. */
const afterFailure = 15_000;
const attempts = 3;

/** Where spaces are remembered, in the folder for the files that windows share. */
export function spacesFolder(folder: string): string {
  return join(folder, 'spaces');
}

/** The remembered spaces of an organization: a file that all windows share, and that survives restarts. */
export class SpaceMemory extends Disposable {
  private readonly merges = this._register(new Emitter<RememberedSpaces>());
  /** Fires after this window wrote its changes, with what all windows know together. */
  readonly onDidMerge = this.merges.event;

  private readonly file: SharedFile<RememberedSpaces>;
  private list: NotedSpaces['list'];
  private readonly summaries = new Map<string, SpaceSummary>();
  private timer: IDisposable | undefined;
  private writing: Promise<void> = Promise.resolve();
  /** When the first change was made that is not written yet. */
  private notedAt: number | undefined;
  private failures = 0;
  private hasSeenFile = false;
  private isForgotten = false;

  /** @param folder for such files only, under VS Code's global storage; need not exist */
  constructor(
    folder: string,
    owner: SpacesOwner,
    private readonly clock: Pick<Clock, 'now' | 'after'>,
  ) {
    super();
    const name = `${shortHash(owner.server)}-${shortHash(owner.organization)}.json`;
    this.file = new SharedFile(join(folder, name), rememberedSpacesFormat(owner));
    this._register({ dispose: () => this.timer?.dispose() });
  }

  /** The contents of the file. Never throws. If the clock was set back, a list from the future is as of 0, and such summaries are dropped. */
  async read(): Promise<RememberedSpaces | undefined> {
    const stored = await this.file.read();
    this.hasSeenFile ||= stored !== undefined;
    return stored && withoutFuture(stored, this.clock.now());
  }

  /** Remembers the list, as of milliseconds since 1970. Changes are written together, a moment later. */
  rememberSpaces(spaces: readonly Space[], asOf: number): void {
    this.list = { spaces, asOf };
    this.planWrite();
  }

  rememberSummary(token: string, summary: SpaceSummary): void {
    this.summaries.set(token, summary);
    this.planWrite();
  }

  /** Writes all changes now, and waits until they are written. Never throws. */
  flush(): Promise<void> {
    if (this.notedAt !== undefined) {
      this.writing = this.write();
    }
    return this.writing;
  }

  private planWrite(): void {
    if (!this.isOver()) {
      const now = this.clock.now();
      this.notedAt ??= now;
      this.writeIn(Math.min(afterLast, this.notedAt + afterFirst - now));
    }
  }

  private writeIn(milliseconds: number): void {
    this.timer?.dispose();
    this.timer = this.clock.after(milliseconds, () => void this.flush());
  }

  private async write(): Promise<void> {
    this.timer?.dispose();
    this.notedAt = undefined;
    let hasFailed = true;
    let merged: RememberedSpaces | undefined;
    const written = await this.file.update((stored, isThere) => {
      this.isForgotten ||= this.hasSeenFile && !isThere;
      this.hasSeenFile ||= isThere;
      const { list, summaries } = this;
      merged = this.isOver() ? undefined : mergeSpaces({ list, summaries }, stored, this.clock.now());
      hasFailed = merged !== undefined;
      return merged;
    });
    if (merged && written === merged) {
      hasFailed = false;
      this.hasSeenFile = true;
      this.merges.fire(merged);
    }
    this.failures = hasFailed ? this.failures + 1 : 0;
    if (hasFailed && this.failures < attempts && !this.isOver()) {
      this.notedAt ??= this.clock.now();
      this.writeIn(afterFailure);
    }
  }

  /** A file that is gone was removed on purpose, by signing out. It is not written again. */
  private isOver(): boolean {
    return this.isForgotten || this._store.isDisposed;
  }
}

/**
 * Deletes what is remembered of all organizations of a server. Never throws.
 * @param server `base` of the endpoint
 */
export async function forgetServer(folder: string, server: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const files = new Set(names.flatMap((name) => /^[0-9a-f]{16}-[0-9a-f]{16}\.json/.exec(name) ?? []));
  const ours = [...files].filter((name) => name.startsWith(`${shortHash(server)}-`));
  await Promise.all(ours.map((name) => new SharedFile(join(folder, name), noFormat).remove()));
}

const noFormat = { fromJson: () => undefined, toJson: () => undefined };
