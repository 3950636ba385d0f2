import { HEX, type Random, random } from './random';
import type { RunRecord, SpaceRecord, UserRecord } from './records';
import { progressAt, statusAt } from './progress';
import { callOutput } from './callOutput';
import { naiveUtc, SECOND } from './time';

/** A task as the API sends it. */
export interface TaskItem {
  task_id: string;
  run_id: string;
  status: string;
  execution_type: string;
  assignee: string;
  task: { objective: string };
  input: Record<string, unknown>;
  output: Record<string, unknown>;
  attachments: unknown[];
  ref_id: string | null;
  user_info: { id: number; email: string; full_name: string; user_token: string };
  run_mode: string;
  collection_ref: string;
  created: string;
  modified: string;
}

/** Where a task belongs and the moment (milliseconds since 1970) it is looked at. */
export interface TaskContext {
  space: SpaceRecord;
  run: RunRecord;
  user: UserRecord;
  now: number;
}

const FIRST = ['Aditi', 'Ben', 'Chloe', 'Diego', 'Esra', 'Femi', 'Grace', 'Hana', 'Ivan', 'Jun', 'Kofi', 'Lena'];
const LAST = ['Mehta', 'Ortiz', 'Novak', 'Okafor', 'Sato', 'Weber', 'Haddad', 'Lindqvist', 'Moreau', 'Iyer'];
const DONE = new Set(['completed', 'failed', 'partially_completed']);

/** The task at a place in its run, made on request: the same place always gives the same person and the same call. */
export function taskAt({ space, run, user, now }: TaskContext, index: number): TaskItem {
  const source = random(`task ${index} of ${run.runId}`);
  const name = `${source.pick(FIRST)} ${source.pick(LAST)}`;
  const byEmail = source.chance(0.15);
  const taskId = `T${source.text(32, HEX)}`;
  const contact = {
    name,
    contact_number: `+1555${source.text(7, '0123456789')}`,
    email: `${name.toLowerCase().replace(' ', '.')}@example.com`,
    token: source.text(32, HEX),
  };
  const status = taskStatus(run, index, now, source);
  return {
    task_id: taskId,
    run_id: run.runId,
    status,
    execution_type: byEmail ? 'email' : 'call',
    assignee: space.agentHandle ?? '',
    task: { objective: `Speak with ${name} about: ${space.name ?? 'the account'}` },
    input: contact,
    output: DONE.has(status) ? callOutput({ taskId, name, status, createdAt: run.createdAt, now, source }) : {},
    attachments: [],
    ref_id: source.chance(0.3) ? source.text(24, HEX) : null,
    user_info: { id: user.id, email: user.email, full_name: user.fullName, user_token: user.userToken },
    run_mode: run.runMode,
    collection_ref: run.collectionRef,
    created: naiveUtc(run.createdAt + index * SECOND),
    modified: naiveUtc(run.createdAt + index * SECOND),
  };
}

/** A task's status follows from its run's: done up to where the run has come, waiting behind it. */
function taskStatus(run: RunRecord, index: number, now: number, source: Random): string {
  const ended = source.pick(['completed', 'completed', 'completed', 'completed', 'failed']);
  const done = Math.floor(run.batchCount * progressAt(run, now));
  switch (statusAt(run, now).toLowerCase()) {
    case 'completed':
      return 'completed';
    case 'failed':
      return 'failed';
    case 'partially_completed':
      // Both kinds are always there, or the run would have been called something else.
      return index === 0 ? 'completed' : index === 1 ? 'failed' : source.pick([ended, 'partially_completed']);
    case 'in_progress':
      return index < done ? ended : index < done + 3 ? 'in_progress' : source.pick(['pending', 'pending', 'hold']);
    case 'processing':
      return index < done ? ended : 'processing';
    case 'cancelled':
      return index < done ? ended : 'hold';
    case 'scheduled':
      return 'scheduled';
    case 'pending':
      // A large batch can stay pending while its first tasks run already.
      return index === 0 && run.batchCount >= 10 ? 'in_progress' : 'pending';
    default:
      return ended;
  }
}
