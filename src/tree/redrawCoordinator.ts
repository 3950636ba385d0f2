import { Disposable } from '../model/disposables';

/** Milliseconds within which VS Code asks for the rows below one that it was told to redraw, if it shows them. */
const askingTime = 600;

/** Rows that fill any window: 98 fit into 2,160 pixels. They go first, because all rows of a long list take a while to reach it. */
const mostAtFirst = 120;

/** The same for the tree itself: while VS Code draws all of it again it forgets every row for a moment, and clicks are lost. */
const mostRootsAtFirst = 250;

/** Requests for rows that VS Code answers in one message to the window. It makes each once it has the rows of the one before. */
interface Batch<T> {
  loading: number;
  readonly handedOver: { readonly parent: T; readonly entry: Entry }[];
}

interface Entry {
  calls: number;
  needsRedraw: boolean;
}

/**
 * Knows which rows are on their way to the window, and defers redraws of their parent meanwhile.
 *
 * A busy window may get a parent's rows and the request to redraw that parent at once. It then keeps the rows while the extension
 * host has forgotten them, and clicks on them do nothing until they are redrawn. So a redraw waits until the window has answered a
 * request that was sent after the rows.
 */
export class RedrawCoordinator<T> extends Disposable {
  private readonly underWay = new Map<T, Entry>();
  /** Parents that VS Code was told to redraw and whose rows it has not asked for since. */
  private readonly requested = new Map<T, NodeJS.Timeout>();
  private readonly waiting = new Set<() => void>();
  /** The batch that got rows in this turn of the event loop, so that more may follow. */
  private latest: Batch<T> | undefined;
  private hasRoots = false;

  /**
   * @param redraw redraws a row and those below it
   * @param isOutdated whether a parent's own row must be redrawn when its rows have arrived, even if that was not requested
   * @param ask sends the window any request; it answers them in order
   */
  constructor(
    private readonly redraw: (row: T) => void,
    private readonly isOutdated: (parent: T) => boolean,
    private readonly ask: () => PromiseLike<unknown>,
  ) {
    super();
    this._register({ dispose: () => this.requested.forEach((timer) => clearTimeout(timer)) });
  }

  /** Whether rows are on their way, or awaited. */
  get isRedrawing(): boolean {
    return this.underWay.size + this.requested.size > 0;
  }

  /**
   * Hands over the rows of a parent, which are read once `prepared` has settled, so that redraws requested until then are covered.
   * If a person waited for many rows, the first of them appear before all have arrived; so do the first rows of the tree itself.
   */
  async rows<R>(parent: T, prepared: Promise<unknown> | undefined, read: () => readonly R[]): Promise<readonly R[]> {
    this.answer(parent);
    const entry = this.underWay.get(parent) ?? { calls: 0, needsRedraw: false };
    this.underWay.set(parent, entry);
    entry.calls++;
    const batch = this.latest ?? { loading: 0, handedOver: [] };
    batch.loading++;
    try {
      await prepared;
      const rows = read();
      const isRoot = parent === undefined;
      const isAwaited = prepared !== undefined || (isRoot && !this.hasRoots);
      this.hasRoots ||= isRoot && rows.length > 0;
      const most = isRoot ? mostRootsAtFirst : mostAtFirst;
      entry.needsRedraw = isAwaited && rows.length > most;
      return entry.needsRedraw ? rows.slice(0, most) : rows;
    } finally {
      batch.loading--;
      batch.handedOver.push({ parent, entry });
      this.latest = batch;
      // By then VS Code has sent what it was given, or asked for more of the same batch.
      setImmediate(() => this.checkSent(batch));
    }
  }

  /** Redraws the first of these. If the rows of one are on their way, redraws that one instead, once they have arrived. */
  request(row: T, ...parents: readonly T[]): void {
    for (const parent of [row, ...parents]) {
      const entry = this.underWay.get(parent);
      if (entry) {
        entry.needsRedraw = true;
        return;
      }
    }
    this.redrawNow(row);
  }

  /** Resolves when no rows of these parents are on their way, or awaited because VS Code was told to redraw them. */
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
      if (entry.needsRedraw || this.isOutdated(parent)) {
        this.redrawNow(parent);
      }
      this.resume();
    }
  }
}
