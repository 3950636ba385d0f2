import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';
import { type Answer, pause, send, sendHalf } from './exchange';
import { html, json, redirectTo, type Reply } from './reply';

/** The parts of a made-up answer. */
export interface ResponseParts {
  /** Text and bytes are sent as they are, anything else as JSON. The default is an empty body. */
  body?: unknown;
  /** The default depends on the body: JSON for values, plain text for text and bytes. */
  contentType?: string;
  headers?: Record<string, string>;
}

/** Any status, headers and body. */
export function respond(status: number, { body = '', contentType, headers = {} }: ResponseParts = {}): Answer {
  const raw = typeof body === 'string' || Buffer.isBuffer(body);
  const bytes = raw ? Buffer.from(body) : Buffer.from(JSON.stringify(body));
  const type = contentType ?? (raw ? 'text/plain' : 'application/json');
  return ({ response }) => send(response, { status, headers: { 'Content-Type': type, ...headers }, body: bytes });
}

/** An HTML page instead of JSON: a proxy's error, or status 200 from a server that is something else entirely. */
export function page(status = 200): Answer {
  return ({ response }) => send(response, html(status));
}

/** To an address, or again and again to the one just requested. */
export function redirect(location?: string, status = 302): Answer {
  return ({ request, response }) => send(response, redirectTo(location ?? `${request.path}${request.search}`, status));
}

/** 429. `retryAfter` is a number of seconds, a date, or any text; without it the header is missing. */
export function rateLimited(retryAfter?: number | Date | string): Answer {
  const text = retryAfter instanceof Date ? retryAfter.toUTCString() : retryAfter?.toString();
  const error = { code: 'rate_limit_exceeded', message: 'Rate limit exceeded: 100 requests per minute' };
  const headers: Record<string, string> = text === undefined ? {} : { 'Retry-After': text };
  return ({ response }) => send(response, json(429, { error }, headers));
}

/** Status 200 and anything in place of the list; `undefined` leaves `data` out. */
export function data(value: unknown): Answer {
  return respond(200, { body: { count: 0, status_code: 200, message: 'Fetched successfully', data: value } });
}

/** The true answer, changed. */
export function changed(change: (reply: Reply) => Reply): Answer {
  return ({ response, reply }) => send(response, change(reply()));
}

/** The true answer without its last third: JSON that stops in the middle, with a length that says it is complete. */
export function truncated(): Answer {
  return changed((reply) => ({ ...reply, body: reply.body.subarray(0, Math.floor((reply.body.length * 2) / 3)) }));
}

/** The true answer after a byte order mark. */
export function withBom(): Answer {
  return changed((reply) => ({ ...reply, body: Buffer.concat([Buffer.from('\uFEFF'), reply.body]) }));
}

/** The true answer under another content type. */
export function typedAs(contentType: string): Answer {
  return changed((reply) => ({ ...reply, headers: { ...reply.headers, 'Content-Type': contentType } }));
}

/** The true answer, compressed. */
export function gzipped(): Answer {
  return changed((reply) => encoded(reply, gzipSync(reply.body)));
}

/** A gzip header is ten bytes long; what follows is compressed data. */
const GZIP_HEADER = 10;

/** A gzip body with nonsense after its header, or cut off in the middle, which some clients take for the end. */
export function brokenGzip(how: 'corrupt' | 'cut' = 'corrupt'): Answer {
  return changed((reply) => {
    const whole = gzipSync(reply.body);
    return encoded(reply, how === 'cut' ? whole.subarray(0, whole.length / 2) : whole.fill(0xff, GZIP_HEADER));
  });
}

/** A well-formed list of this many megabytes, generated while it is sent. */
export function huge(megabytes: number): Answer {
  const filler = Buffer.alloc(1024 * 1024, 'x');
  function* parts(): Generator<string | Buffer> {
    yield '{"count":1,"status_code":200,"message":"Fetched successfully","data":[{"token":"';
    for (let sent = 0; sent < megabytes; sent++) {
      yield filler;
    }
    yield '"}]}';
  }
  return async ({ response }) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    await pipeline(Readable.from(parts()), response);
  };
}

/** Where in an answer the connection fails. */
export type Moment = 'beforeHeaders' | 'insideBody';

/** The connection breaks. */
export function reset(moment: Moment): Answer {
  return async ({ response, reply }) => {
    if (moment === 'beforeHeaders') {
      response.socket?.resetAndDestroy();
      return;
    }
    await sendHalf(response, reply());
    // A plain end: a reset may overtake what was sent, and so seem to come before the headers.
    response.socket?.destroy();
  };
}

/** The answer stops coming, and the connection stays open until the client gives up. */
export function stall(moment: Moment): Answer {
  return async ({ response, reply }) => {
    if (moment === 'insideBody') {
      await sendHalf(response, reply());
    }
  };
}

/** The true answer, with this many real milliseconds per byte. */
export function slowly(msPerByte: number): Answer {
  return async ({ response, reply }) => {
    const { status, headers, body } = reply();
    response.writeHead(status, { ...headers, 'Content-Length': String(body.length) });
    for (let sent = 0; sent < body.length && !response.destroyed; sent++) {
      response.write(body.subarray(sent, sent + 1));
      await pause(response, msPerByte);
    }
    response.end();
  };
}

function encoded(reply: Reply, body: Buffer): Reply {
  return { ...reply, headers: { ...reply.headers, 'Content-Encoding': 'gzip' }, body };
}
