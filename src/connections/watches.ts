import type { Run } from '../platform/entities';
import type { IDisposable } from '../model/disposables';
import { Emitter } from '../model/emitter';

/** Runs that a person wants to be told of when they end, wherever they are. */
export class Watches implements IDisposable {
  private readonly changes = new Emitter<{ readonly token: string; readonly runId: string }>();
  readonly onDidChange = this.changes.event;

  /** Run ids by space token. */
  private readonly watched = new Map<string, Set<string>>();

  /** The spaces that hold watched runs. */
  get spaces(): readonly string[] {
    return [...this.watched.keys()];
  }

  has(token: string, runId: string): boolean {
    return this.watched.get(token)?.has(runId) ?? false;
  }

  add(token: string, runId: string): void {
    const ids = this.watched.get(token) ?? new Set();
    this.watched.set(token, ids.add(runId));
    this.changes.fire({ token, runId });
  }

  remove(token: string, runId: string): void {
    const ids = this.watched.get(token);
    if (ids?.delete(runId)) {
      if (ids.size === 0) {
        this.watched.delete(token);
      }
      this.changes.fire({ token, runId });
    }
  }

  /** Takes out those of a space that have ended, and gives them back. */
  takeEnded(token: string, runs: readonly Run[]): readonly Run[] {
    const ended = runs.filter(({ id }) => this.has(token, id));
    for (const { id } of ended) {
      this.remove(token, id);
    }
    return ended;
  }

  /** Lets go of those of a space that are no longer among its runs. */
  retain(token: string, runs: readonly Run[]): void {
    const there = new Set(runs.map(({ id }) => id));
    for (const id of [...(this.watched.get(token) ?? [])].filter((it) => !there.has(it))) {
      this.remove(token, id);
    }
  }

  clear(): void {
    this.watched.clear();
  }

  dispose(): void {
    this.changes.dispose();
  }
}
