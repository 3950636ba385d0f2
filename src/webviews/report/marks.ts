/** A piece of a text: part of a hit, or between hits. */
export interface Piece {
  readonly text: string;
  readonly isHit: boolean;
}

/** Matches a query as the extension's search does: as one phrase, ignoring case and the amount of white space. Undefined for an empty one. */
export function hitPattern(query: string): RegExp | undefined {
  const words = query.trim().split(/\s+/).filter(Boolean);
  return words.length === 0
    ? undefined
    : new RegExp(words.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('\\s+'), 'giu');
}

export function hasHit(text: string | undefined, pattern: RegExp): boolean {
  return text !== undefined && text.search(pattern) >= 0;
}

/** The text in pieces, hits and what lies between them. */
export function pieces(text: string, pattern: RegExp | undefined): readonly Piece[] {
  if (pattern === undefined) {
    return [{ text, isHit: false }];
  }
  const found: Piece[] = [];
  let end = 0;
  for (const { 0: hit, index } of text.matchAll(pattern)) {
    if (index > end) found.push({ text: text.slice(end, index), isHit: false });
    found.push({ text: hit, isHit: true });
    end = index + hit.length;
  }
  if (end < text.length || found.length === 0) found.push({ text: text.slice(end), isHit: false });
  return found;
}
