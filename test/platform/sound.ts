/** Samples per second, in one channel with 8 bits. */
const rate = 8000;

/** A quiet tone of 440 Hz, in signed samples. */
function tone(seconds: number): Buffer {
  const second = Buffer.alloc(rate);
  for (let at = 0; at < rate; at++) second.writeInt8(Math.round(30 * Math.sin((2 * Math.PI * 440 * at) / rate)), at);
  return Buffer.alloc(seconds * rate, second);
}

/** A tone of whole seconds as a WAV file. */
export function wav(seconds: number): Buffer {
  // The format has unsigned samples.
  const samples = tone(seconds).map((sample) => sample ^ 0x80);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}

/** A tone of whole seconds as an Ogg file with FLAC, one frame of uncompressed samples per second. */
export function ogg(seconds: number): Buffer {
  const second = tone(1);
  const frames = Array.from({ length: seconds }, (_, index) => {
    const page = { packet: flacFrame(second, index), samples: (index + 1) * rate };
    return oggPage({ ...page, number: index + 2, isLast: index === seconds - 1 });
  });
  const heads = [flacHead(seconds * rate), flacComment].map((packet, number) => {
    return oggPage({ packet, samples: 0, number, isLast: false });
  });
  return Buffer.concat([...heads, ...frames]);
}

/** The first packet: what the stream is, and its length. */
function flacHead(samples: number): Buffer {
  const info = Buffer.alloc(34);
  info.writeUInt16BE(rate, 0);
  info.writeUInt16BE(rate, 2);
  // 20 bits of rate, 3 of channels less one, 5 of bits per sample less one, 36 of samples.
  info.writeBigUInt64BE((BigInt(rate) << 44n) | (7n << 36n) | BigInt(samples), 10);
  return Buffer.concat([Buffer.from('\x7fFLAC\x01\0\0\x01fLaC\0\0\0\x22', 'latin1'), info]);
}

/** The second packet, also the last of the head: no vendor, no comments. */
const flacComment = Buffer.from([0x84, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0]);

/** One second of uncompressed samples. */
function flacFrame(second: Buffer, index: number): Buffer {
  // Length in two bytes, 8 kHz; one channel, 8 bits; number; length.
  const head = Buffer.from([0xff, 0xf8, 0x74, 0x02, ...longNumber(index), (rate - 1) >> 8, (rate - 1) & 0xff]);
  const verbatim = 0x02;
  const body = Buffer.concat([head, Buffer.from([checksum(head, 8, 0x07), verbatim]), second]);
  const check = checksum(body, 16, 0x8005);
  return Buffer.concat([body, Buffer.from([check >> 8, check & 0xff])]);
}

/** A number below 2,048, encoded like a character in UTF-8. */
function longNumber(value: number): number[] {
  return value < 0x80 ? [value] : [0xc0 | (value >> 6), 0x80 | (value & 0x3f)];
}

interface OggPage {
  packet: Buffer;
  /** How many there are up to its end. */
  samples: number;
  number: number;
  isLast: boolean;
}

/** A page with one packet, which is shorter than 65,025 bytes. */
function oggPage({ packet, samples, number, isLast }: OggPage): Buffer {
  const lacing = [...Array<number>(Math.floor(packet.length / 255)).fill(255), packet.length % 255];
  const head = Buffer.alloc(27);
  head.write('OggS', 0);
  head.writeUInt8((number === 0 ? 2 : 0) | (isLast ? 4 : 0), 5);
  head.writeBigUInt64LE(BigInt(samples), 6);
  head.writeUInt32LE(1, 14);
  head.writeUInt32LE(number, 18);
  head.writeUInt8(lacing.length, 26);
  const page = Buffer.concat([head, Buffer.from(lacing), packet]);
  page.writeUInt32LE(checksum(page, 32, 0x04c11db7), 22);
  return page;
}

/** A cyclic redundancy check of 8, 16 or 32 bits, the highest bit first, from zero. */
function checksum(bytes: Buffer, bits: 8 | 16 | 32, polynomial: number): number {
  const table = Array.from({ length: 256 }, (_, byte) => {
    let value = byte << (bits - 8);
    for (let bit = 0; bit < 8; bit++) value = (value << 1) ^ ((value >>> (bits - 1)) & 1 ? polynomial : 0);
    return value;
  });
  const mask = bits === 32 ? 0xffffffff : (1 << bits) - 1;
  let value = 0;
  for (const byte of bytes) value = (value << 8) ^ table[((value >>> (bits - 8)) ^ byte) & 0xff]!;
  return (value & mask) >>> 0;
}
