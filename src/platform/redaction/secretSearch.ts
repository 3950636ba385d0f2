import type { Span } from './spans';

/** Characters. Anything shorter could be part of a word. */
export const shortestSecret = 8;
/** Characters of a secret that are compared. A longer one is taken to end at the next white space or quote. */
const compared = 1024;
/** Lengths of the prefixes by which secrets are indexed. */
const prefixLengths = [shortestSecret, 12, 16, 24, 32, 48, 64];
/** If more secrets share a prefix, the prefix alone counts as a match: comparing them all would take too long. */
const fullBucket = 4;

const base = 0x01000193;
/** `base` to the power of `shortestSecret`: takes the oldest character out of the rolling hash. */
const baseToLength = hashOf('\u0001'.padEnd(shortestSecret + 1, '\0'));

function hashOf(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at++) {
    hash = (Math.imul(hash, base) + text.charCodeAt(at)) | 0;
  }
  return hash;
}

type Buckets = ReadonlyMap<string, readonly string[]>;

/** Returns a function that finds secrets in a text in one pass (Rabin–Karp), except short ones, of which there must be few. */
export function secretSearch(secrets: readonly string[]): (text: string) => readonly Span[] {
  const short = secrets.filter(({ length }) => length < shortestSecret);
  const shortest = Math.min(shortestSecret, ...short.map(({ length }) => length));
  // A Bloom filter with one hash function.
  const bits = secrets.length > 100 ? 18 : 12;
  const filter = new Uint8Array(1 << bits);
  const buckets = new Map<string, string[]>();
  for (const secret of secrets.map((it) => it.slice(0, compared)).sort((a, b) => b.length - a.length)) {
    const starts = prefixLengths.filter((level) => level <= secret.length).map((level) => secret.slice(0, level));
    for (const start of starts) {
      const bucket = buckets.get(start) ?? [];
      buckets.set(start, bucket);
      if (start === starts.at(-1) && bucket.length <= fullBucket) {
        bucket.push(secret);
      }
    }
    filter[hashOf(starts[0] ?? '') >>> (32 - bits)] = 1;
  }
  return (text) => {
    const spans: Span[] = [];
    if (text.length >= shortest) {
      short.forEach((secret) => findShort(text, secret, spans));
      if (buckets.size > 0) {
        find(text, filter, 32 - bits, buckets, spans);
      }
    }
    return spans;
  };
}

function findShort(text: string, secret: string, spans: Span[]): void {
  for (let start = text.indexOf(secret); start >= 0; start = text.indexOf(secret, start + secret.length)) {
    spans.push({ start, end: start + secret.length });
  }
}

/** Looks up only those positions whose rolling hash is in the filter. */
function find(text: string, filter: Uint8Array, shift: number, buckets: Buckets, spans: Span[]): void {
  let hash = 0;
  let free = 0;
  for (let at = 0; at < text.length; at++) {
    hash = (Math.imul(hash, base) + text.charCodeAt(at)) | 0;
    if (at >= shortestSecret) {
      hash = (hash - Math.imul(text.charCodeAt(at - shortestSecret), baseToLength)) | 0;
    }
    const start = at + 1 - shortestSecret;
    if (start >= free && filter[hash >>> shift]) {
      const end = endOfSecret(text, start, buckets);
      if (end > 0) {
        spans.push({ start, end });
        free = end;
      }
    }
  }
}

const restOfRun = /[^\s"'<>\\]*/y;

/** Where the longest secret that begins here ends; 0 if there is none. */
function endOfSecret(text: string, start: number, buckets: Buckets): number {
  let end = 0;
  for (const level of prefixLengths) {
    const bucket = buckets.get(text.slice(start, start + level));
    if (!bucket) {
      break;
    }
    const isFull = bucket.length > fullBucket;
    const length = isFull ? level : (bucket.find((secret) => text.startsWith(secret, start))?.length ?? 0);
    if (length > 0) {
      end = start + length;
    }
    if (isFull || length === compared) {
      restOfRun.lastIndex = end;
      restOfRun.test(text);
      end = restOfRun.lastIndex;
    }
  }
  return end;
}
