import type { SpaceNode } from './nodes';
import { isHiding, matches, type SpaceFilters } from './spaceFilter';

/** The spaces that filters leave, and how many they do not. */
export interface Selection {
  readonly shown: readonly SpaceNode[];
  /** Known to have nothing that the filters ask for. */
  readonly hidden: number;
  /** Hidden as well, because nothing is known of their runs. */
  readonly unchecked: number;
}

/** Selects the spaces that filters show. A space that a person has opened stays until it is closed or a filter changes. */
export class ShownSpaces {
  private filters: SpaceFilters | undefined;
  private shown: ReadonlySet<string> = new Set();

  /** @param isOpen whether the row of this id is expanded */
  constructor(private readonly isOpen: (id: string) => boolean) {}

  /** `now` is in milliseconds since 1970. */
  select(nodes: readonly SpaceNode[], { filter, spaceFilter }: SpaceFilters, now: number): Selection {
    if (!isHiding({ filter, spaceFilter })) {
      this.filters = undefined;
      return { shown: nodes, hidden: 0, unchecked: 0 };
    }
    if (this.filters?.filter !== filter || this.filters.spaceFilter !== spaceFilter) {
      this.filters = { filter, spaceFilter };
      this.shown = new Set();
    }
    const shown: SpaceNode[] = [];
    let hidden = 0;
    let unchecked = 0;
    for (const node of nodes) {
      const match = matches(node, this.filters, now);
      if (match || (this.shown.has(node.id) && this.isOpen(node.id))) {
        shown.push(node);
      } else if (match === false) {
        hidden++;
      } else {
        unchecked++;
      }
    }
    this.shown = new Set(shown.map(({ id }) => id));
    return { shown, hidden, unchecked };
  }
}
