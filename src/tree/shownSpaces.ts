import type { SpaceNode } from './nodes';
import { isHiding, matches, type SpaceFilters } from './spaceFilter';

/** Milliseconds for which a match of runs that did not change holds: time makes runs overdue, and failures old. */
const matchTime = 10_000;

interface Match {
  readonly at: number;
  readonly match: boolean | undefined;
}

/** The spaces that the filters show, and how many they hide. */
export interface Selection {
  readonly shown: readonly SpaceNode[];
  /** How many are known not to match. */
  readonly hidden: number;
  /** How many are hidden because nothing is known about their runs. */
  readonly unchecked: number;
}

/** Selects the spaces that filters show. A space that a person has opened stays until it is closed or a filter changes. */
export class ShownSpaces {
  private filters: SpaceFilters | undefined;
  private shown: ReadonlySet<string> = new Set();
  /** By what is known of a space's runs, because going through thousands of lists takes time. */
  private matched = new WeakMap<object, Match>();

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
      this.matched = new WeakMap();
    }
    const shown: SpaceNode[] = [];
    let hidden = 0;
    let unchecked = 0;
    for (const node of nodes) {
      const match = this.match(node, this.filters, now);
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

  private match(node: SpaceNode, filters: SpaceFilters, now: number): boolean | undefined {
    const { runs } = node;
    const known = runs && this.matched.get(runs);
    if (known && now >= known.at && now - known.at < matchTime) {
      return known.match;
    }
    const match = matches(node, filters, now);
    if (runs) {
      this.matched.set(runs, { at: now, match });
    }
    return match;
  }
}
