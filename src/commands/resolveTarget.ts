import type { Connection } from '../connections/connection';
import type { Node, RunNode, SpaceNode } from '../tree/nodes';
import type { TreeModel } from '../tree/treeModel';
import type { RowSource } from './rowSource';

/** What commands act on: a node, or something else that belongs to a connection. */
export interface Actable {
  readonly id: string;
  readonly connection: Connection;
}

export interface TargetRule<T extends Actable> {
  /** What a row stands for: itself, or what it belongs to. */
  readonly from: (node: Node) => T | undefined;
  /** What may be taken from the selection. A clicked row always counts. */
  readonly fits?: ((target: T) => boolean) | undefined;
  /** Asks for targets; none when the person dismisses it. */
  readonly ask: () => Promise<readonly T[]>;
}

/**
 * Finds what a command acts on, by one rule for all of them: the rows that it was called with, else the selected rows that fit, else
 * what the person picks. Leaves out what belongs to a connection that has ended, and does not ask for anything in its place.
 *
 * @param args what VS Code calls the command with: nothing from the palette; else the row, which is undefined while VS Code does not
 *   know it, and all selected rows if the row is one of several
 */
export async function resolveTarget<T extends Actable>(
  view: Pick<RowSource, 'resolve' | 'selection'>,
  args: readonly unknown[],
  { from, fits = () => true, ask }: TargetRule<T>,
): Promise<readonly T[]> {
  const isClicked = args.length > 0;
  const rows = isClicked ? clickedRows(view, args) : view.selection;
  const alive = rows.filter(({ connection }) => !connection?.signal.aborted);
  if (isClicked && rows.length > 0 && alive.length === 0) {
    return [];
  }
  const meant = alive.flatMap((node) => from(node) ?? []).filter((target) => isClicked || fits(target));
  const targets = meant.length > 0 ? meant : await ask();
  return [...new Map(targets.map((target) => [target.id, target])).values()];
}

/** The row itself comes first. A keybinding passes only the focused row, which stands for the selection that it is part of. */
function clickedRows(
  view: Pick<RowSource, 'resolve' | 'selection'>,
  [element, elements]: readonly unknown[],
): readonly Node[] {
  const clicked = view.resolve(element);
  if (!clicked) {
    return [];
  }
  if (Array.isArray(elements)) {
    return [clicked, ...elements.flatMap((it) => view.resolve(it) ?? [])];
  }
  const isSelected = view.selection.some(({ id }) => id === clicked.id);
  return [clicked, ...(isSelected ? view.selection : [])];
}

/** The space that a node is or belongs to. */
export function spaceOf(model: Pick<TreeModel, 'spaceNode'>, node: Node): SpaceNode | undefined {
  if (node.kind === 'space') {
    return node;
  }
  return 'space' in node && node.space && node.connection
    ? model.spaceNode(node.connection, node.space.token)
    : undefined;
}

/** The run that a node is or belongs to. */
export function runOf(model: Pick<TreeModel, 'runNode'>, node: Node): RunNode | undefined {
  if (node.kind === 'run') {
    return node;
  }
  return 'run' in node && node.run && node.space && node.connection
    ? model.runNode(node.connection, node.space.token, node.run.id)
    : undefined;
}
