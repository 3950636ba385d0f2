import type { ConnectionChange } from '../connections/connection';
import type { BaseNode, RowKind } from './rows/row';

/** A tree as it is now. Its nodes are created on demand. */
export interface RowModel<N extends BaseNode> {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The rows of the tree itself. */
  roots(): readonly N[];
  children(node: N): readonly N[];
  /** Undefined for rows of the tree itself. */
  parent(node: N): N | undefined;
  /** The node of the same id as it is now, whether it is shown or not; undefined if it is gone. */
  current(node: N): N | undefined;
  /** Loads the rows below a node, or those of the tree itself; undefined if there is nothing to wait for. */
  load(node: N | undefined): Promise<void> | undefined;
  kindOf(node: N): RowKind<N>;
  /** The row at and below which a change is seen; undefined if it is seen nowhere. */
  affected(change: ConnectionChange): N | 'all' | undefined;
  /** Whether a change may move, add, or remove rows of the tree itself, which can wait a little. */
  mayMoveRoots?(change: ConnectionChange): boolean;
}
