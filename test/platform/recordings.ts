import { extname } from 'node:path';
import { html, notFound, type Reply } from './reply';
import { ogg, wav } from './sound';
import type { PlatformRequest } from './traffic';

const FORMATS: Readonly<Record<string, { type: string; sound: (seconds: number) => Buffer }>> = {
  '.ogg': { type: 'audio/ogg', sound: ogg },
  '.wav': { type: 'audio/wav', sound: wav },
  // Players find what it is, whatever the name says.
  '.mp3': { type: 'audio/mpeg', sound: wav },
};

/** Seconds of a recording whose name does not end with its length, as `_72.ogg` does. */
const USUAL_LENGTH = 42;

/**
 * What a store of recordings answers. Those below `private/` are refused, those below `signed/` without a signature that is still valid;
 * there is none below `gone/`, a web page below `page/`, and noise that is no sound below `broken/`.
 */
export function recording({ path, query, headers, at }: PlatformRequest): Reply {
  const [, , folder = ''] = path.split('/');
  const format = FORMATS[extname(path)];
  if (format === undefined || folder === 'gone') return notFound();
  if (folder === 'private') return refused('Access Denied');
  if (folder === 'signed' && query['X-Amz-Signature'] === undefined) return refused('Access Denied');
  if (folder === 'signed' && at > expiry(query)) return refused('Request has expired');
  if (folder === 'page') return html(200, 'Recordings');
  const seconds = Number(/_(\d+)\.\w+$/.exec(path)?.[1] ?? USUAL_LENGTH);
  const body = folder === 'broken' ? Buffer.alloc(20_000, 'no sound ') : format.sound(seconds);
  return partOf(
    { status: 200, headers: { 'Content-Type': format.type, 'Accept-Ranges': 'bytes' }, body },
    headers.range,
  );
}

/** As S3 says it. */
function refused(message: string): Reply {
  const error = `<Error><Code>AccessDenied</Code><Message>${message}</Message></Error>`;
  const body = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${error}`);
  return { status: 403, headers: { 'Content-Type': 'application/xml' }, body };
}

/** When a signature ends, in milliseconds since 1970; never without a date. */
function expiry(query: PlatformRequest['query']): number {
  const { 'X-Amz-Date': date = '', 'X-Amz-Expires': seconds } = query;
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)/.exec(date)?.slice(1).map(Number);
  if (!parts) return Infinity;
  const [year = 0, month = 1, ...rest] = parts;
  return Date.UTC(year, month - 1, ...rest) + Number(seconds) * 1000;
}

/** The bytes that a `Range` header asks for; all of them without one that makes sense. */
function partOf(reply: Reply, range = ''): Reply {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? [];
  const size = reply.body.length;
  if (first === '' && last === '') return reply;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (from > to) {
    return { status: 416, headers: { 'Content-Range': `bytes */${size}` }, body: Buffer.alloc(0) };
  }
  const headers = { ...reply.headers, 'Content-Range': `bytes ${from}-${to}/${size}` };
  return { status: 206, headers, body: reply.body.subarray(from, to + 1) };
}
