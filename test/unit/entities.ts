import type { PagedList } from '../../src/model/pagedList';
import type { Run, Space } from '../../src/platform/entities';
import type { Task } from '../../src/platform/tasks';

/** A space with nothing but a token and a name, unless `fields` say otherwise. */
export function space(fields: Partial<Space> = {}): Space {
  const none = { slug: undefined, agentHandle: undefined, createdAt: undefined };
  return { token: 'ABC', name: 'Sales', ...none, spaceType: undefined, contentType: undefined, ...fields };
}

/** A run with nothing but an id, unless `fields` say otherwise. */
export function run(id: string, fields: Partial<Run> = {}): Run {
  const none = { mode: undefined, collection: undefined, createdAt: undefined, taskCount: undefined };
  return { id, status: 'completed', ...none, ...fields };
}

/** A task with nothing but an id, unless `fields` say otherwise. */
export function task(id: string, fields: Partial<Task> = {}): Task {
  return {
    id,
    status: 'completed',
    kind: undefined,
    mode: undefined,
    assignee: undefined,
    objective: undefined,
    contactName: undefined,
    contactNumber: undefined,
    contactEmail: undefined,
    direction: undefined,
    callStatus: undefined,
    endReason: undefined,
    error: undefined,
    createdAt: undefined,
    startedAt: undefined,
    endedAt: undefined,
    scheduledAt: undefined,
    duration: undefined,
    attempts: undefined,
    redials: undefined,
    summary: undefined,
    outcome: undefined,
    labels: undefined,
    cost: undefined,
    recording: undefined,
    ...fields,
  };
}

/** A complete list, unless `fields` say otherwise. */
export function listOf<T>(rows: readonly T[], fields: Partial<PagedList<T>> = {}): PagedList<T> {
  const list = { rows, count: rows.length, hasNextPage: false, skippedRows: 0 };
  const added = { pageSize: 100, unlistedRows: 0, isShifted: false };
  return { ...list, ...added, ...fields };
}
