import type { Space } from '../platform/entities';
import { oneLine } from '../platform/text';

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

/** An id for display: as `oneLine`, but a dash if nothing is visible. */
export function visibleId(id: string): string {
  return oneLine(id) ?? '–';
}
