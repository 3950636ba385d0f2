import type { SeenRequest, VirtualServer } from './virtualServer';
import type { VirtualTime } from './virtualTime';

/** The platform's addresses on several servers, and how long the way there takes. */
export class VirtualNetwork {
  /** Requests without an answer. */
  underWay: readonly SeenRequest[] = [];
  /** When requests left, in milliseconds since 1970. */
  private readonly left: number[] = [];
  /** Called when a request leaves this computer. */
  onRequest: (request: SeenRequest) => void = () => undefined;

  constructor(
    readonly servers: readonly VirtualServer[],
    private readonly time: VirtualTime,
  ) {}

  /** How many requests left after a moment. */
  since(moment: number): number {
    return this.left.filter((at) => at > moment).length;
  }

  /** In the place of the global `fetch`. */
  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : input.toString();
    const headers = new Headers(init?.headers);
    const request: SeenRequest = {
      at: this.time.now(),
      origin: new URL(url).origin,
      url,
      method: init?.method ?? 'GET',
      key: headers.get('authorization') ?? '',
      organization: headers.get('org-handle') ?? undefined,
    };
    this.onRequest(request);
    this.left.push(request.at);
    this.underWay = [...this.underWay, request];
    const signal = init?.signal ?? new AbortController().signal;
    try {
      return await this.travel(request, signal);
    } finally {
      this.underWay = this.underWay.filter((other) => other !== request);
    }
  };

  private async travel(request: SeenRequest, signal: AbortSignal): Promise<Response> {
    const server = this.servers.find(({ origin }) => origin === request.origin);
    if (!server) {
      throw networkError('ENOTFOUND');
    }
    const total = Math.ceil(server.latency * this.time.random());
    const there = Math.ceil(total * this.time.random());
    await this.time.sleep(there, signal);
    throwIfAborted(signal);
    // What changes while the answer is on its way back is not in it.
    const answer = server.answer(request);
    await this.time.sleep(total - there, signal);
    throwIfAborted(signal);
    if (answer instanceof Response) {
      return answer;
    }
    if (answer === 'network') {
      throw networkError('ECONNRESET');
    }
    if (answer === 'hangInBody') {
      const body = new ReadableStream<Uint8Array>({ start: (stream) => stream.enqueue(new TextEncoder().encode('{')) });
      return new Response(body, { status: 200 });
    }
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(aborted()), { once: true }));
  }
}

function networkError(code: string): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
}

function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) {
    throw aborted();
  }
}

const aborted = () => new DOMException('This operation was aborted', 'AbortError');
