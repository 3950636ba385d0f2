import { SPACES } from '../notable';
import { SECOND, spacedUtc } from '../time';

/** Fields of a task as the API sends them. A `bigint` is a JSON number of these digits. */
export type Fields = Readonly<Record<string, unknown>>;

/** The moment this many seconds after a task's run was created, in milliseconds since 1970. */
export type At = (seconds: number) => number;

/** A task that shows one shape of the data: what differs from an ordinary task, dated from the creation of its run. */
export interface Draft {
  /** What is special about it, as a phrase. No two drafts share one. */
  readonly name: string;
  readonly fields: (at: At) => Fields;
}

/** A draft whose fields depend on its dates. */
export const draft = (name: string, fields: (at: At) => Fields): Draft => ({ name, fields });

/** A contact's row in an uploaded list. The token is the space's own. */
export function contact(name: string, number: string, more: Fields = {}): Fields {
  return { name, contact_number: number, token: SPACES.mixed.token, ...more };
}

/** Where the recordings of these tasks are: the platform sends its own address instead. */
export { RECORDINGS } from '../outputs';

/** Seconds after the creation of its run at which an ordinary call starts and ends. */
export const CALL = { start: 6, end: 48 };

/** The output of an ordinary call of 42 seconds, apart from `more`. */
export function call(at: At, more: Fields = {}): Fields {
  return {
    call_id: `SCL_${at(CALL.start) / SECOND}`,
    start_time: spacedUtc(at(CALL.start), 250_000),
    end_time: spacedUtc(at(CALL.end), 250_000),
    duration: CALL.end - CALL.start,
    call_type: 'outbound',
    call_status: 'connected',
    ...more,
  };
}

/** A line of a transcript, that many seconds after the creation of the run. */
export function said(at: At, seconds: number, role: string, content: string, more: Fields = {}): Fields {
  return { role, content, timestamp: spacedUtc(at(seconds), 500_000), ...more };
}
