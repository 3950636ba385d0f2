import type { Run, Space } from '../../../src/platform/entities';

/** A run with nothing but an id, unless `fields` say otherwise. */
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
