import { filteredCountRow } from './filteredCount';
import { hiddenSpacesRow } from './hiddenSpaces';
import { loadMoreRunsRow } from './loadMoreRuns';
import { loadMoreTasksRow } from './loadMoreTasks';
import { messageRow } from './message';
import { missingPinRow } from './missingPin';
import type { BaseNode, RowKind, TreeContext } from './row';
import { runRow } from './run';
import { spaceRow } from './space';
import { taskRow } from './task';
import { uncheckedSpacesRow } from './uncheckedSpaces';

const kinds = {
  space: spaceRow,
  missingPin: missingPinRow,
  run: runRow,
  task: taskRow,
  loadMore: loadMoreRunsRow,
  loadMoreTasks: loadMoreTasksRow,
  filteredCount: filteredCountRow,
  message: messageRow,
  hiddenSpaces: hiddenSpacesRow,
  uncheckedSpaces: uncheckedSpacesRow,
};

type NodeOf<Kind> = Kind extends RowKind<infer N extends BaseNode> ? N : never;

/** What a row of the tree stands for: an immutable value. */
export type Node = NodeOf<(typeof kinds)[keyof typeof kinds]>;

const rows: Record<Node['kind'], RowKind<Node>> = kinds;

/** The kind of row that a node has. */
export function rowKind(node: Node): RowKind<Node> {
  return rows[node.kind];
}

/** The rows below a node, of all kinds. */
export function rowsBelow(node: Node, tree: TreeContext): readonly Node[] {
  return Object.values(rows).flatMap((kind) => rowsOfKindBelow(kind, node, tree));
}

/** The rows of one kind below a node. */
export function rowsOfKindBelow(kind: RowKind<Node>, node: Node, tree: TreeContext): readonly Node[] {
  return (kind.below ?? []).flatMap((below) => (below.kind === node.kind ? below.list(node, tree) : []));
}
