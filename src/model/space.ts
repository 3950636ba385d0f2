import type { Space } from '../platform/entities';

// eslint-disable-next-line no-control-regex -- control characters and direction marks are the point
const unprintable = /[\s\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g;

/** A name is needed several times per row, and cleaning it is most of the work for a row. */
const names = new WeakMap<Space, string>();

/** The space's name on one line, without characters that would garble the text around it; the token if nothing is left. */
export function spaceName(space: Space): string {
  let name = names.get(space);
  if (name === undefined) {
    name = oneLine(space.name) ?? space.token;
    names.set(space, name);
  }
  return name;
}

/** Server text on one line, without characters that would garble the text around it; undefined if nothing is left. */
export function oneLine(text: string | undefined): string | undefined {
  const line = (text ?? '').replace(unprintable, ' ').trim();
  // Joiners that join nothing are invisible.
  return /[^\s\u200c\u200d]/.test(line) ? line : undefined;
}
