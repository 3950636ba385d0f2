import type { Run, Space } from '../../../src/platform/entities';
import type { Task } from '../../../src/platform/tasks';

/** A run of nothing but its id, unless told otherwise. */
export function run(id: string, fields: Partial<Run> = {}): Run {
  return {
    id,
    status: 'completed',
    mode: undefined,
    collection: undefined,
    createdAt: undefined,
    taskCount: undefined,
    ...fields,
  };
}

/** A task of nothing but its id, unless told otherwise. */
export function task(id: string, fields: Partial<Task> = {}): Task {
  return {
    id,
    status: 'completed',
    kind: undefined,
    assignee: undefined,
    objective: undefined,
    contactName: undefined,
    contactNumber: undefined,
    callStatus: undefined,
    endReason: undefined,
    createdAt: undefined,
    startedAt: undefined,
    endedAt: undefined,
    duration: undefined,
    summary: undefined,
    outcome: undefined,
    labels: undefined,
    recording: undefined,
    ...fields,
  };
}

/** Runs named after the second of their creation, in this order. */
export function runsAt(...seconds: number[]): Run[] {
  return seconds.map((second) => run(`R${second}`, { createdAt: second * 1000 }));
}

export function space(fields: Partial<Space> = {}): Space {
  return {
    token: 'ABC',
    name: 'Sales',
    slug: undefined,
    agentHandle: undefined,
    createdAt: undefined,
    spaceType: undefined,
    contentType: undefined,
    ...fields,
  };
}

export function idsOf(runs: readonly { readonly id: string }[] | undefined): string[] | undefined {
  return runs?.map(({ id }) => id);
}
