import { UnpodError } from './errors';

/** A complete response, whatever its status. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed JSON, whatever content type the server claims; undefined when the body is empty or not JSON. */
  readonly body: unknown;
  readonly isHtml: boolean;
}

const megabyte = 1024 * 1024;
const largestBody = 32 * megabyte;

/** Reads a body to its end. @param attempt stops the reading; aborted when the body is too large @throws UnpodError `tooLarge` */
export async function readText(stream: ReadableStream<Uint8Array>, attempt: AbortController): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  const reader = stream.getReader();
  const cancel = () => void reader.cancel().catch(() => undefined);
  // `fetch` holds the link from its signal to the body weakly: after a garbage collection, the signal alone would stop nothing.
  attempt.signal.addEventListener('abort', cancel);
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
        throw new UnpodError({ kind: 'tooLarge', megabytes: largestBody / megabyte });
      }
      text += decoder.decode(value, { stream: true });
    }
  } finally {
    // `fetch` keeps the signal until its request is collected, and the error of an incomplete body keeps the request. A listener
    // that refers to the body would keep both for good.
    attempt.signal.removeEventListener('abort', cancel);
  }
}
