import { fields, isIdentifier, isTotal, nonEmpty, parseTime } from './parse';
import type { Task } from './tasks';
import { timeOfRunId } from './timestamps';

export interface Organization {
  /** Sent as `Org-Handle`; case-sensitive. */
  readonly handle: string;
  readonly name: string;
  readonly role: string | undefined;
}

export interface Space {
  /** Case-sensitive; the only field that every server sends. */
  readonly token: string;
  /** As the server wrote it: any Unicode, not unique, may be missing. */
  readonly name: string | undefined;
  readonly slug: string | undefined;
  readonly agentHandle: string | undefined;
  /** Milliseconds since 1970. */
  readonly createdAt: number | undefined;
  /** Free text, such as `general` or `knowledge_base`. */
  readonly spaceType: string | undefined;
  /** Free text, such as `contact` or `document`. */
  readonly contentType: string | undefined;
}

export interface Run {
  readonly id: string;
  /** As the server wrote it; empty when it is missing. */
  readonly status: string;
  readonly mode: string | undefined;
  readonly collection: string | undefined;
  /** Milliseconds since 1970: `created`, or the time in the version 1 UUID. */
  readonly createdAt: number | undefined;
  /** How many tasks were requested. */
  readonly taskCount: number | undefined;
}

/** What the rows of each list become. */
export interface ResourceTypes {
  readonly organizations: Organization;
  readonly spaces: Space;
  readonly runs: Run;
  readonly tasks: Task;
}

// These readers use no schema library: rows come by the thousand, and with one the first thousand took four times as long (12 ms).
// Each returns undefined for a row without its id.

export function readOrganization(row: unknown): Organization | undefined {
  const { domain_handle, name, role } = fields(row);
  return isIdentifier(domain_handle)
    ? { handle: domain_handle, name: nonEmpty(name) ?? domain_handle, role: nonEmpty(role) }
    : undefined;
}

export function readSpace(row: unknown): Space | undefined {
  const { token, name, slug, agent_handle, created_at, created, space_type, content_type } = fields(row);
  return isIdentifier(token)
    ? {
        token,
        name: nonEmpty(name),
        slug: nonEmpty(slug),
        agentHandle: nonEmpty(agent_handle),
        createdAt: parseTime(created_at) ?? parseTime(created),
        spaceType: nonEmpty(space_type),
        contentType: nonEmpty(content_type),
      }
    : undefined;
}

export function readRun(row: unknown): Run | undefined {
  const { run_id, status, run_mode, collection_ref, created, created_at, batch_count } = fields(row);
  return isIdentifier(run_id)
    ? {
        id: run_id,
        status: typeof status === 'string' ? status.trim() : '',
        mode: nonEmpty(run_mode),
        collection: nonEmpty(collection_ref),
        createdAt: parseTime(created) ?? parseTime(created_at) ?? timeOfRunId(run_id),
        taskCount: isTotal(batch_count) ? batch_count : undefined,
      }
    : undefined;
}
