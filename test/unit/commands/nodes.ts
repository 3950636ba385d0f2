import type { TreeModel } from '../../../src/tree/treeModel';
import type { Connection } from '../../../src/connections/connection';
import type { Node, RunNode, SpaceNode, TaskNode } from '../../../src/tree/nodes';
import * as entities from '../entities';

/** A connection of which only its end matters. */
export const connection = connectionWith(new AbortController().signal);

export function connectionWith(signal: AbortSignal): Connection {
  const facts: Partial<Connection> = { signal };
  return facts as Connection;
}

export function space(token: string): SpaceNode {
  const [hasDuplicateName, isPinned] = [false, false];
  const own = { space: entities.space({ token }), runs: undefined, hasDuplicateName, isPinned };
  return { kind: 'space', id: token, connection, ...own };
}

export function run({ id: spaceId, space }: SpaceNode, id: string): RunNode {
  return { kind: 'run', id: `${spaceId}/${id}`, connection, space, run: entities.run(id) };
}

export function task({ id: runId, space, run }: RunNode, id: string): TaskNode {
  return { kind: 'task', id: `${runId}/${id}`, connection, space, run, task: entities.task(id) };
}

/** The row that loads the next page of a space's runs. */
export function loadMore({ id, space }: SpaceNode): Node {
  return { kind: 'loadMore', id: `${id}/more`, connection, space, list: entities.listOf([], { hasNextPage: true }) };
}

/** A tree of these nodes, in this order. */
export function model(
  spaces: readonly SpaceNode[],
  runs: readonly RunNode[],
  tasks: readonly TaskNode[],
): Pick<TreeModel, 'spaceNodes' | 'runNodes' | 'taskNodes' | 'spaceNode' | 'runNode'> {
  return {
    spaceNodes: () => spaces,
    runNodes: (_, token) => runs.filter(({ space }) => space.token === token),
    taskNodes: (_, token, id) => tasks.filter(({ space, run }) => space.token === token && run.id === id),
    spaceNode: (_, token) => spaces.find(({ space }) => space.token === token),
    runNode: (_, token, id) => runs.find(({ space, run }) => space.token === token && run.id === id),
  };
}
