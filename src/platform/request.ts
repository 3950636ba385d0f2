import { ofetch } from 'ofetch';
import { isUnpodError, UnpodError } from './errors';
import { classifyNetworkError } from './classifyNetworkError';
import { retryDelay, type Timing } from './timing';

/** A whole answer, whatever its status. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed JSON, whatever content type the server claimed; undefined when the body was empty or no JSON. */
  readonly body: unknown;
  /** The body looks like a web page. */
  readonly isHtml: boolean;
}

export interface RequestOptions {
  readonly headers: Record<string, string>;
  /** Milliseconds for one attempt, its body included. */
  readonly timeout: number;
  readonly signal: AbortSignal;
  readonly timing: Timing;
  /** What answer to give up on; it may be tried again when its kind allows. */
  readonly check: (answer: HttpResponse) => UnpodError | undefined;
}

const largestBody = 32 * 1024 * 1024;

/** Failures that pass by themselves. A 206, a refusal or an unreadable answer would only come again. */
function isPassing(problem: UnpodError): boolean {
  return problem.kind === 'unavailable'
    ? [502, 503, 504].includes(problem.status ?? 0)
    : ['addressNotFound', 'disconnected', 'rateLimited', 'refused', 'timeout', 'unreachable'].includes(problem.kind);
}

/**
 * One GET with bounded repetition: 429, 502, 503, 504 and network failures only, with jitter, as late as `Retry-After` asks.
 * @throws UnpodError of any kind; never an error of the HTTP library, whose texts can hold the key
 */
export async function get(url: string, options: RequestOptions): Promise<HttpResponse> {
  for (let attempt = 1; ; attempt++) {
    if (options.signal.aborted) {
      throw new UnpodError('aborted');
    }
    try {
      const answer = await attemptOnce(url, options);
      const problem = options.check(answer);
      if (!problem) {
        return answer;
      }
      throw problem;
    } catch (thrown) {
      const problem = isUnpodError(thrown) ? thrown : classifyNetworkError(thrown, new URL(url).host);
      const delay = isPassing(problem) ? retryDelay(attempt, problem.retryAfter, options.timing.random()) : undefined;
      if (delay === undefined) {
        throw problem;
      }
      await options.timing.sleep(delay, options.signal);
    }
  }
}

async function attemptOnce(url: string, { headers, timeout, signal }: RequestOptions): Promise<HttpResponse> {
  const attempt = new AbortController();
  const abort = () => attempt.abort();
  const timer = setTimeout(abort, timeout);
  signal.addEventListener('abort', abort);
  try {
    // A stream, not text: the deadline then covers the body, and a body without end is cut off at the cap.
    const response = await ofetch.raw(url, {
      headers,
      signal: attempt.signal,
      // Never followed: the key is for this address alone.
      redirect: 'manual',
      retry: false,
      ignoreResponseError: true,
      responseType: 'stream',
    });
    const text = response._data ? await readText(response._data, attempt) : '';
    return { status: response.status, headers: response.headers, ...parse(text) };
  } catch (error) {
    if (signal.aborted) {
      throw new UnpodError('aborted');
    }
    if (isUnpodError(error)) {
      throw error;
    }
    if (attempt.signal.aborted) {
      throw new UnpodError('timeout', [timeout / 1000]);
    }
    throw error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}

async function readText(stream: ReadableStream<Uint8Array>, attempt: AbortController): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  const reader = stream.getReader();
  const giveUp = () => void reader.cancel().catch(() => undefined);
  // `fetch` holds the way from its signal to the body weakly: after a garbage collection the signal alone would end nothing.
  attempt.signal.addEventListener('abort', giveUp);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      attempt.signal.throwIfAborted();
      if (done) {
        return text + decoder.decode();
      }
      size += value.byteLength;
      if (size > largestBody) {
        attempt.abort();
        throw new UnpodError('tooLarge', [largestBody / 1024 / 1024]);
      }
      text += decoder.decode(value, { stream: true });
    }
  } finally {
    // `fetch` keeps the signal until its request is collected, and the error of a body that broke off keeps the request: a listener
    // that knows the body would make both stay for good.
    attempt.signal.removeEventListener('abort', giveUp);
  }
}

function parse(text: string): Pick<HttpResponse, 'body' | 'isHtml'> {
  try {
    return { body: JSON.parse(text) as unknown, isHtml: false };
  } catch {
    return { body: undefined, isHtml: text.trimStart().startsWith('<') };
  }
}
