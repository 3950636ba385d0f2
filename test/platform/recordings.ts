import { extname } from 'node:path';
import { notFound, type Reply } from './reply';

const TYPES: Readonly<Record<string, string>> = { '.ogg': 'audio/ogg', '.wav': 'audio/wav', '.mp3': 'audio/mpeg' };

/** What a store of recordings answers: sound, or a refusal for what is private or lacks its signature. */
export function recording(path: string, query: Readonly<Record<string, string>>): Reply {
  const type = TYPES[extname(path)];
  if (type === undefined) {
    return notFound();
  }
  const isSigned = query['X-Amz-Signature'] !== undefined;
  const isRefused = path.startsWith('/recordings/private/') || (path.startsWith('/recordings/signed/') && !isSigned);
  if (isRefused) {
    const body = Buffer.from('<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code></Error>');
    return { status: 403, headers: { 'Content-Type': 'application/xml' }, body };
  }
  return { status: 200, headers: { 'Content-Type': type }, body: silence() };
}

/** A tenth of a second of silence as a WAV file, whose sound players find whatever the name says. */
function silence(): Buffer {
  const [rate, samples] = [8000, 800];
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples, 40);
  return Buffer.concat([head, Buffer.alloc(samples, 0x80)]);
}
