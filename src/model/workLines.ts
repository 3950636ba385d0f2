import { setMaxListeners } from 'node:events';

/** What to do with a list. */
export type WorkKind = (typeof kinds)[number];
const kinds = ['refresh', 'more', 'top'] as const;

/** Work on lists by key: one after another, so that no answer undoes a later one. The work itself must not throw. */
export class WorkLines {
  /** The last work in line, by key. */
  private readonly last = new Map<string, Promise<void>>();
  /** Work that is waiting or under way, by kind and key: a second caller shares it. */
  private readonly pending = new Map<string, Promise<void>>();
  /** The keys of that work. */
  private readonly keys = new Map<AbortController, string>();
  private isDisposed = false;

  /** Resolves when all work in line now is done; undefined if there is none. */
  get(key: string): Promise<void> | undefined {
    return this.last.get(key);
  }

  /** @param work gets a signal that aborts when it is done, too */
  add(key: string, kind: WorkKind, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const name = `${kind} ${key}`;
    const same = this.pending.get(name);
    if (same) {
      return same;
    }
    if (this.isDisposed) {
      return Promise.resolve();
    }
    const abort = unlimited(new AbortController());
    const start = async () => {
      if (abort.signal.aborted) {
        return;
      }
      // A refresh under way may read an older state: later callers wait for the next one.
      if (kind !== 'more') {
        this.pending.delete(name);
      }
      await work(abort.signal);
      // Pages that were requested ahead in vain: a later caller needs them as they are then.
      abort.abort();
    };
    const promise = (this.get(key) ?? Promise.resolve()).then(start).finally(() => {
      this.keys.delete(abort);
      if (this.pending.get(name) === promise) {
        this.pending.delete(name);
      }
      if (this.last.get(key) === promise) {
        this.last.delete(key);
      }
    });
    this.keys.set(abort, key);
    this.pending.set(name, promise);
    this.last.set(key, promise);
    return promise;
  }

  /** Aborts all work in line. What is added from now on does not wait for it. */
  forget(key: string): void {
    [...this.keys].filter(([, of]) => of === key).forEach(([work]) => work.abort());
    kinds.forEach((kind) => this.pending.delete(`${kind} ${key}`));
    this.last.delete(key);
  }

  dispose(): void {
    this.isDisposed = true;
    [...this.keys.keys()].forEach((work) => work.abort());
  }
}

/** Node warns of many listeners; all pages of a long list are asked for at once. */
function unlimited(controller: AbortController): AbortController {
  setMaxListeners(0, controller.signal);
  return controller;
}
