import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Endpoint, type Route, routeOf } from './routes';

/** A request as it arrived. */
export interface PlatformRequest {
  method: string;
  /** As sent: still percent-encoded, without the query. */
  path: string;
  /** The query as sent, with its question mark; empty if there is none. */
  search: string;
  /** The decoded query; the last of several values with the same name. */
  query: Record<string, string>;
  /** Lower-case names. Several values with the same name are joined by a comma. */
  headers: Record<string, string>;
  /** The platform's clock on arrival, in milliseconds since 1970. */
  at: number;
  route: Route;
}

/** Picks requests: by endpoint, by path and query, or by anything else. */
export type Matcher = Endpoint | RegExp | ((request: PlatformRequest) => boolean);

export function matches(matcher: Matcher, request: PlatformRequest): boolean {
  if (typeof matcher === 'function') {
    return matcher(request);
  }
  // Unlike `test`, `search` keeps no position between calls if the expression is global.
  return typeof matcher === 'string'
    ? request.route.endpoint === matcher
    : `${request.path}${request.search}`.search(matcher) !== -1;
}

export function readRequest({ method = 'GET', url = '/', headers }: IncomingMessage, at: number): PlatformRequest {
  const [path = '/', ...rest] = url.split('?');
  const search = rest.length ? `?${rest.join('?')}` : '';
  const flat = Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]);
  return {
    method,
    path,
    search,
    query: Object.fromEntries(new URLSearchParams(search)),
    headers: Object.fromEntries(flat) as Record<string, string>,
    at,
    route: routeOf(path),
  };
}

interface Waiter {
  isOver: () => boolean;
  resolve: () => void;
  reject: (reason: Error) => void;
}

/** Records what arrived and what is still being answered, and resolves waits for it. */
export class Traffic {
  readonly requests: PlatformRequest[] = [];
  inFlight = 0;
  peakInFlight = 0;
  private waiters: Waiter[] = [];

  begin(request: PlatformRequest, response: ServerResponse): void {
    this.requests.push(request);
    this.inFlight += 1;
    this.peakInFlight = Math.max(this.peakInFlight, this.inFlight);
    // Emitted once, whether the answer was sent in full or the client went away.
    response.once('close', () => {
      this.inFlight -= 1;
      this.wake();
    });
    this.wake();
  }

  clear(): void {
    this.requests.length = 0;
    this.peakInFlight = this.inFlight;
  }

  /** Resolves with the `count`-th matching request on record, at once if it is there already. */
  async waitForRequest(matcher: Matcher, count: number): Promise<PlatformRequest> {
    const found = (): PlatformRequest | undefined =>
      this.requests.filter((request) => matches(matcher, request))[count - 1];
    await this.until(() => found() !== undefined);
    return found()!;
  }

  /** Resolves when the condition holds. It is checked whenever a request comes or goes. */
  until(isOver: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiters.push({ isOver, resolve, reject });
      this.wake();
    });
  }

  /** Rejects all waits: nothing more will come. */
  end(): void {
    const waiters = this.waiters;
    this.waiters = [];
    waiters.forEach(({ reject }) => reject(new Error('The platform was closed while a test waited for its traffic')));
  }

  wake(): void {
    const over = this.waiters.filter(({ isOver }) => isOver());
    this.waiters = this.waiters.filter((waiter) => !over.includes(waiter));
    over.forEach(({ resolve }) => resolve());
  }
}
