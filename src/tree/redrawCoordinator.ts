import { Disposable } from '../model/disposables';

/** Milliseconds that VS Code has to draw the rows it was just given, before it is asked to draw any of them again. */
const drawingTime = 100;

/** Milliseconds in which VS Code asks for the rows below one that it was told to redraw, if it shows them. */
const askingTime = 600;

/** Rows that fill any window. All rows of a long list take their time on the way to it: these go first. */
const mostAtFirst = 250;

/**
 * Knows which rows are on their way to VS Code, and holds back what would redraw their parent meanwhile.
 *
 * A window that is busy can get a parent's rows and the request to draw that parent again in one go. It then keeps the rows,
 * while the extension host has forgotten them: clicks on them lead nowhere until they are drawn again. So a redraw waits until
 * the window has answered a question that it was asked after it was sent the rows.
 */
export class RedrawCoordinator<T> extends Disposable {
  /** Parents whose rows are on their way: how often, and whether a redraw is held back. */
  private readonly underWay = new Map<T, { calls: number; isHeld: boolean }>();
  /** Parents that VS Code was told to redraw, and whose rows it has not asked for since. */
  private readonly requested = new Map<T, NodeJS.Timeout>();
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
    this._register({ dispose: () => [...this.timers, ...this.requested.values()].forEach(clearTimeout) });
  }

  /**
   * Hands over the rows of a parent, which are read when `prepared` has ended: redraws requested until then need no other one. Where
   * somebody waited for many, the first of them are on the screen before all are there.
   */
  async rows<R>(parent: T, prepared: Promise<unknown> | undefined, read: () => R[]): Promise<R[]> {
    this.answer(parent);
    const entry = this.underWay.get(parent) ?? { calls: 0, isHeld: false };
    this.underWay.set(parent, entry);
    entry.calls++;
    try {
      await prepared;
      const rows = read();
      entry.isHeld = prepared !== undefined && rows.length > mostAtFirst;
      return entry.isHeld ? rows.slice(0, mostAtFirst) : rows;
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
    this.redrawNow(row);
  }

  /** Resolves when the rows of none of these are on their way any more. */
  settled(...parents: readonly T[]): Promise<void> {
    return this.until(() => !parents.some((parent) => this.underWay.has(parent)));
  }

  /** As `settled`, and VS Code has asked anew for the rows of those parents that it was told to redraw, as far as it shows them. */
  redrawn(row: T, ...parents: readonly T[]): Promise<void> {
    const isAwaited = (parent: T) => this.underWay.has(parent) || this.requested.has(parent);
    return this.until(() => !this.underWay.has(row) && !parents.some(isAwaited));
  }

  private async until(isTrue: () => boolean): Promise<void> {
    while (!isTrue()) {
      await new Promise<void>((resolve) => this.waiting.add(resolve));
    }
  }

  private resume(): void {
    const waiting = [...this.waiting];
    this.waiting.clear();
    waiting.forEach((resume) => resume());
  }

  private redrawNow(row: T): void {
    this.answer(row);
    this.requested.set(
      row,
      setTimeout(() => {
        this.answer(row);
        this.resume();
      }, askingTime),
    );
    this.redraw(row);
  }

  private answer(row: T): void {
    clearTimeout(this.requested.get(row));
    this.requested.delete(row);
  }

  private arrived(parent: T, entry: { calls: number; isHeld: boolean }): void {
    if (--entry.calls === 0) {
      this.underWay.delete(parent);
      if (entry.isHeld || this.isOutdated(parent)) {
        this.redrawNow(parent);
      }
      this.resume();
    }
  }
}
