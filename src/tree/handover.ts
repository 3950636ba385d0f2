import { Owner } from '../support/disposables';

/** Milliseconds that VS Code has to draw the rows it was just given, before it is asked to draw any of them again. */
const drawingTime = 100;

/**
 * Knows which rows are on their way to VS Code, and holds back what would redraw their parent meanwhile.
 *
 * A window that is busy can get a parent's rows and the request to draw that parent again in one go. It then keeps the rows,
 * while the extension host has forgotten them: clicks on them lead nowhere until they are drawn again. So a redraw waits until
 * the window has answered a question that it was asked after it was sent the rows.
 */
export class Handover<T> extends Owner {
  /** Parents whose rows are on their way: how often, and whether a redraw is held back. */
  private readonly underWay = new Map<T, { calls: number; isHeld: boolean }>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly waiting = new Set<() => void>();

  /**
   * @param redraw draws a row and those below it again
   * @param isOutdated whether a parent's own row must be drawn again when its rows have arrived, even if nobody asked for it
   * @param ask asks the window anything; it answers in the order in which it is asked
   */
  constructor(
    private readonly redraw: (row: T) => void,
    private readonly isOutdated: (parent: T) => boolean,
    private readonly ask: () => PromiseLike<unknown>,
  ) {
    super();
    this.own({ dispose: () => this.timers.forEach(clearTimeout) });
  }

  /** Hands over the rows of a parent, which are read when `prepared` has ended: redraws requested until then need no other one. */
  async rows<R>(parent: T, prepared: Promise<unknown> | undefined, read: () => R): Promise<R> {
    const entry = this.underWay.get(parent) ?? { calls: 0, isHeld: false };
    this.underWay.set(parent, entry);
    entry.calls++;
    try {
      await prepared;
      entry.isHeld = false;
      return read();
    } finally {
      const timer = setTimeout(() => {
        this.timers.delete(timer);
        this.ask().then(
          () => this.arrived(parent, entry),
          () => this.arrived(parent, entry),
        );
      }, drawingTime);
      this.timers.add(timer);
    }
  }

  /** Redraws the first of these, or, once they have arrived, the one of them whose rows are on their way. */
  request(row: T, ...parents: readonly T[]): void {
    for (const parent of [row, ...parents]) {
      const entry = this.underWay.get(parent);
      if (entry) {
        entry.isHeld = true;
        return;
      }
    }
    this.redraw(row);
  }

  /** Resolves when the rows of none of these are on their way any more. */
  async settled(...parents: readonly T[]): Promise<void> {
    while (parents.some((parent) => this.underWay.has(parent))) {
      await new Promise<void>((resolve) => this.waiting.add(resolve));
    }
  }

  private arrived(parent: T, entry: { calls: number; isHeld: boolean }): void {
    if (--entry.calls === 0) {
      this.underWay.delete(parent);
      if (entry.isHeld || this.isOutdated(parent)) {
        this.redraw(parent);
      }
      this.waiting.forEach((resume) => resume());
      this.waiting.clear();
    }
  }
}
