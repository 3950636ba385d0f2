import { oneLine } from '../model/space';

/**
 * A text of the server's with its line breaks, without characters that would garble what stands beside it. Every line comes
 * out without blanks around it; several empty ones become one.
 */
export function plainLines(text: string | undefined): readonly string[] {
  const lines = (text ?? '').split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/).map((line) => plainLine(line) ?? '');
  const isFilled = (line: string) => line !== '';
  const [first, last] = [lines.findIndex(isFilled), lines.findLastIndex(isFilled)];
  const body = first < 0 ? [] : lines.slice(first, last + 1);
  return body.filter((line, index) => line !== '' || body[index - 1] !== '');
}

/** A text of the server's on one line; undefined when nothing can be seen of it. */
export function plainLine(text: string | undefined): string | undefined {
  const line = oneLine(text);
  // Editors make links of addresses; one that opens a file of this machine must not come from a server.
  return line?.replace(/\bfile:(?=[/\\])/gi, '$& ');
}

const unprintable = /[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** A value as JSON, 2 spaces deep. What could garble it, or become a link to a file, is written in another way of JSON's. */
export function toJson(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2)
    .replace(unprintable, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(/file:\//gi, (start) => `${start.slice(0, -1)}\\/`);
  return `${text}\n`;
}
