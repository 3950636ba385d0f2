import { UnpodError } from './errors';

/** A request under way, as the function that sends it sees it. */
export interface SharedRequest {
  readonly signal: AbortSignal;
  /** Only background work waits for it. Changes when a person's request coalesces with it. */
  readonly isBackground: boolean;
}

export interface RequestOptions {
  readonly signal?: AbortSignal | undefined;
  /** No person waits for the response: the client does not retry, because the caller decides when to ask again. */
  readonly isBackground?: boolean | undefined;
}

interface Pending extends SharedRequest {
  isBackground: boolean;
  readonly promise: Promise<unknown>;
  readonly abort: AbortController;
  callers: number;
}

/**
 * Never asks for the same thing twice at once: a second caller shares the first one's request, which is aborted only when all of
 * its callers have aborted. At most `limit` requests run at a time; the others wait in the order they came.
 */
export class RequestCoalescer {
  private readonly pending = new Map<string, Pending>();
  private readonly waiting: (() => void)[] = [];
  private running = 0;

  constructor(private readonly limit: number) {}

  /** @throws UnpodError `aborted` as soon as the caller's own signal aborts, else what `send` throws */
  async request<T>(
    key: string,
    { signal, isBackground = false }: RequestOptions,
    send: (request: SharedRequest) => Promise<T>,
  ): Promise<T> {
    if (signal?.aborted) {
      throw new UnpodError({ kind: 'aborted' });
    }
    const shared = this.pending.get(key) ?? this.start(key, send);
    shared.callers++;
    // One person who waits is enough to make it worth a retry.
    shared.isBackground &&= isBackground;
    return new Promise<T>((resolve, reject) => {
      const leave = () => {
        if (--shared.callers === 0) {
          this.forget(key, shared);
          shared.abort.abort();
        }
        reject(new UnpodError({ kind: 'aborted' }));
      };
      signal?.addEventListener('abort', leave, { once: true });
      shared.promise
        .then((value) => resolve(value as T), reject)
        .finally(() => signal?.removeEventListener('abort', leave));
    });
  }

  /** Whether anybody but background work waits for a response. */
  get isAwaited(): boolean {
    return [...this.pending.values()].some(({ isBackground }) => !isBackground);
  }

  abortAll(): void {
    for (const [key, shared] of [...this.pending]) {
      this.forget(key, shared);
      shared.abort.abort();
    }
  }

  private start<T>(key: string, send: (request: SharedRequest) => Promise<T>): Pending {
    const abort = new AbortController();
    const shared = { isBackground: true, signal: abort.signal };
    const promise = this.inTurn(shared, send);
    const pending: Pending = Object.assign(shared, { promise, abort, callers: 0 });
    this.pending.set(key, pending);
    const forget = () => this.forget(key, pending);
    promise.then(forget, forget);
    return pending;
  }

  /** A later request for the same thing may already have taken the place. */
  private forget(key: string, shared: Pending): void {
    if (this.pending.get(key) === shared) {
      this.pending.delete(key);
    }
  }

  private async inTurn<T>(request: SharedRequest, send: (request: SharedRequest) => Promise<T>): Promise<T> {
    if (this.running >= this.limit) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else {
      this.running++;
    }
    try {
      if (request.signal.aborted) {
        throw new UnpodError({ kind: 'aborted' });
      }
      return await send(request);
    } finally {
      // The place goes straight to the next in line, so that no other request can take it in between.
      const next = this.waiting.shift();
      if (next) {
        next();
      } else {
        this.running--;
      }
    }
  }
}
