import type { ServerResponse } from 'node:http';
import type { Reply } from './reply';
import type { PlatformRequest } from './traffic';

/** One request, and what is needed to answer it. */
export interface Exchange {
  readonly request: PlatformRequest;
  readonly response: ServerResponse;
  /** The platform's true answer at the time of this call. */
  readonly reply: () => Reply;
}

/** Answers a request. Returns when it will do no more, even if the answer is unfinished. */
export type Answer = (exchange: Exchange) => void | Promise<void>;

/** Sends a complete answer, with its length. */
export function send(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, { ...headers, 'Content-Length': String(body.length) });
  response.end(body);
}

/** Sends the head and the first half of the body, and resolves when they are on their way. */
export function sendHalf(response: ServerResponse, { status, headers, body }: Reply): Promise<void> {
  response.writeHead(status, { ...headers, 'Content-Length': String(body.length) });
  return new Promise((resolve) => {
    response.write(body.subarray(0, Math.ceil(body.length / 2)), () => resolve());
  });
}

/** Taken when the module loads: tests may later replace it with a clock of their own, which must not affect the network. */
const startTimer = setTimeout;
const stopTimer = clearTimeout;

/** Resolves after this many real milliseconds, or as soon as the client hangs up. */
export function pause(response: ServerResponse, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const over = (): void => {
      stopTimer(timer);
      response.off('close', over);
      resolve();
    };
    const timer = startTimer(over, ms);
    response.once('close', over);
  });
}
