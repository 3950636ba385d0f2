import { contactOf, type Contact } from './contact';
import { fields, isIdentifier, nonEmpty, parsedFields, parsedList, parseTime, type Fields } from './parse';
import { recordingOf } from './recording';
import { firstOf, firstText, numberOf, secondsOf, textOf, textOrNumber, errorText } from './values';

/** One task of a run, such as a call or an email. Everything but the id may be missing. Texts are the server's. */
export interface Task extends Contact {
  readonly id: string;
  /** As the server wrote it; empty if it is missing. */
  readonly status: string;
  /** `call`, `email`, …: free text. */
  readonly kind: string | undefined;
  readonly mode: string | undefined;
  readonly assignee: string | undefined;
  readonly objective: string | undefined;
  readonly direction: 'inbound' | 'outbound' | undefined;
  /** `connected`, `busy`, `voicemail`, …: free text. */
  readonly callStatus: string | undefined;
  readonly endReason: string | undefined;
  /** What went wrong. Some servers put a message here even if nothing did: see `failureOf`. */
  readonly error: string | undefined;
  /** Milliseconds since 1970. */
  readonly createdAt: number | undefined;
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
  readonly scheduledAt: number | undefined;
  /** Seconds. */
  readonly duration: number | undefined;
  readonly attempts: number | undefined;
  readonly redials: number | undefined;
  readonly summary: string | undefined;
  /** The summary's assessment of the call: `Interested`, … */
  readonly outcome: string | undefined;
  /** One a line: see `labelsOf` in the model. */
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
  const output = parsedFields(rest.output);
  const input = parsedFields(rest.input);
  return {
    id: task_id,
    status: textOf(status) ?? '',
    kind: textOf(execution_type),
    mode: textOf(run_mode),
    assignee: textOf(rest.assignee),
    objective: firstText(parsedFields(task), 'objective'),
    ...contactOf(input, output),
    ...callOf(input, output),
    ...timesOf(output, rest.scheduled_timestamp),
    error: firstOf([output.error, output.message, rest.last_failure_reason, output.last_failure_reason], errorText),
    createdAt: parseTime(created) ?? parseTime(created_at),
    attempts: attemptsOf([rest.retry_attempt, rest.failure_count, input.redial_count]),
    redials: attemptsOf([input.redial_count]),
    ...assessmentOf(output),
  };
}

function callOf(input: Fields, output: Fields): Pick<Task, 'direction' | 'callStatus' | 'endReason' | 'recording'> {
  const type =
    firstText(output, 'call_type', 'type') ??
    firstText(parsedFields(output.metadata), 'type') ??
    firstText(input, 'call_type');
  const [, direction] = /(inbound|outbound)/i.exec(type ?? '') ?? [];
  const endReason = firstText(output, 'call_end_reason', 'endedReason', 'ended_reason', 'end_reason');
  return {
    direction: direction?.toLowerCase() as Task['direction'],
    callStatus: firstText(output, 'call_status', 'callStatus'),
    // The platform writes this when it starts a call.
    endReason: /\b(dispatch|initiat|start|plac)ed successfully/i.test(endReason ?? '') ? undefined : endReason,
    recording: recordingOf(output),
  };
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
  const data = parsedFields(output.post_call_data);
  const classification = parsedFields(data.classification);
  const cost = firstOf([parsedFields(output.metadata).cost, output.cost], textOrNumber);
  const { call_summary, summary, analysis } = output;
  return {
    summary: firstOf([data.summary, call_summary, summary, classification.summary, analysis], summaryIn),
    outcome:
      firstText(parsedFields(data.summary), 'status') ??
      firstText(data, 'outcome') ??
      firstText(parsedFields(data.profile_summary), 'outcome'),
    labels: labelsIn(classification.labels),
    cost: numberOf(cost) ?? cost,
  };
}

/** A summary: a string, an object such as `{summary}`, or a list of them, one per line. */
function summaryIn(value: unknown): string | undefined {
  const items = parsedList(value);
  if (items) {
    return nonEmpty(items.flatMap((item) => textOf(item) ?? firstText(item, 'summary', 'text') ?? []).join('\n'));
  }
  const inner = parsedFields(value);
  return Object.keys(inner).length > 0 ? firstText(inner, 'summary', 'text') : textOf(value);
}

/** Labels: a string with commas, or a list of strings, which may have commas of their own, or of objects such as `{name}`. */
function labelsIn(value: unknown): string | undefined {
  const items = parsedList(value) ?? textOf(value)?.split(',');
  const labels = items?.flatMap((item) => textOf(item) ?? firstText(item, 'name', 'label') ?? []) ?? [];
  return nonEmpty(labels.map((label) => label.replace(/\s*\n\s*/g, ' ')).join('\n'));
}
