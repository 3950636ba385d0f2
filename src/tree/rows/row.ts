import type * as vscode from 'vscode';
import type { Connection } from '../../connections/connection';
import type { Run, Space } from '../../platform/entities';
import type { RunFilter } from '../filter';

/** What every node has: an immutable value that a row of the tree stands for. */
export interface BaseNode {
  readonly kind: string;
  /** Stable, and unique across servers, organizations and spaces. */
  readonly id: string;
  /** Undefined if there is none, and the row says why. */
  readonly connection: Connection | undefined;
}

/** A node of a space. */
export interface SpaceBound extends BaseNode {
  readonly connection: Connection;
  readonly space: Space;
}

/** A node of a run. */
export interface RunBound extends SpaceBound {
  readonly run: Run;
}

export interface RowText {
  readonly label: string;
  readonly description: string;
  /** What a screen reader says: it conveys neither icon nor color. */
  readonly ariaLabel: string;
}

/** What a click does, if it does more than select. */
export type Click = Pick<vscode.Command, 'command' | 'arguments'>;

/** What rows need from the tree that they are in. */
export interface TreeContext {
  readonly filter: RunFilter;
  /** Milliseconds since 1970. */
  readonly now: number;
  spaceNode(connection: Connection, token: string): BaseNode | undefined;
  runNode(connection: Connection, token: string, runId: string): BaseNode | undefined;
  taskNode(connection: Connection, token: string, runId: string, taskId: string): BaseNode | undefined;
}

/** Lists rows of one kind below rows of another. */
export interface Below<N extends BaseNode> {
  readonly kind: string;
  list(parent: BaseNode, tree: TreeContext): readonly N[];
}

/** @param list the rows below one of the parent's kind */
export function below<P extends BaseNode, N extends BaseNode>(
  kind: P['kind'],
  list: (parent: P, tree: TreeContext) => readonly N[],
): Below<N> {
  return { kind, list: (parent, tree) => list(parent as P, tree) };
}

/** Everything about one kind of row. */
export interface RowKind<N extends BaseNode> {
  /** `now` is in milliseconds since 1970: times are relative, and summaries look back 24 hours. */
  text(node: N, now: number): RowText;
  icon(node: N, now: number): vscode.ThemeIcon;
  /** What menus choose their commands by: `viewItem` in `package.json`. */
  contextValue(node: N): string;
  /** Markdown that shows what the row has no room for; undefined if it shows everything. */
  tooltip?(node: N, now: number): string | undefined;
  click?(node: N): Click | undefined;
  /** Asks for the rows below, if they are not known yet; undefined if there is nothing to wait for. Only for rows that can be expanded. */
  load?(node: N): Promise<void> | undefined;
  /** Whether the row is expanded until a person collapses it. */
  isOpenAtFirst?(node: N): boolean;
  /** Rows of several kinds below one row come in the order of the registry. Undefined for rows of the tree itself. */
  readonly below?: readonly Below<N>[];
  /** Undefined for rows of the tree itself. */
  parent?(node: N, tree: TreeContext): BaseNode | undefined;
  /** The node of the same id as it is now. Without this, the node is looked up among the rows of its kind below its parent. */
  current?(node: N, connection: Connection, tree: TreeContext): BaseNode | undefined;
  /** The id on the platform, which is what dragging the row out of the tree drops. */
  platformId?(node: N): string;
}

/** The space that a node belongs to, as it is now. */
export function spaceAbove({ connection, space }: SpaceBound, tree: TreeContext): BaseNode | undefined {
  return tree.spaceNode(connection, space.token);
}

/** The run that a node is or belongs to, as it is now. */
export function runAbove({ connection, space, run }: RunBound, tree: TreeContext): BaseNode | undefined {
  return tree.runNode(connection, space.token, run.id);
}

/** Escapes a part of a node's id: `/` separates parts, and `:` starts parts of our own. */
export function idPart(text: string): string {
  return text.replace(/[%/:]/g, (character) => encodeURIComponent(character));
}
