import { parseTimestamp, timeOfRunId } from './timestamps';

export interface Organization {
  /** Sent as `Org-Handle`; case-sensitive. */
  readonly handle: string;
  readonly name: string;
  readonly role: string | undefined;
}

export interface Space {
  /** Case-sensitive; the only thing every server sends. */
  readonly token: string;
  /** As the server wrote it: in all of Unicode, not unique, may be missing. */
  readonly name: string | undefined;
  readonly slug: string | undefined;
  readonly agentHandle: string | undefined;
  /** Milliseconds since 1970. */
  readonly createdAt: number | undefined;
  /** `general`, `knowledge_base`, … and `contact`, `document`, …: free texts. */
  readonly spaceType: string | undefined;
  readonly contentType: string | undefined;
}

export interface Run {
  readonly id: string;
  /** As the server wrote it; empty when it wrote none. */
  readonly status: string;
  readonly mode: string | undefined;
  readonly collection: string | undefined;
  /** Milliseconds since 1970: `created`, else the time in a version 1 UUID. */
  readonly createdAt: number | undefined;
  /** How many tasks were asked for. */
  readonly taskCount: number | undefined;
}

/**
 * Reads one row of an answer; undefined for a row that lacks what nothing can stand in for. As are the next two. Without a schema
 * library: rows come by the thousand, and the first thousand took it four times as long, 12 ms.
 */
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

/** What a row holds; nothing, when it is no object. */
function fields(row: unknown): Readonly<Record<string, unknown>> {
  return typeof row === 'object' && row !== null ? (row as Record<string, unknown>) : {};
}

function isIdentifier(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** The text; undefined for a blank one, and for anything else. */
export function nonEmpty(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() ? value : undefined;
}

/** The moment in milliseconds since 1970; undefined for what is no date. */
export function parseTime(value: unknown): number | undefined {
  return typeof value === 'string' ? parseTimestamp(value) : undefined;
}

/** The rows of a 200 answer and the server's total, or undefined when `data` is no array. */
export function readEnvelope(body: unknown): { data: unknown[]; count: number | undefined } | undefined {
  const { data, count } = fields(body);
  return Array.isArray(data) ? { data, count: isTotal(count) ? count : undefined } : undefined;
}

function isTotal(count: unknown): count is number {
  return Number.isSafeInteger(count) && Number(count) >= 0;
}

/**
 * The server's own words in an error answer: `message`, then `error` (or its `.message`), `detail`, `errors`.
 * Folded to one line of at most 200 characters, and without `secret`. Undefined for HTML, an empty
 * body or anything without such a text.
 */
export function readReason(body: unknown, secret?: string): string | undefined {
  if (typeof body !== 'object' || body === null) {
    return undefined;
  }
  const { message, error, detail, errors } = body as Record<string, unknown>;
  const nested = typeof error === 'object' && error !== null ? (error as { message?: unknown }).message : error;
  const found = [message, nested, detail, errors].find(
    (it): it is string => typeof it === 'string' && it.trim() !== '',
  );
  // eslint-disable-next-line no-control-regex -- control characters are what is taken out
  const folded = found?.replace(/[\s\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, ' ').trim();
  // Before the cut, which would leave a part of the secret.
  const line = secret ? folded?.replaceAll(secret, '•••') : folded;
  // Cut between characters, never inside one.
  return line && line.length > 200 ? `${line.slice(0, 199).replace(/[\ud800-\udbff]$/, '')}…` : line;
}
