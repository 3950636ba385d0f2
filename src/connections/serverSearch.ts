import type { Memento } from './memento';

/** Milliseconds after which a server that could not search is tried again: it may have been updated. */
const longestMemory = 7 * 24 * 60 * 60 * 1000;

/** Remembers of a server that it cannot search the tasks of a space: not every one can. */
export class ServerSearch {
  private readonly name: string;

  /** @param base the address of the server. @param now milliseconds since 1970 */
  constructor(
    private readonly memento: Memento,
    base: string,
    private readonly now: () => number,
  ) {
    this.name = `unpod.taskSearch:${base}`;
  }

  /** Whether it is worth trying. */
  get isLikely(): boolean {
    const missedAt = this.memento.get(this.name);
    const age = typeof missedAt === 'number' ? this.now() - missedAt : -1;
    return age < 0 || age >= longestMemory;
  }

  /** The server said that it cannot. */
  setMissing(): void {
    // If that cannot be stored, the server is tried again.
    void this.memento.update(this.name, this.now()).then(undefined, () => undefined);
  }
}
