const unprintable =
  // eslint-disable-next-line no-control-regex -- control characters and direction marks are the point
  /[\s\x00-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]+/g;

/** Replaces white space, control characters, and direction marks by single spaces. */
export function foldLine(text: string): string {
  return text.replace(unprintable, ' ');
}

/** Server text on one line, without characters that would garble the text around it; undefined if nothing visible is left. */
export function oneLine(text: string | undefined): string | undefined {
  const line = foldLine(text ?? '').trim();
  // Joiners that join nothing are invisible, and so are fillers.
  return /[^\s\p{DI}\u2800]/u.test(line) ? line : undefined;
}

/** At most `longest` UTF-16 code units, the last of which is an ellipsis if there were more. */
export function truncate(text: string, longest: number): string {
  return text.length > longest ? `${prefix(text, longest - 1)}…` : text;
}

/** The first `length` UTF-16 code units, one less if the last would be half a character. */
export function prefix(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}
