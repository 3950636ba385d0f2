import type { RunRecord, SpaceRecord, UserRecord } from '../../platform/data/records';
import { taskText } from '../../platform/data/tasks';
import type { SampleData } from '../../platform/sample';

/** A task as a client has it. */
export type Row = Readonly<Record<string, unknown>>;

/** A run of a sample, and how to ask for its tasks. */
export interface Ask {
  data: SampleData;
  space: SpaceRecord;
  run: RunRecord;
}

/** The tasks at these places of a run, as the platform sends them now. */
export function rowsAt({ data, space, run }: Ask, places: readonly number[]): Row[] {
  const user: UserRecord = data.users[0]!;
  return places.map((index) => JSON.parse(taskText({ space, run, user, now: data.now() }, index)) as Row);
}

/** Milliseconds since 1970 of a moment in any of the ways in which the platform writes it; undefined for anything else. */
function moment(value: unknown): number | undefined {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  if (/^\d{10}(\.\d+)?$/.test(text)) {
    return Number(text) * 1000;
  }
  if (/^\d{13}$/.test(text)) {
    return Number(text);
  }
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d{1,3})?)\d* ?(Z|UTC|[+-]\d\d(?::?\d\d)?)?$/.exec(text);
  if (!match) {
    return undefined;
  }
  const [, day, time, zone = 'Z'] = match;
  const [, sign, hours, minutes = '00'] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone) ?? [];
  return Date.parse(`${day}T${time}${sign ? `${sign}${hours}:${minutes}` : 'Z'}`);
}

/** The fields of an object; none of anything else. */
function fieldsOf(value: unknown): Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Row) : {};
}

const CALLS = new Set(['call', 'outbound_call', 'space_call', 'sdk_call']);
const DONE = new Set(['completed', 'failed', 'partially_completed']);
const CALL_FACTS = ['call_id', 'start_time', 'end_time', 'duration', 'recording_url', 'transcript', 'call_type'];

/** What is wrong with a task at a moment, in words. */
export function wrongs(row: Row, now: number): string[] {
  const output = fieldsOf(row.output);
  const created = moment(row.created) ?? NaN;
  const start = moment(output.start_time ?? output.startedAt);
  const end = moment(output.end_time ?? output.endedAt);
  const isDone = DONE.has(String(row.status).toLowerCase());
  const isRedial = fieldsOf(row.input).redial_count !== undefined;
  const isCall = CALLS.has((row.execution_type as string | undefined) ?? 'call');
  const duration = [null, ''].includes(output.duration as null) ? NaN : Number(output.duration ?? NaN);
  const lasted = start !== undefined && end !== undefined ? (end - start) / 1000 : NaN;
  const found: Record<string, boolean> = {
    'created later than now': !(created <= now),
    'modified is another time than created': row.modified !== row.created,
    'started before it was created': start !== undefined && start < created,
    'ended before it started': start !== undefined && end !== undefined && end < start,
    'dated in the future': dates(row).some((date) => date > now),
    'ended although it is not done': end !== undefined && !isDone && !isRedial,
    'its duration is not that between its times': Math.abs(duration - lasted) >= 1,
    'a talk outside its call': linesOf(output.transcript).some((at) => at < (start ?? at) || at > (end ?? now)),
    'failed without a reason': row.status === 'failed' && !hasReason(row),
    'a fact of a call, which it is not':
      !isCall && [...CALL_FACTS, 'call_status', 'call_end_reason'].some((key) => key in output),
    'a result before it is done':
      !isDone &&
      !isRedial &&
      ['post_call_data', 'summary'].some((key) => Object.keys(fieldsOf(output[key])).length > 0),
  };
  return Object.keys(found).filter((wrong) => found[wrong]);
}

function hasReason({ output, last_failure_reason: last }: Row): boolean {
  const { error, message, call_end_reason: reason, endedReason } = fieldsOf(output);
  return [error, message, last, reason, endedReason].some((text) => text !== undefined && text !== null && text !== '');
}

/** When the lines of a list were said. */
function linesOf(transcript: unknown): number[] {
  const lines: unknown = Array.isArray(transcript) ? transcript : fieldsOf(transcript).messages;
  return (Array.isArray(lines) ? lines : []).flatMap((line) => moment(fieldsOf(line).timestamp) ?? []);
}

/** Every date in a value, except those that say for when something is scheduled. */
function dates(value: unknown): number[] {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, item]) => (key.startsWith('scheduled') ? [] : dates(item)));
  }
  const at = typeof value === 'string' ? moment(value) : undefined;
  return at === undefined ? [] : [at];
}
