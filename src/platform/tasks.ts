import * as v from 'valibot';
import { nonEmpty, parseTime } from './parse';

/** One task of a run, such as a call or an email. Everything but the id may be missing. */
export interface Task {
  readonly id: string;
  /** As the server wrote it; empty if it is missing. */
  readonly status: string;
  /** `call`, `email`, …: free text. */
  readonly kind: string | undefined;
  readonly assignee: string | undefined;
  readonly objective: string | undefined;
  readonly contactName: string | undefined;
  readonly contactNumber: string | undefined;
  /** `connected`, `busy`, `voicemail`, …: free text. */
  readonly callStatus: string | undefined;
  readonly endReason: string | undefined;
  /** Milliseconds since 1970. */
  readonly createdAt: number | undefined;
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
  /** Seconds. */
  readonly duration: number | undefined;
  readonly summary: string | undefined;
  /** How the summary rates the call: `Interested`, … */
  readonly outcome: string | undefined;
  /** Comma-separated. */
  readonly labels: string | undefined;
  /** An `http` or `https` address; undefined for any other. */
  readonly recording: string | undefined;
}

/** What one speaker says at a time. */
export interface Utterance {
  /** As the server names the speaker: `assistant`, `user`, …; empty if it does not. */
  readonly role: string;
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly at: number | undefined;
}

/** Null or a wrong shape counts as missing, so the rest of the row can still be read. */
const optional = <S extends v.GenericSchema>(schema: S) => v.fallback(v.optional(schema), undefined);
const optionalObject = <const T extends v.ObjectEntries>(entries: T) => optional(v.object(entries));
export const text = optional(v.string());
/** Text, or a number that stands for text: servers send phone numbers as either. */
const stringOrNumber = optional(v.union([v.string(), v.pipe(v.number(), v.finite(), v.transform(String))]));
/** Seconds. Some servers send text, and JSON can hold numbers that are read as `Infinity`. */
const seconds = optional(
  v.pipe(v.union([v.number(), v.pipe(v.string(), v.decimal(), v.transform(Number))]), v.finite(), v.minValue(0)),
);

const taskRow = v.object({
  task_id: v.pipe(v.string(), v.minLength(1)),
  status: text,
  execution_type: text,
  assignee: text,
  created: text,
  task: optionalObject({ objective: text }),
  input: optionalObject({
    name: stringOrNumber,
    contact_name: stringOrNumber,
    full_name: stringOrNumber,
    contact_number: stringOrNumber,
    phone_number: stringOrNumber,
    phone: stringOrNumber,
  }),
  output: optionalObject({
    call_status: text,
    call_end_reason: text,
    start_time: text,
    end_time: text,
    duration: seconds,
    recording_url: text,
    post_call_data: optionalObject({
      summary: optional(v.union([v.string(), v.object({ status: text, summary: text })])),
      classification: optionalObject({ labels: optional(v.array(v.unknown())) }),
    }),
  }),
});

/** Reads one row of a response; undefined for a row without an id. */
export function readTask(row: unknown): Task | undefined {
  const { success, output: found } = v.safeParse(taskRow, row);
  if (!success) {
    return undefined;
  }
  const { input, output } = found;
  const { summary, classification } = output?.post_call_data ?? {};
  const labels = classification?.labels?.flatMap((label) => nonEmpty(label)?.trim() ?? []);
  return {
    id: found.task_id,
    status: found.status?.trim() ?? '',
    kind: nonEmpty(found.execution_type),
    assignee: nonEmpty(found.assignee),
    objective: nonEmpty(found.task?.objective),
    contactName: nonEmpty(input?.name) ?? nonEmpty(input?.contact_name) ?? nonEmpty(input?.full_name),
    contactNumber: nonEmpty(input?.contact_number) ?? nonEmpty(input?.phone_number) ?? nonEmpty(input?.phone),
    callStatus: nonEmpty(output?.call_status),
    endReason: nonEmpty(output?.call_end_reason),
    createdAt: parseTime(found.created),
    startedAt: parseTime(output?.start_time),
    endedAt: parseTime(output?.end_time),
    duration: output?.duration,
    summary: nonEmpty(typeof summary === 'string' ? summary : summary?.summary),
    outcome: typeof summary === 'string' ? undefined : nonEmpty(summary?.status),
    labels: nonEmpty(labels?.join(', ')),
    recording: webAddress(output?.recording_url),
  };
}

/** The address as a browser would write it, without user name and password; undefined for anything but `http` and `https`. */
function webAddress(value: string | undefined): string | undefined {
  const trimmed = value?.trim() ?? '';
  if (!/^https?:\/\//i.test(trimmed) || !URL.canParse(trimmed)) {
    return undefined;
  }
  const url = new URL(trimmed);
  url.username = url.password = '';
  return url.href;
}

const utterance = v.object({ role: text, content: text, timestamp: text });
const talk = v.object({ output: v.object({ transcript: v.union([v.string(), v.array(v.unknown())]) }) });

/** What was said, in order. Newer data has a list; older data has one text with `role: words` on each line. */
export function readTranscript(row: unknown): readonly Utterance[] {
  const { success, output: found } = v.safeParse(talk, row);
  if (!success) {
    return [];
  }
  const { transcript } = found.output;
  return typeof transcript === 'string' ? fromText(transcript) : transcript.flatMap(fromEntry);
}

function fromEntry(entry: unknown): Utterance[] {
  const { success, output } = v.safeParse(utterance, entry);
  return success && nonEmpty(output.content)
    ? [{ role: output.role?.trim() ?? '', text: output.content ?? '', at: parseTime(output.timestamp) }]
    : [];
}

/** One to three words before a colon, but not a time of day (`10:30`) or an address (`https://`). */
const speaker = /^\s*(\p{L}[\p{L}\d_-]{0,30}(?: [\p{L}\d_-]{1,30}){0,2})\s*:(?!\/\/|(?<=\d:)\d)\s*(.*)$/u;

/** A line without a speaker continues what the previous one said. */
function fromText(transcript: string): Utterance[] {
  const said: Utterance[] = [];
  for (const line of transcript.split(/\r?\n/).filter((it) => it.trim() !== '')) {
    const [, role, words] = speaker.exec(line) ?? [];
    const last = said.at(-1);
    if (role === undefined && last) {
      said[said.length - 1] = { ...last, text: `${last.text}\n${line.trim()}`.trim() };
    } else {
      said.push({ role: role ?? '', text: words ?? line.trim(), at: undefined });
    }
  }
  return said.filter(({ text }) => text !== '');
}
