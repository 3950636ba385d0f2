import type { Memento } from './memento';

/** Milliseconds after which a server that could not search is tried again: it may have been updated. */
const longestMemory = 7 * 24 * 60 * 60 * 1000;

/** Remembers that a server cannot search the tasks of a space. */
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

  /** Whether the server may have a search. */
  get isLikely(): boolean {
    const missedAt = this.memento.get(this.name);
    const age = typeof missedAt === 'number' ? this.now() - missedAt : -1;
    return age < 0 || age >= longestMemory;
  }

  /** Remembers that the server has no search. */
  setMissing(): void {
    // If that cannot be stored, the server is tried again.
    void this.memento.update(this.name, this.now()).then(undefined, () => undefined);
  }
}
