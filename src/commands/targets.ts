import type { Node, RunNode, SpaceNode, TaskNode } from '../tree/nodes';
import type { Explorer } from './explorer';
import { pickRuns } from './pick';

/**
 * The nodes that a command was called with. VS Code hands over the row and, for several, the selection; nothing from the
 * palette or a key: then the selection counts.
 *
 * @param node null for a row that VS Code does not know: then the selection may be any other row, and what is drawn is not true
 */
export function resolveTargets({ view, provider }: Explorer, node: unknown, nodes: unknown): readonly Node[] {
  if (node === null) {
    provider.redrawAll();
    return [];
  }
  const several = Array.isArray(nodes) ? nodes.filter(isNode) : [];
  return several.length > 0 ? several : isNode(node) ? [node] : view.selection;
}

const kinds = new Set<string>([
  'space',
  'gone',
  'run',
  'task',
  'loadMore',
  'loadMoreTasks',
  'hidden',
  'message',
] satisfies Node['kind'][]);

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'kind' in value && kinds.has(String(value.kind));
}

/** The space that a node is or belongs to. */
export function spaceOf(node: Node | undefined): SpaceNode | undefined {
  return node?.kind === 'space' ? node : node?.space;
}

/** The run that a node is or belongs to. */
export function runOf(node: Node | undefined): RunNode | undefined {
  return node?.kind === 'run' ? node : node && 'run' in node ? node.run : undefined;
}

/** The run that a command was called with; asks for one when there is none. */
export async function resolveRun(
  explorer: Explorer,
  called: unknown,
  title: string,
  filter?: (run: RunNode) => boolean,
): Promise<RunNode | undefined> {
  return runOf(resolveTargets(explorer, called, undefined)[0]) ?? (await pickRuns(explorer, title, filter, false))[0];
}

/** Each once and in the order of the tree, whatever the order of clicking was. */
export function inTreeOrder<T extends SpaceNode | RunNode | TaskNode>(
  { provider }: Explorer,
  nodes: readonly T[],
): T[] {
  const chosen = new Set<Node>(nodes);
  const parents = new Set<Node | undefined>(nodes.map((node) => provider.getParent(node)));
  const order = provider.spaceNodes().flatMap((space): Node[] => {
    const runs = provider.runNodes(space);
    return [space, ...runs.flatMap((run) => (parents.has(run) ? [run, ...provider.taskNodes(run)] : [run]))];
  });
  return order.filter((node): node is T => chosen.has(node));
}
