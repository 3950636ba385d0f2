import { oneLine } from '../model/space';

/**
 * A text of the server's for a label: on one line, without direction marks, at most `longest` UTF-16 code units. Undefined if
 * nothing can be seen of it.
 */
export function shortText(text: string | undefined, longest = 100): string | undefined {
  const line = oneLine(text);
  // Cut between characters, never inside one.
  return line && line.length > longest ? `${line.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…` : line;
}
