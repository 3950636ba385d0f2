import { createHash } from 'node:crypto';

/** 16 hexadecimal digits that stand for a text in the name of a file or in a file that should not have the text itself. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
