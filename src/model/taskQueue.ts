import type { PlatformClient } from '../platform/client';
import { UnpodError } from '../platform/errors';

/** Work under way by what it is for: a second caller joins the first, and all of it can be given up together. */
export class TaskQueue {
  private readonly running = new Map<string, Promise<void>>();
  /** Aborted when the work under way is given up: what waits for its turn must not begin. */
  private turn = new AbortController();

  get cancelSignal(): AbortSignal {
    return this.turn.signal;
  }

  /** Starts the work, or joins it when it is under way. */
  async once(key: string, start: (given: AbortSignal) => Promise<void>): Promise<void> {
    const running = this.running.get(key) ?? start(this.turn.signal);
    this.running.set(key, running);
    try {
      await running;
    } finally {
      if (this.running.get(key) === running) {
        this.running.delete(key);
      }
    }
  }

  /** Resolves when none of these is under way, or at once. */
  async after(...keys: string[]): Promise<void> {
    await Promise.all(keys.map((key) => this.running.get(key) ?? Promise.resolve()));
  }

  isUnderWay(key: string): boolean {
    return this.running.has(key);
  }

  /** Asks for pages for the work under way: not for one more once that was given up. */
  guarded<T>(ask: (page: number) => Promise<T>): (page: number) => Promise<T> {
    const { cancelSignal } = this;
    return async (page) => {
      if (cancelSignal.aborted) {
        throw new UnpodError({ kind: 'aborted' });
      }
      return ask(page);
    };
  }

  cancelAll(client: PlatformClient | undefined): void {
    this.running.clear();
    this.turn.abort();
    this.turn = new AbortController();
    client?.abort();
  }
}
