import { oneLine } from '../platform/text';

/** Text from the server as trimmed lines without garbling characters; consecutive empty lines are merged. */
export function textLines(text: string | undefined): readonly string[] {
  const lines = (text ?? '').split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/).map((line) => oneLine(line) ?? '');
  const hasText = (line: string) => line !== '';
  const [first, last] = [lines.findIndex(hasText), lines.findLastIndex(hasText)];
  const body = first < 0 ? [] : lines.slice(first, last + 1);
  return body.filter((line, index) => line !== '' || body[index - 1] !== '');
}
