import type { RunNode, SpaceNode, TaskNode } from '../tree/nodes';
import type { TreeModel } from '../tree/treeModel';

/** In the order of the Spaces view, whatever the order of selection. */
export function inTreeOrder<T extends SpaceNode | RunNode | TaskNode>(
  model: Pick<TreeModel, 'spaceNodes' | 'runNodes' | 'taskNodes'>,
  nodes: readonly T[],
): readonly T[] {
  const wanted = new Map(nodes.map((node) => [node.id, node]));
  const open = new Set(nodes.flatMap((node) => (node.kind === 'space' ? [] : [node.space.token])));
  const openRuns = new Set(nodes.flatMap((node) => (node.kind === 'task' ? [node.run.id] : [])));
  const runIds = ({ connection, space: { token } }: SpaceNode) =>
    model.runNodes(connection, token).flatMap(({ id, run }) => {
      const tasks = openRuns.has(run.id) ? model.taskNodes(connection, token, run.id) : [];
      return [id, ...tasks.map((task) => task.id)];
    });
  const ids = [...new Set(nodes.map(({ connection }) => connection))].flatMap((connection) =>
    model.spaceNodes(connection).flatMap((space) => [space.id, ...(open.has(space.space.token) ? runIds(space) : [])]),
  );
  const ordered = ids.flatMap((id) => wanted.get(id) ?? []);
  // Rows that the tree does not list at the moment come last.
  return [...new Set([...ordered, ...nodes])];
}
