import { columns } from './formats/columns';
import type { Draft } from './formats/draft';
import { callStatuses, endReasons, failedCalls, failures } from './formats/ends';
import { emails, kinds } from './formats/kinds';
import { callers, contacts, names } from './formats/people';
import { costs, recordings, results } from './formats/results';
import { talks } from './formats/talks';
import { talkTexts } from './formats/talkTexts';
import { durations, times } from './formats/times';
import { scheduled, underWay } from './formats/waiting';
import { jsonText } from './jsonText';
import { SPACES } from './notable';
import { HEX, random } from './random';
import type { OwnTask, RunRecord } from './records';
import { newRun } from './runs';
import { DAY, HOUR, MINUTE, naiveUtc, SECOND, wholeSecond } from './time';

/** One shape of a task's data. */
export interface Format {
  /** What is special about it, as a phrase; no two have the same. */
  readonly name: string;
  /** The task as `JSON.parse` reads it: what a client has of it. */
  readonly task: Readonly<Record<string, unknown>>;
  /** The task as it is sent: numbers have all their digits. */
  readonly json: string;
}

/** Runs of the space “Mixed formats”, newest first. */
const RUNS: readonly { age: number; status: string; drafts: readonly Draft[]; inbound?: boolean }[] = [
  { age: 12 * MINUTE, status: 'in_progress', drafts: underWay },
  { age: 40 * MINUTE, status: 'scheduled', drafts: scheduled },
  { age: 90 * MINUTE, status: 'completed', drafts: contacts },
  { age: 3 * HOUR, status: 'failed', drafts: failures.slice(2) },
  { age: 5 * HOUR, status: 'completed', drafts: [...failedCalls, ...callStatuses] },
  {
    age: 8 * HOUR,
    status: 'partially_completed',
    drafts: [...results, ...costs, ...recordings, ...failures.slice(0, 2)],
  },
  { age: 26 * HOUR, status: 'completed', drafts: talks },
  { age: 2 * DAY, status: 'completed', drafts: talkTexts },
  { age: 3 * DAY, status: 'partially_completed', drafts: emails },
  { age: 4 * DAY, status: 'completed', drafts: kinds },
  { age: 5 * DAY, status: 'completed', drafts: [...names, ...columns] },
  ...callers.map((draft, index) => {
    return { age: 6 * DAY + index * HOUR, status: 'completed', drafts: [draft], inbound: true };
  }),
  { age: 8 * DAY, status: 'completed', drafts: [...times, ...durations, ...endReasons] },
];

/** The runs of “Mixed formats” in a sample that was made at `start`, in milliseconds since 1970. */
export function mixedHistory(start: number): RunRecord[] {
  const source = random('runs of every format');
  return RUNS.map(({ age, status, drafts, inbound }) => {
    const run = newRun({
      source,
      spaceToken: SPACES.mixed.token,
      contentType: 'contact',
      createdAt: start - age,
      fields: { status, runMode: inbound ? 'default' : 'prefect', batchCount: drafts.length },
    });
    return { ...run, ownTasks: drafts.map((draft, index) => taskOf(draft, index, run)) };
  });
}

/** Every shape that a task's data has on the platform, in a sample that was made at `start` (milliseconds since 1970). */
export function formats(start: number): Format[] {
  const tasks = mixedHistory(wholeSecond(start)).flatMap(({ ownTasks }) => ownTasks ?? []);
  return tasks.map(({ name, fields }) => {
    const json = jsonText(fields);
    return { name, task: JSON.parse(json) as Format['task'], json };
  });
}

/** A task of a draft: the fields that all have, then its own. Its calls start a second after those of the task before. */
export function taskOf({ name, fields }: Draft, index: number, run: RunRecord): OwnTask {
  const { runId, createdAt, collectionRef, runMode, threadId, user } = run;
  const source = random(`format ${name}`);
  const created = naiveUtc(createdAt);
  return {
    name,
    fields: {
      thread_id: threadId,
      user: String(user),
      user_org_id: '12',
      user_info: {
        id: String(user),
        email: 'robin.sample@example.com',
        full_name: 'Robin Sample',
        user_token: random(`user ${user}`).text(40, HEX),
      },
      run_id: runId,
      task_id: `T${source.text(32, HEX)}`,
      collection_ref: collectionRef,
      execution_type: 'call',
      task: { objective: 'Ask whether the offer is of interest' },
      input: {},
      output: {},
      attachments: [],
      ref_id: source.chance(0.5) ? source.text(24, HEX) : null,
      assignee: 'shop-agent-nila',
      run_mode: runMode,
      status: 'completed',
      created,
      modified: created,
      ...fields((seconds) => createdAt + (index + seconds) * SECOND),
    },
  };
}
