import type { TreeModel } from '../../../src/tree/treeModel';
import type { Connection } from '../../../src/connections/connection';
import type { RunNode, SpaceNode, TaskNode } from '../../../src/tree/nodes';

/** A connection of which only its end matters. */
export const connection = connectionWith(new AbortController().signal);

export function connectionWith(signal: AbortSignal): Connection {
  const facts: Partial<Connection> = { signal };
  return facts as Connection;
}

const none = undefined;

export function space(token: string): SpaceNode {
  const facts = { name: none, slug: none, agentHandle: none, createdAt: none, spaceType: none, contentType: none };
  const [hasDuplicateName, isPinned] = [false, false];
  return { kind: 'space', id: token, connection, space: { token, ...facts }, runs: none, hasDuplicateName, isPinned };
}

export function run({ id: spaceId, space }: SpaceNode, id: string): RunNode {
  const facts = { status: 'completed', mode: none, collection: none, createdAt: none, taskCount: none };
  const [isWatched, isOverdue] = [false, false];
  const own = { run: { id, ...facts }, tasks: none, isWatched, isOverdue };
  return { kind: 'run', id: `${spaceId}/${id}`, connection, space, ...own };
}

export function task({ id: runId, space, run }: RunNode, id: string): TaskNode {
  const texts = { kind: none, assignee: none, objective: none, contactName: none, contactNumber: none, outcome: none };
  const call = { callStatus: none, endReason: none, duration: none, summary: none, labels: none, recording: none };
  const times = { createdAt: none, startedAt: none, endedAt: none };
  const facts = { id, status: 'completed', ...texts, ...call, ...times };
  return { kind: 'task', id: `${runId}/${id}`, connection, space, run, task: facts };
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
