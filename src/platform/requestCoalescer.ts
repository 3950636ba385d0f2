import { UnpodError } from './errors';

interface Flight {
  readonly promise: Promise<unknown>;
  readonly abort: AbortController;
  passengers: number;
}

/**
 * Requests on their way. The same thing is never asked for twice at once: a second caller joins the first, and the request is
 * given up only when all of its callers have. At most `limit` run at a time, the others wait in the order they came.
 */
export class RequestCoalescer {
  private readonly flights = new Map<string, Flight>();
  private readonly waiting: (() => void)[] = [];
  private running = 0;

  constructor(private readonly limit: number) {}

  /**
   * @param key what is asked for; the same key must stand for the same type of answer
   * @throws UnpodError `aborted` as soon as the caller's own signal aborts, else what `start` throws
   */
  async request<T>(
    key: string,
    signal: AbortSignal | undefined,
    start: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    if (signal?.aborted) {
      throw new UnpodError('aborted');
    }
    const flight = this.flights.get(key) ?? this.start(key, start);
    flight.passengers++;
    return new Promise<T>((resolve, reject) => {
      const leave = () => {
        if (--flight.passengers === 0) {
          this.forget(key, flight);
          flight.abort.abort();
        }
        reject(new UnpodError('aborted'));
      };
      signal?.addEventListener('abort', leave, { once: true });
      flight.promise
        .then((value) => resolve(value as T), reject)
        .finally(() => signal?.removeEventListener('abort', leave));
    });
  }

  /** Gives up everything that is on its way or waiting. */
  abortAll(): void {
    for (const [key, flight] of [...this.flights]) {
      this.forget(key, flight);
      flight.abort.abort();
    }
  }

  private start<T>(key: string, start: (signal: AbortSignal) => Promise<T>): Flight {
    const abort = new AbortController();
    const promise = this.inTurn(abort.signal, start);
    const flight: Flight = { promise, abort, passengers: 0 };
    this.flights.set(key, flight);
    const forget = () => this.forget(key, flight);
    promise.then(forget, forget);
    return flight;
  }

  /** A later request for the same thing may already have taken the place. */
  private forget(key: string, flight: Flight): void {
    if (this.flights.get(key) === flight) {
      this.flights.delete(key);
    }
  }

  private async inTurn<T>(signal: AbortSignal, start: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.running >= this.limit) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else {
      this.running++;
    }
    try {
      if (signal.aborted) {
        throw new UnpodError('aborted');
      }
      return await start(signal);
    } finally {
      // The place goes straight to the next in line, so that nobody can slip in between.
      const next = this.waiting.shift();
      if (next) {
        next();
      } else {
        this.running--;
      }
    }
  }
}
