import { spaceName } from '../model/space';
import type { Space } from '../platform/entities';

export const spaceOrders = ['server', 'name', 'active'] as const;
/** As the server lists spaces, by name, or by the newest run that is known. */
export type SpaceOrder = (typeof spaceOrders)[number];

interface Sortable {
  readonly space: Space;
}

/**
 * Stable: spaces that compare equal keep the server's order. By activity, those without known runs come last.
 * @param newestAt when the newest run that is known of a space was created, in milliseconds since 1970
 */
export function inOrder<T extends Sortable>(
  spaces: readonly T[],
  order: SpaceOrder,
  newestAt: (space: T) => number | undefined,
): readonly T[] {
  switch (order) {
    case 'server':
      return spaces;
    case 'name': {
      const { compare } = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
      return [...spaces].sort((a, b) => compare(spaceName(a.space), spaceName(b.space)));
    }
    case 'active': {
      const times = new Map(spaces.map((space) => [space, newestAt(space) ?? 0]));
      return [...spaces].sort((a, b) => (times.get(b) ?? 0) - (times.get(a) ?? 0));
    }
  }
}
