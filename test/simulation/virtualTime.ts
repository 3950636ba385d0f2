interface Timer {
  readonly due: number;
  readonly order: number;
  readonly call: () => void;
}

const realImmediate = setImmediate;
const realGlobals = ['setTimeout', 'clearTimeout', 'fetch'] as const;

/** How many turns of the event loop it takes at most until every promise that can settle without a timer has. */
const turnsToSettle = 3;

/** Time that passes only when a test says so: the `Clock` of what is tested, and the global timers while it is installed. */
export class VirtualTime {
  private readonly timers = new Set<Timer>();
  private order = 0;
  /** Milliseconds for which timers ran; a sleeping computer's clock goes on without them. */
  private elapsed = 0;
  private state: number;

  /**
   * @param offset milliseconds since 1970 at the beginning
   * @param seed for `random`
   */
  constructor(
    private offset: number,
    seed: number,
  ) {
    this.state = seed;
  }

  get pendingTimers(): number {
    return this.timers.size;
  }

  now(): number {
    return this.offset + this.elapsed;
  }

  /** Mulberry32. */
  random(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  after(milliseconds: number, call: () => void): { dispose(): void } {
    const timer = { due: this.elapsed + Math.max(0, milliseconds), order: this.order++, call };
    this.timers.add(timer);
    return { dispose: () => this.timers.delete(timer) };
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        timer.dispose();
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const timer = this.after(milliseconds, done);
      signal?.addEventListener('abort', done);
      if (signal?.aborted) {
        done();
      }
    });
  }

  /** Lets so much time pass, with everything that happens in it. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.elapsed + milliseconds;
    await this.settle();
    for (let next = this.next(); next && next.due <= end; next = this.next()) {
      await this.run(next);
    }
    this.elapsed = end;
  }

  /** Lets time pass until a promise settles. @returns whether it did in so many milliseconds */
  async passUntil(promise: Promise<unknown>, milliseconds: number): Promise<boolean> {
    let isSettled = false;
    const settled = () => {
      isSettled = true;
    };
    promise.then(settled, settled);
    const end = this.elapsed + milliseconds;
    const hasSettled = () => isSettled;
    await this.settle();
    for (let next = this.next(); next && next.due <= end && !hasSettled(); next = this.next()) {
      await this.run(next);
    }
    return isSettled;
  }

  /** The computer sleeps: the clock goes on, timers do not. */
  jump(milliseconds: number): void {
    this.offset += milliseconds;
  }

  /** Puts this time and a network in the place of the global ones. @returns what puts them back */
  install(fetch: typeof globalThis.fetch): () => void {
    const real = realGlobals.map((name) => [name, globalThis[name]] as const);
    const realNow = Date.now;
    const timeout = (call: (...args: unknown[]) => void, milliseconds = 0, ...args: unknown[]) =>
      this.after(milliseconds, () => call(...args));
    put('setTimeout', timeout);
    put('clearTimeout', (timer?: { dispose(): void }) => timer?.dispose());
    put('fetch', fetch);
    Date.now = () => this.now();
    return () => {
      real.forEach(([name, value]) => put(name, value));
      Date.now = realNow;
    };
  }

  private async run(timer: Timer): Promise<void> {
    this.elapsed = Math.max(this.elapsed, timer.due);
    this.timers.delete(timer);
    timer.call();
    await this.settle();
  }

  private async settle(): Promise<void> {
    for (let turn = 0; turn < turnsToSettle; turn++) {
      await new Promise((resolve) => realImmediate(resolve));
    }
  }

  private next(): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.timers) {
      if (!first || timer.due < first.due || (timer.due === first.due && timer.order < first.order)) {
        first = timer;
      }
    }
    return first;
  }
}

function put(name: (typeof realGlobals)[number], value: unknown): void {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}
