import * as v from 'valibot';
import { nonEmpty } from '../platform/parse';
import { readTask, readTranscript, text, type Task, type Utterance } from '../platform/tasks';

/** What a document shows of a task; the tree needs less. */
export interface TaskDetails {
  readonly task: Task;
  readonly mode: string | undefined;
  readonly contactEmail: string | undefined;
  /** In an unknown unit. */
  readonly cost: string | undefined;
  readonly transcript: readonly Utterance[];
}

const email = v.fallback(v.optional(v.object({ email: text, contact_email: text })), undefined);
const numberOrText = v.fallback(v.optional(v.union([v.string(), v.number()])), undefined);
const metadata = v.fallback(v.optional(v.object({ cost: numberOrText })), undefined);
const row = v.object({
  run_mode: text,
  input: email,
  output: v.fallback(v.optional(v.object({ metadata })), undefined),
});

/** Reads a row of `PlatformClient.rawRows`. Undefined if it is not a task. */
export function readDetails(raw: unknown): TaskDetails | undefined {
  const task = readTask(raw);
  const { success, output: found } = v.safeParse(row, raw);
  return task && success
    ? {
        task,
        mode: nonEmpty(found.run_mode),
        contactEmail: nonEmpty(found.input?.email) ?? nonEmpty(found.input?.contact_email),
        cost: nonEmpty(found.output?.metadata?.cost?.toString()),
        transcript: readTranscript(raw),
      }
    : undefined;
}
