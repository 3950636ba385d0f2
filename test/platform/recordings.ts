import { extname } from 'node:path';
import { html, notFound, type Reply } from './reply';
import { ogg, wav } from './sound';
import type { PlatformRequest } from './traffic';

const FORMATS: Readonly<Record<string, { type: string; sound: (seconds: number) => Buffer }>> = {
  '.ogg': { type: 'audio/ogg', sound: ogg },
  '.wav': { type: 'audio/wav', sound: wav },
  // Players detect the format, whatever the name says.
  '.mp3': { type: 'audio/mpeg', sound: wav },
};

/** Length in seconds, unless the recording's name ends with it, such as `_72.ogg`. */
const USUAL_LENGTH = 42;

/**
 * What a store of recordings answers. It refuses everything below `private/`, and everything below `signed/` without a valid signature.
 * Below `gone/` there is nothing, below `page/` a web page, and below `broken/` bytes that are not audio.
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

/** A refusal in S3's format. */
function refused(message: string): Reply {
  const error = `<Error><Code>AccessDenied</Code><Message>${message}</Message></Error>`;
  const body = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${error}`);
  return { status: 403, headers: { 'Content-Type': 'application/xml' }, body };
}

/** When a signature expires, in milliseconds since 1970; `Infinity` if it has no date. */
function expiry(query: PlatformRequest['query']): number {
  const { 'X-Amz-Date': date = '', 'X-Amz-Expires': seconds } = query;
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)/.exec(date)?.slice(1).map(Number);
  if (!parts) return Infinity;
  const [year = 0, month = 1, ...rest] = parts;
  return Date.UTC(year, month - 1, ...rest) + Number(seconds) * 1000;
}

/** The bytes that a `Range` header asks for; all of them if it is missing or invalid. */
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
