import { HEX, type Random, random } from './random';
import type { RunRecord, SpaceRecord, TaskItem, UserRecord } from './records';
import { jsonText } from './jsonText';
import { callOutput, type DoneTask, emailOutput } from './outputs';
import { progressAt, statusAt, workPeriod } from './progress';
import { DAY, naiveUtc } from './time';

/** Where a task belongs, and the time (milliseconds since 1970) at which it is read. */
export interface TaskContext {
  space: SpaceRecord;
  run: RunRecord;
  user: UserRecord;
  now: number;
}

const FIRST = ['Aditi', 'Ben', 'Chloe', 'Diego', 'Esra', 'Femi', 'Grace', 'Hana', 'Ivan', 'Jun', 'Kofi', 'Lena'];
const LAST = ['Mehta', 'Ortiz', 'Novak', 'Okafor', 'Sato', 'Weber', 'Haddad', 'Lindqvist', 'Moreau', 'Iyer'];
const DONE = new Set(['completed', 'failed', 'partially_completed']);
/** Runs from before this age have their transcripts and summaries as texts. */
const OLD = 60 * DAY;

/** The JSON text of the task at a position in its run, exactly as it is sent. */
export function taskText(context: TaskContext, index: number): string {
  const own = context.run.ownTasks?.[index];
  return own
    ? jsonText({ ...own.fields, ...context.run.changedTasks?.[index] })
    : JSON.stringify(taskAt(context, index));
}

/** The task at a position in its run, made on demand: the same position always gives the same person and the same call. */
function taskAt({ space, run, user, now }: TaskContext, index: number): TaskItem {
  // The part of the id that does not depend on time: a sample's tasks are the same whenever it is made.
  const source = random(`task ${index} of ${run.runId.slice(-16)}`);
  const person = `${source.pick(FIRST)} ${source.pick(LAST)}`;
  const contactName = nameOf(space, index, person);
  const name = contactName ?? 'The contact';
  const changes: Partial<TaskItem> = run.changedTasks?.[index] ?? {};
  const drawnKind = source.chance(0.15) && run.talkLength === undefined ? 'email' : 'call';
  const kind = changes.execution_type ?? drawnKind;
  const taskId = `T${source.text(32, HEX)}`;
  const email = `${person.toLowerCase().replace(' ', '.')}@example.com`;
  const contact = {
    ...(contactName !== undefined && { name: contactName }),
    contact_number: `+1555${source.text(7, '0123456789')}`,
    email,
    token: source.text(32, HEX),
  };
  const status = taskStatus(run, index, now, source);
  // Some agents quote their input, including secrets.
  const note = index % 11 === 5 ? ` Contact record: ${contact.token}.` : '';
  const isOld = now - run.createdAt > OLD;
  const { talkLength } = run;
  const done = { taskId, name, email, status, isOld, period: workPeriod(run, index), source, note, talkLength };
  const created = naiveUtc(run.createdAt);
  return {
    task_id: taskId,
    run_id: run.runId,
    status,
    execution_type: kind,
    assignee: space.agentHandle ?? '',
    task: { objective: `${kind === 'call' ? 'Speak with' : 'Write to'} ${name} about: ${space.name ?? 'the account'}` },
    input: contact,
    output: DONE.has(status) ? outputOf(kind, done) : {},
    attachments: [],
    ref_id: source.chance(0.3) ? source.text(24, HEX) : null,
    user_info: { id: user.id, email: user.email, full_name: user.fullName, user_token: user.userToken },
    run_mode: run.runMode,
    collection_ref: run.collectionRef,
    created,
    // As for runs, the platform never changes it.
    modified: created,
    ...changes,
  };
}

function outputOf(kind: string, done: DoneTask): Record<string, unknown> {
  return kind === 'call' ? callOutput(done) : emailOutput(done);
}

function nameOf({ contactNames }: SpaceRecord, index: number, otherwise: string): string | undefined {
  return contactNames && contactNames.length > 0 ? contactNames[index % contactNames.length] : otherwise;
}

/** A task's status follows from its run's progress: done before that point, waiting after it. */
function taskStatus(run: RunRecord, index: number, now: number, source: Random): string {
  const ended = source.pick(['completed', 'completed', 'completed', 'completed', 'failed']);
  const done = Math.floor(run.batchCount * progressAt(run, now));
  switch (statusAt(run, now).toLowerCase()) {
    case 'in_progress':
      // A task that has ended does not change when its run ends.
      return index < done
        ? endStatus(run.plan?.endsAs ?? '', index, ended, source)
        : index < done + 3
          ? 'in_progress'
          : source.pick(['pending', 'pending', 'hold']);
    case 'processing':
      return index < done ? ended : 'processing';
    case 'cancelled':
      return index < done ? ended : 'hold';
    case 'scheduled':
      return 'scheduled';
    case 'pending':
      // A large batch can be pending while its first tasks are already running.
      return index === 0 && run.batchCount >= 10 ? 'in_progress' : 'pending';
    default:
      return endStatus(run.plan?.endsAs ?? run.status, index, ended, source);
  }
}

/** How a task of a run with this final status has ended; `otherwise` if the status does not tell. */
function endStatus(end: string, index: number, otherwise: string, source: Random): string {
  switch (end.toLowerCase()) {
    case 'completed':
    case 'failed':
      return end.toLowerCase();
    case 'partially_completed':
      // There are always both kinds, or the run would have another status.
      return index === 0 ? 'completed' : index === 1 ? 'failed' : source.pick([otherwise, 'partially_completed']);
    default:
      return otherwise;
  }
}
