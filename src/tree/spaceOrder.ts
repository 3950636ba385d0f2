import type { Collection } from '../model/collection';
import { spaceName } from '../model/space';
import type { Run, Space } from '../platform/entities';

export const spaceOrders = ['server', 'name', 'active'] as const;
/** As the server lists spaces, by name, or by the newest run that is known. */
export type SpaceOrder = (typeof spaceOrders)[number];

interface Sortable {
  readonly space: Space;
  readonly runs?: Collection<Run> | undefined;
}

/** Stable: spaces that compare equal keep the server's order. By activity, those without known runs come last. */
export function inOrder<T extends Sortable>(spaces: readonly T[], order: SpaceOrder): readonly T[] {
  switch (order) {
    case 'server':
      return spaces;
    case 'name': {
      const { compare } = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
      return [...spaces].sort((a, b) => compare(spaceName(a.space), spaceName(b.space)));
    }
    case 'active':
      return [...spaces].sort((a, b) => newest(b) - newest(a));
  }
}

function newest({ runs }: Sortable): number {
  return runs?.list?.rows.find(({ createdAt }) => createdAt !== undefined)?.createdAt ?? 0;
}
