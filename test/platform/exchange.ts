import type { ServerResponse } from 'node:http';
import type { Reply } from './reply';
import type { PlatformRequest } from './traffic';

/** One request, and the means to answer it. */
export interface Exchange {
  readonly request: PlatformRequest;
  readonly response: ServerResponse;
  /** What the platform answers by rights, as of this call. */
  readonly reply: () => Reply;
}

/** Answers a request: returns when it has done all it will do, with the answer perhaps unfinished. */
export type Answer = (exchange: Exchange) => void | Promise<void>;

/** Sends a whole answer, with its length. */
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

/** Taken when the module loads: tests may put a clock of their own in its place, which never reaches the network. */
const startTimer = setTimeout;
const stopTimer = clearTimeout;

/** Resolves after so many real milliseconds, or as soon as the client has gone. */
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
