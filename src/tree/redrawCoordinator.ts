import { Disposable } from '../model/disposables';

/** Milliseconds in which VS Code asks for the rows below one that it was told to redraw, if it shows them. */
const askingTime = 600;

/** Rows that fill any window: 98 fit into 2,160 pixels. All rows of a long list take their time on the way to it: these go first. */
const mostAtFirst = 120;

/** Requests for rows that VS Code answers the window with one message: it makes the next one as soon as it has the rows of one. */
interface Batch<T> {
  loading: number;
  readonly handedOver: { readonly parent: T; readonly entry: Entry }[];
}

interface Entry {
  calls: number;
  isHeld: boolean;
}

/**
 * Knows which rows are on their way to the window, and holds back what would redraw their parent meanwhile.
 *
 * A window that is busy can get a parent's rows and the request to draw that parent again in one go. It then keeps the rows,
 * while the extension host has forgotten them: clicks on them lead nowhere until they are drawn again. So a redraw waits until
 * the window has answered a question that it was asked after it was sent the rows.
 */
export class RedrawCoordinator<T> extends Disposable {
  private readonly underWay = new Map<T, Entry>();
  /** Parents that VS Code was told to redraw, and whose rows it has not asked for since. */
  private readonly requested = new Map<T, NodeJS.Timeout>();
  private readonly waiting = new Set<() => void>();
  /** The batch that was handed rows in this turn of the event loop, so that it may go on. */
  private latest: Batch<T> | undefined;

  /**
   * @param redraw draws a row and those below it again
   * @param isOutdated whether a parent's own row must be drawn again when its rows have arrived, even without a request
   * @param ask asks the window anything; it answers in the order in which it is asked
   */
  constructor(
    private readonly redraw: (row: T) => void,
    private readonly isOutdated: (parent: T) => boolean,
    private readonly ask: () => PromiseLike<unknown>,
  ) {
    super();
    this._register({ dispose: () => this.requested.forEach((timer) => clearTimeout(timer)) });
  }

  /**
   * Hands over the rows of a parent, which are read when `prepared` has ended: redraws requested until then need no other one. Where
   * a person waited for many, the first of them are on the screen before all are there.
   */
  async rows<R>(parent: T, prepared: Promise<unknown> | undefined, read: () => readonly R[]): Promise<readonly R[]> {
    this.answer(parent);
    const entry = this.underWay.get(parent) ?? { calls: 0, isHeld: false };
    this.underWay.set(parent, entry);
    entry.calls++;
    const batch = this.latest ?? { loading: 0, handedOver: [] };
    batch.loading++;
    try {
      await prepared;
      const rows = read();
      entry.isHeld = prepared !== undefined && rows.length > mostAtFirst;
      return entry.isHeld ? rows.slice(0, mostAtFirst) : rows;
    } finally {
      batch.loading--;
      batch.handedOver.push({ parent, entry });
      this.latest = batch;
      // By then VS Code has sent what it was given, or asked for more of the same batch.
      setImmediate(() => this.checkSent(batch));
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

  /** Resolves when no rows of these parents are on their way, nor awaited: VS Code was told to redraw them, and shows them. */
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

  private checkSent(batch: Batch<T>): void {
    if (this.latest === batch) {
      this.latest = undefined;
    }
    if (batch.loading > 0 || this._store.isDisposed) {
      return;
    }
    const sent = batch.handedOver.splice(0);
    if (sent.length > 0) {
      const arrived = () => sent.forEach(({ parent, entry }) => this.arrived(parent, entry));
      this.ask().then(arrived, arrived);
    }
  }

  private arrived(parent: T, entry: Entry): void {
    if (--entry.calls === 0) {
      this.underWay.delete(parent);
      if (entry.isHeld || this.isOutdated(parent)) {
        this.redrawNow(parent);
      }
      this.resume();
    }
  }
}
