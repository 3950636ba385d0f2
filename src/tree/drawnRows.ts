import type { RowModel } from './rowModel';
import type { BaseNode } from './rows/row';
import { appearanceKey, appearanceOf, type Appearance } from './treeItem';

/** What VS Code is given for a row: one object per id, as long as the row exists. */
export interface RowElement {
  readonly id: string;
}

interface Below {
  /** Ids of the rows that it was last given; undefined if it never asked. */
  ids?: readonly string[];
  /** They are what VS Code shows: it was not told to ask again since. */
  isCurrent?: boolean;
}

interface Row<N> extends RowElement, Below {
  node: N;
  /** How VS Code was told to draw it. */
  drawn?: string;
  isOpen?: boolean;
}

/** How many rows below one are redrawn singly at most: VS Code redraws all of them faster than many single ones. */
const mostSingleRedraws = 10;

/** More at the top: redrawing the whole tree makes the extension host forget every row for a moment, and clicks are lost. */
const mostSingleRootRedraws = 100;

/** Keeps what VS Code was given, and compares it with the current tree. */
export class DrawnRows<N extends BaseNode> {
  private readonly rows = new Map<string, Row<N>>();
  private readonly root: Below = {};

  constructor(private readonly model: Omit<RowModel<N>, 'load' | 'affected'>) {}

  element(node: N): RowElement {
    const row = this.rows.get(node.id) ?? { id: node.id, node };
    row.node = node;
    this.rows.set(node.id, row);
    return row;
  }

  /** The node of an element, or of an older node of the same id, as it is now; undefined for anything else, and if it is gone. */
  node(element: unknown): N | undefined {
    const id = typeof element === 'object' && element !== null && 'id' in element ? element.id : undefined;
    const row = typeof id === 'string' ? this.rows.get(id) : undefined;
    return row && this.model.current(row.node);
  }

  /** Like `node`, but as it was if it is gone: VS Code may ask to draw a row that just went away. */
  nodeToDraw(element: RowElement): N | undefined {
    return this.node(element) ?? this.rows.get(element.id)?.node;
  }

  setDrawn(element: RowElement, appearance: Appearance): void {
    const row = this.rows.get(element.id);
    if (row) {
      row.drawn = appearanceKey(appearance);
    }
  }

  /** Records that VS Code was given these rows, and forgets those that are no longer among them. */
  setChildren(parent: RowElement | undefined, nodes: readonly N[]): RowElement[] {
    const below = this.below(parent);
    const elements = nodes.map((node) => this.element(node));
    if (below) {
      const ids = elements.map(({ id }) => id);
      const kept = new Set(ids);
      below.ids?.filter((id) => !kept.has(id)).forEach((id) => this.forget(id));
      below.ids = ids;
      below.isCurrent = true;
    }
    return elements;
  }

  isOpen(id: string): boolean {
    return this.rows.get(id)?.isOpen === true;
  }

  setOpen(element: RowElement, isOpen: boolean): void {
    const row = this.rows.get(element.id);
    if (row) {
      row.isOpen = isOpen;
    }
  }

  /** Records that VS Code will ask for the rows below this one again, if it shows them. */
  expectRequest(element: RowElement | undefined): void {
    const below = this.below(element);
    if (below?.isCurrent) {
      below.isCurrent = false;
      below.ids?.forEach((id) => this.expectRequest(this.rows.get(id)));
    }
  }

  get isAsked(): boolean {
    return this.root.ids !== undefined;
  }

  /** The rows that are expanded and whose ancestors all are. */
  openNodes(): readonly N[] {
    const open = (ids: readonly string[] = []): N[] =>
      ids.flatMap((id) => {
        const row = this.rows.get(id);
        if (!row?.isOpen) {
          return [];
        }
        const node = this.model.current(row.node);
        return [...(node ? [node] : []), ...open(row.ids)];
      });
    return open(this.root.ids);
  }

  isOutdated(element: RowElement): boolean {
    const row = this.rows.get(element.id);
    const node = row && this.model.current(row.node);
    return row?.drawn !== undefined && node !== undefined && row.drawn !== this.key(node);
  }

  /**
   * The rows to redraw so that VS Code shows a row and those below it as they are now. undefined stands for the tree itself.
   * @param wordsOnly only visible rows whose text has changed, not rows that came or went
   */
  outdated(element: RowElement | undefined, wordsOnly = false): readonly (RowElement | undefined)[] {
    if (element && this.isOutdated(element)) {
      return [element];
    }
    const below = this.below(element);
    const row = element && this.rows.get(element.id);
    if (!below?.ids || !below.isCurrent || (wordsOnly && row && !row.isOpen)) {
      return [];
    }
    if (!wordsOnly && !this.hasSameChildren(row, below.ids)) {
      return [element];
    }
    const outdated = below.ids.flatMap((id) => this.outdated(this.rows.get(id), wordsOnly));
    const direct = new Set<unknown>(below.ids);
    const singles = outdated.filter((it) => it && direct.has(it.id)).length;
    return singles > (element ? mostSingleRedraws : mostSingleRootRedraws) ? [element] : outdated;
  }

  private key(node: N): string {
    return appearanceKey(appearanceOf(node, this.model.now, this.model.kindOf(node)));
  }

  private hasSameChildren(row: Row<N> | undefined, ids: readonly string[]): boolean {
    const node = row && this.model.current(row.node);
    if (row && !node) {
      // Redrawing its parent removes it.
      return true;
    }
    const now = node ? this.model.children(node) : this.model.roots();
    return now.length === ids.length && now.every(({ id }, index) => id === ids[index]);
  }

  private below(element: RowElement | undefined): Below | undefined {
    return element ? this.rows.get(element.id) : this.root;
  }

  private forget(id: string): void {
    const row = this.rows.get(id);
    this.rows.delete(id);
    row?.ids?.forEach((child) => this.forget(child));
  }
}
