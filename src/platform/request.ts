import { ofetch } from 'ofetch';
import { readText, type HttpResponse } from './response';
import { classifyNetworkError } from './classifyNetworkError';
import { askedRetryAfter } from './classifyResponse';
import type { Clock } from './clock';
import { isOffline, isUnpodError, UnpodError, type Problem } from './errors';
import { parseJson } from './json/losslessJson';
import { retryDelay } from './retry';

export interface HttpRequest {
  readonly headers: Record<string, string>;
  /** Milliseconds for one attempt, including its body. */
  readonly timeout: number;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly canRetry: () => boolean;
  readonly onAttempt: () => void;
  /** What is wrong with a response, if anything. Some kinds of problem are worth another attempt. */
  readonly check: (response: HttpResponse) => Problem | undefined;
}

/** Failures that pass by themselves. A 206, a refusal or an unreadable response would only come again. */
function isTransient(problem: Problem): boolean {
  return problem.kind === 'unavailable'
    ? [502, 503, 504].includes(problem.status)
    : problem.kind === 'rateLimited' || isOffline(problem);
}

/**
 * One GET with a few attempts: after 429, 502, 503, 504 and network failures only, with jitter, and not before `Retry-After`.
 * @throws UnpodError of any kind; never an error of the HTTP library, whose text may contain the key
 */
export async function get(url: string, request: HttpRequest): Promise<HttpResponse> {
  const { signal, clock } = request;
  for (let attempt = 1; ; attempt++) {
    if (signal.aborted) {
      throw new UnpodError({ kind: 'aborted' });
    }
    let problem: Problem | undefined;
    // As the server asked. That of the problem may be our default.
    let retryAfter: number | undefined;
    request.onAttempt();
    const response = await sendOrFail(url, request);
    if (isUnpodError(response)) {
      ({ problem } = response);
    } else {
      problem = request.check(response);
      if (!problem) {
        return response;
      }
      retryAfter = askedRetryAfter(response, clock.now());
    }
    const canRetry = isTransient(problem) && request.canRetry();
    const delay = canRetry ? retryDelay(attempt, retryAfter, clock.random()) : undefined;
    if (delay === undefined) {
      throw new UnpodError(problem);
    }
    await clock.sleep(delay, signal);
  }
}

/** Only what the HTTP library throws is the network's fault. */
async function sendOrFail(url: string, request: HttpRequest): Promise<HttpResponse | UnpodError> {
  try {
    return await send(url, request);
  } catch (error) {
    return isUnpodError(error) ? error : classifyNetworkError(error, new URL(url).host);
  }
}

async function send(url: string, { headers, timeout, signal }: HttpRequest): Promise<HttpResponse> {
  const attempt = new AbortController();
  const abort = () => attempt.abort();
  const timer = setTimeout(abort, timeout);
  signal.addEventListener('abort', abort);
  try {
    // A stream, not text: this way the timeout includes the body, and an endless body is cut off at the limit.
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
    return { status: response.status, headers: response.headers, ...(await parse(text)) };
  } catch (error) {
    if (signal.aborted) {
      throw new UnpodError({ kind: 'aborted' });
    }
    if (!isUnpodError(error) && attempt.signal.aborted) {
      throw new UnpodError({ kind: 'timeout', seconds: timeout / 1000 });
    }
    throw error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}

async function parse(text: string): Promise<Pick<HttpResponse, 'body' | 'isHtml'>> {
  try {
    return { body: await parseJson(text), isHtml: false };
  } catch {
    return { body: undefined, isHtml: text.trimStart().startsWith('<') };
  }
}
