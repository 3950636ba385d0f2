import { mask } from './redaction/spans';
import { fields, isIdentifier, nonEmpty, parseTime } from './parse';
import { firstOf, firstText, listOf, numberOf, secondsOf, structure, textOf, textOrNumber, wordsOf } from './values';

/** One task of a run, such as a call or an email. Everything but the id may be missing. Texts are the server's. */
export interface Task {
  readonly id: string;
  /** As the server wrote it; empty if it is missing. */
  readonly status: string;
  /** `call`, `email`, …: free text. */
  readonly kind: string | undefined;
  readonly mode: string | undefined;
  readonly assignee: string | undefined;
  readonly objective: string | undefined;
  readonly contactName: string | undefined;
  /** Has digits. */
  readonly contactNumber: string | undefined;
  readonly contactEmail: string | undefined;
  readonly direction: 'inbound' | 'outbound' | undefined;
  /** `connected`, `busy`, `voicemail`, …: free text. */
  readonly callStatus: string | undefined;
  readonly endReason: string | undefined;
  /** What went wrong. Some servers write a message here whatever came of the task: `failureOf` knows if it failed. */
  readonly error: string | undefined;
  /** Milliseconds since 1970. */
  readonly createdAt: number | undefined;
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
  readonly scheduledAt: number | undefined;
  /** Seconds. */
  readonly duration: number | undefined;
  /** As the server counts them. */
  readonly attempts: number | undefined;
  readonly redials: number | undefined;
  readonly summary: string | undefined;
  /** How the summary rates the call: `Interested`, … */
  readonly outcome: string | undefined;
  /** Comma-separated. */
  readonly labels: string | undefined;
  /** In an unnamed unit. */
  readonly cost: number | string | undefined;
  /** An `http` or `https` address; undefined for any other. */
  readonly recording: string | undefined;
}

/** Reads one row of a response; undefined for a row without an id. Of several places for one fact, the first that has it counts. */
export function readTask(row: unknown): Task | undefined {
  const { task_id, status, execution_type, run_mode, created, created_at, task, ...rest } = fields(row);
  if (!isIdentifier(task_id)) {
    return undefined;
  }
  const output = structure(rest.output);
  const input = structure(rest.input);
  return {
    id: task_id,
    status: textOf(status) ?? '',
    kind: textOf(execution_type),
    mode: textOf(run_mode),
    assignee: textOf(rest.assignee),
    objective: firstText(structure(task), 'objective'),
    ...contactOf(input, output),
    ...callOf(input, output),
    ...timesOf(output, rest.scheduled_timestamp),
    error: firstOf([output.error, output.message, rest.last_failure_reason, output.last_failure_reason], wordsOf),
    createdAt: parseTime(created) ?? parseTime(created_at),
    attempts: attemptsOf([rest.retry_attempt, rest.failure_count, input.redial_count]),
    redials: attemptsOf([input.redial_count]),
    ...assessmentOf(output),
  };
}

type Fields = Readonly<Record<string, unknown>>;

function contactOf(input: Fields, output: Fields): Pick<Task, 'contactName' | 'contactNumber' | 'contactEmail'> {
  const columns = columnsOf(input);
  const customer = structure(output.customer);
  const numbers = [
    firstNumber(columns, 'contact_number', 'phone_number', 'phone', ...moreNumbers),
    firstNumber(output, 'contact_number'),
    firstNumber(customer, 'number', 'phone_number', 'phone'),
    asNumber(output.customer),
  ];
  const fullName = [columns.first_name, columns.last_name].flatMap((part) => textOf(part) ?? []).join(' ');
  const names = [
    firstOf([columns.name, columns.contact_name, columns.full_name, columns.customer_name], textOrNumber),
    nonEmpty(fullName),
    asName(output.customer),
    firstText(customer, 'name', 'full_name'),
    // Some servers write a name here.
    asName(output.contact_number),
    asName(columns.contact_number),
  ];
  return {
    contactName: firstOf(names, (name) => name),
    contactNumber: firstOf(numbers, (number) => number),
    contactEmail: firstText(columns, 'email', 'contact_email', 'email_address') ?? firstText(customer, 'email'),
  };
}

const moreNumbers = [
  'mobile',
  'mobile_number',
  'contact_phone',
  'contact_no',
  'phone_no',
  'mobile_no',
  'customer_number',
];

/** A person's own columns may be called `Contact Number`, `contactNumber` or `Mobile No.`. */
function columnsOf(input: Fields): Fields {
  const columns: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(input)) {
    columns[
      name
        .replace(/([a-z])([A-Z])/g, '$1_$2')
        .toLowerCase()
        .replace(/[^\p{L}\p{M}\p{N}]+/gu, '_')
        .replace(/^_|_$/g, '')
    ] ??= value;
  }
  return { ...columns, ...input };
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** Text without any digit is no phone number, and neither is a name with a digit in it. */
function asNumber(value: unknown): string | undefined {
  const text = textOrNumber(value);
  const digits = countOf(text ?? '', /\p{Nd}/gu);
  return text !== undefined && digits > 0 && digits >= countOf(text, /\p{L}/gu) ? text : undefined;
}

function firstNumber(holder: Fields, ...names: readonly string[]): string | undefined {
  return firstOf(names, (name) => asNumber(holder[name]));
}

function asName(value: unknown): string | undefined {
  const text = textOf(value);
  return text !== undefined && /^[^{[]*\p{L}/u.test(text) && asNumber(text) === undefined ? text : undefined;
}

function callOf(input: Fields, output: Fields): Pick<Task, 'direction' | 'callStatus' | 'endReason' | 'recording'> {
  const type =
    firstText(output, 'call_type', 'type') ??
    firstText(structure(output.metadata), 'type') ??
    firstText(input, 'call_type');
  const [, direction] = /(inbound|outbound)/i.exec(type ?? '') ?? [];
  const endReason = firstText(output, 'call_end_reason', 'endedReason', 'ended_reason', 'end_reason');
  return {
    direction: direction?.toLowerCase() as Task['direction'],
    callStatus: firstText(output, 'call_status', 'callStatus'),
    // What the platform says when it starts a call.
    endReason: /\b(dispatch|initiat|start|plac)ed successfully/i.test(endReason ?? '') ? undefined : endReason,
    recording: firstOf(recordingsOf(output), webAddress),
  };
}

function recordingsOf(output: Fields): readonly unknown[] {
  const { recording_url, recordingUrl } = output;
  return [recording_url, recordingUrl, fields(output.artifact).recordingUrl, output.stereoRecordingUrl];
}

/** The address of a row's recording as the server sent it: it may be signed, and is for opening only. */
export function recordingAddress(row: unknown): string | undefined {
  return firstOf(recordingsOf(structure(fields(row).output)), webAddress);
}

/** The address as a browser would write it, without user name and password; undefined for anything but `http` and `https`. */
function webAddress(value: unknown): string | undefined {
  const trimmed = typeof value === 'string' ? value.trim() : '';
  if (!/^https?:\/\//i.test(trimmed) || !URL.canParse(trimmed)) {
    return undefined;
  }
  const url = new URL(trimmed);
  url.username = url.password = '';
  // What is left of a signature that was redacted opens nothing.
  if (trimmed.includes(mask)) {
    const open = [...url.searchParams].filter(([, value]) => !value.includes(mask));
    url.search = new URLSearchParams(open).toString();
    url.hash = '';
  }
  return url.href;
}

function timesOf(output: Fields, scheduled: unknown): Pick<Task, 'startedAt' | 'endedAt' | 'scheduledAt' | 'duration'> {
  const startedAt = firstOf([output.start_time, output.startedAt, output.started_at], parseTime);
  const endedAt = firstOf([output.end_time, output.endedAt, output.ended_at], parseTime);
  const between = startedAt === undefined || endedAt === undefined ? undefined : (endedAt - startedAt) / 1000;
  return {
    startedAt,
    endedAt,
    scheduledAt: firstOf([output.scheduled_time, output.scheduled_timestamp, scheduled], parseTime),
    duration: secondsOf(output.duration) ?? secondsOf(between),
  };
}

/** The first count above zero: servers count attempts, failures and redials separately. */
function attemptsOf(counts: readonly unknown[]): number | undefined {
  const known = counts.flatMap((count) => numberOf(count) ?? []);
  return known.find((count) => count > 0) ?? known[0];
}

function assessmentOf(output: Fields): Pick<Task, 'summary' | 'outcome' | 'labels' | 'cost'> {
  const data = structure(output.post_call_data);
  const classification = structure(data.classification);
  const cost = firstOf([structure(output.metadata).cost, output.cost], textOrNumber);
  const { call_summary, summary, analysis } = output;
  return {
    summary: firstOf([data.summary, call_summary, summary, classification.summary, analysis], summaryIn),
    outcome:
      firstText(structure(data.summary), 'status') ??
      firstText(data, 'outcome') ??
      firstText(structure(data.profile_summary), 'outcome'),
    labels: labelsIn(classification.labels),
    cost: numberOf(cost) ?? cost,
  };
}

/** A text, the one in `{summary}`, or the lines of a list. */
function summaryIn(value: unknown): string | undefined {
  const items = listOf(value);
  if (items) {
    return nonEmpty(items.flatMap((item) => textOf(item) ?? firstText(item, 'summary', 'text') ?? []).join('\n'));
  }
  const inner = structure(value);
  return Object.keys(inner).length > 0 ? firstText(inner, 'summary', 'text') : textOf(value);
}

function labelsIn(value: unknown): string | undefined {
  const items = listOf(value);
  return items
    ? nonEmpty(items.flatMap((item) => textOf(item) ?? firstText(item, 'name', 'label') ?? []).join(', '))
    : textOf(value);
}
