// What other branches bring. Delete this file when they are merged, and import from the rooms named here.
import type * as vscode from 'vscode';
import type { Connection } from '../connections/connection';
import type { Phase } from '../model/phase';
import type { CreatedRange, SpaceOrder } from '../tree/filter';
import type { Node, RunNode, SpaceNode, TaskNode } from '../tree/nodes2';
import type { Run } from '../platform/entities';

// ../tree/spacesView
export interface SpacesView {
  readonly visible: boolean;
  readonly selection: readonly Node[];
  readonly model: TreeModel;
  /** What VS Code hands over -> the current node. */
  resolve(element: unknown): Node | undefined;
  reveal(node: Node): Promise<void>;
  withProgress<T>(work: () => Promise<T>): Promise<T>;
  redrawn(node: Node): Promise<void>;
}

export interface TreeModel {
  spaceNodes(connection: Connection): readonly SpaceNode[];
  runNodes(connection: Connection, token: string): readonly RunNode[];
  taskNodes(connection: Connection, token: string, runId: string): readonly TaskNode[];
  spaceNode(connection: Connection, token: string): SpaceNode | undefined;
  runNode(connection: Connection, token: string, runId: string): RunNode | undefined;
  children(node: Node): readonly Node[];
  parent(node: Node): Node | undefined;
  current(node: Node): Node | undefined;
}

// ../tree/rows/registry
export declare function describeRow(
  node: Node,
  now: number,
): { readonly label: string; readonly description: string; readonly icon: vscode.ThemeIcon | undefined };

// ../tree/phaseIcons, ../ui/phases
export declare function phaseIcon(phase: Phase): vscode.ThemeIcon;
export declare function phaseName(phase: Phase): string;

// ../tree/filter, ../tree/describeFilter, ../tree/viewOptions, with the new phases
export interface RunFilter {
  readonly phases: readonly Phase[];
  readonly modes: readonly string[];
  readonly created: CreatedRange | undefined;
}
export interface ViewOptions {
  readonly filter: RunFilter;
  readonly order: SpaceOrder;
  setFilter(filter: RunFilter): Promise<void>;
  setOrder(order: SpaceOrder): Promise<void>;
}
export declare const phases: readonly Phase[];
export declare const noFilter: RunFilter;
export declare function isFiltering(filter: RunFilter): boolean;
export declare function isShown(run: Run, filter: RunFilter, now: number): boolean;
export declare function describeFilter(filter: RunFilter): readonly string[];
