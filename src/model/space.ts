import type { Space } from '../platform/entities';

const unprintable =
  // eslint-disable-next-line no-control-regex -- control characters and direction marks are the point
  /[\s\x00-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]+/g;

/** A name is needed several times per row, and cleaning it is most of the work for a row. */
const names = new WeakMap<Space, string>();

/** The space's name on one line, without characters that would garble the text around it; the token if nothing is left. */
export function spaceName(space: Space): string {
  let name = names.get(space);
  if (name === undefined) {
    name = oneLine(space.name) ?? visibleId(space.token);
    names.set(space, name);
  }
  return name;
}

/** Server text on one line, without characters that would garble the text around it; undefined if nothing is left. */
export function oneLine(text: string | undefined): string | undefined {
  const line = foldLine(text ?? '').trim();
  // Joiners that join nothing are invisible, and so are fillers.
  return /[^\s\p{DI}\u2800]/u.test(line) ? line : undefined;
}

/** Makes a space of white space, control characters and direction marks. */
export function foldLine(text: string): string {
  return text.replace(unprintable, ' ');
}

/** An id for people: on one line, without characters that would garble the text around it; a dash if nothing of it is visible. */
export function visibleId(id: string): string {
  return oneLine(id) ?? '–';
}
