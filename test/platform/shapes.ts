import type { OrganizationRecord, RunRecord, SpaceRecord } from './data/records';
import { statusAt } from './data/progress';
import { markedUtc, naiveUtc } from './data/time';

/**
 * Which form of the API the platform has: `observed`, as in a self-hosted build, or `documented`, as in the public reference. They
 * differ in the fields of spaces and runs, and the documented one has no paging.
 */
export type Shape = 'observed' | 'documented';

/** A space as `GET spaces/` lists it. */
export function spaceItem(shape: Shape, space: SpaceRecord, organization: OrganizationRecord): object {
  if (shape === 'documented') {
    return {
      id: space.id,
      name: space.name,
      token: space.token,
      agent_handle: space.agentHandle,
      created_at: markedUtc(space.createdAt),
    };
  }
  return {
    name: space.name,
    slug: space.slug,
    token: space.token,
    description: space.description,
    logo: space.logo,
    privacy_type: space.privacyType,
    space_type: space.spaceType,
    content_type: space.contentType,
    organization: { name: organization.name, domain_handle: organization.handle },
  };
}

/** A run as `GET spaces/{token}/runs/` lists it, at a moment in milliseconds since 1970. */
export function runItem(shape: Shape, run: RunRecord, space: SpaceRecord, now: number): object {
  const created = naiveUtc(run.createdAt);
  const documented = {
    run_id: run.runId,
    collection_ref: run.collectionRef,
    run_mode: run.runMode,
    status: statusAt(run, now),
    created,
    // The platform never changes it: it is not the end time.
    modified: created,
  };
  if (shape === 'documented') {
    return documented;
  }
  return {
    ...documented,
    space_id: Number(space.id.replace('sp_', '')),
    user: run.user,
    thread_id: run.threadId,
    batch_count: run.batchCount,
  };
}

/** An organization as `GET organizations/` lists it to someone with this role. */
export function organizationItem({ name, handle, domain, token }: OrganizationRecord, role: string): object {
  return { name, domain_handle: handle, domain, role, token };
}
