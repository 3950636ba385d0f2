import { constants, crc32, deflateRawSync } from 'node:zlib';

/** A file of an archive. */
export interface ZipFile {
  /** With `/` between folders; ASCII. */
  readonly name: string;
  readonly texts: Iterable<string> | AsyncIterable<string>;
}

/** Characters that are compressed at once. */
const chunkLength = 64 * 1024;
/** January 1, 1980: entries carry no real times. */
const date = 0x0021;
/** Sizes and checksum follow the data. */
const flags = 0x0008;
const deflated = 8;
const version = 20;

/** A ZIP archive of less than 4 GB, in chunks. Requests the next file only when the previous one is packed. */
export async function* zip(files: AsyncIterable<ZipFile>): AsyncGenerator<Uint8Array, void> {
  const directory: Buffer[] = [];
  let offset = 0;
  for await (const { name, texts } of files) {
    const start = offset;
    const header = Buffer.concat([numbers('42222244422', 0x04034b50, ...common(name, 0, 0, 0)), Buffer.from(name)]);
    yield header;
    let [crc, packed, size] = [0, 0, 0];
    for await (const data of chunks(texts)) {
      // Flushed at byte boundaries and independent of each other, chunks can be concatenated.
      const part = deflateRawSync(data, { finishFlush: constants.Z_SYNC_FLUSH });
      [crc, packed, size] = [crc32(data, crc), packed + part.length, size + data.length];
      yield part;
    }
    const end = deflateRawSync('');
    packed += end.length;
    yield end;
    yield numbers('4444', 0x08074b50, crc, packed, size);
    offset += header.length + packed + 16;
    const entry = [0x02014b50, version, ...common(name, crc, packed, size), 0, 0, 0, 0, start];
    directory.push(numbers('42222224442222244', ...entry), Buffer.from(name));
  }
  const entries = Buffer.concat(directory);
  yield entries;
  const count = directory.length / 2;
  yield numbers('42222442', 0x06054b50, 0, 0, count, count, entries.length, offset, 0);
}

/** What an entry and its line in the directory share. */
function common(name: string, crc: number, packed: number, size: number): readonly number[] {
  return [version, flags, deflated, 0, date, crc, packed, size, name.length, 0];
}

async function* chunks(texts: ZipFile['texts']): AsyncGenerator<Buffer, void> {
  let chunk = '';
  for await (const text of texts) {
    chunk += text;
    if (chunk.length >= chunkLength) {
      yield Buffer.from(chunk);
      chunk = '';
    }
  }
  yield Buffer.from(chunk);
}

/** Little-endian numbers. @param widths the bytes of each */
function numbers(widths: string, ...values: readonly number[]): Buffer {
  return Buffer.concat(
    values.map((value, index) => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32LE(value);
      return bytes.subarray(0, Number(widths[index]));
    }),
  );
}
