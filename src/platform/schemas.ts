import * as v from 'valibot';
import { parseTimestamp, timeOfRunId } from './timestamps';

/** A text that may be missing, null or of a wrong type: all the same as not there. */
export const text = v.fallback(v.optional(v.string()), undefined);
export const identifier = v.pipe(v.string(), v.minLength(1));

const organizationRow = v.object({ domain_handle: identifier, name: text, role: text });

const spaceRow = v.object({
  token: identifier,
  name: text,
  slug: text,
  agent_handle: text,
  created_at: text,
  created: text,
  space_type: text,
  content_type: text,
});

const runRow = v.object({
  run_id: identifier,
  status: text,
  run_mode: text,
  collection_ref: text,
  created: text,
  created_at: text,
  batch_count: v.fallback(v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))), undefined),
});

export interface Organization {
  /** Sent as `Org-Handle`; case-sensitive. */
  readonly handle: string;
  readonly name: string;
  readonly role: string | undefined;
}

export interface Space {
  /** Case-sensitive; the only thing every server sends. */
  readonly token: string;
  /** As the server wrote it: any Unicode, not unique, may be missing. */
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

/** Reads one row of an answer; undefined for a row that lacks what nothing can stand in for. As are the next two. */
export function readOrganization(row: unknown): Organization | undefined {
  const { success, output } = v.safeParse(organizationRow, row);
  return success
    ? { handle: output.domain_handle, name: filled(output.name) ?? output.domain_handle, role: filled(output.role) }
    : undefined;
}

export function readSpace(row: unknown): Space | undefined {
  const { success, output } = v.safeParse(spaceRow, row);
  return success
    ? {
        token: output.token,
        name: filled(output.name),
        slug: filled(output.slug),
        agentHandle: filled(output.agent_handle),
        createdAt: time(output.created_at) ?? time(output.created),
        spaceType: filled(output.space_type),
        contentType: filled(output.content_type),
      }
    : undefined;
}

export function readRun(row: unknown): Run | undefined {
  const { success, output } = v.safeParse(runRow, row);
  return success
    ? {
        id: output.run_id,
        status: output.status?.trim() ?? '',
        mode: filled(output.run_mode),
        collection: filled(output.collection_ref),
        createdAt: time(output.created) ?? time(output.created_at) ?? timeOfRunId(output.run_id),
        taskCount: output.batch_count,
      }
    : undefined;
}

/** The text, unless it is blank. */
export function filled(value: string | undefined): string | undefined {
  return value?.trim() ? value : undefined;
}

/** The moment in milliseconds since 1970; undefined for what is no date. */
export function time(value: string | undefined): number | undefined {
  return value === undefined ? undefined : parseTimestamp(value);
}

/**
 * The rows of a 200 answer and the server's total, or undefined when `data` is no array. Without a schema: it is asked of every
 * answer, however many rows there are.
 */
export function readEnvelope(body: unknown): { data: unknown[]; count: number | undefined } | undefined {
  const { data, count } = (body ?? {}) as { data?: unknown; count?: unknown };
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
