import type { Task } from '../platform/tasks';
import { callStatusKey } from './callStatusKey';
import { isUnfinished, phaseOf, type Phase } from './phase';

/** The result of a call. An unanswered call (`notReached`) is not a failure. */
export type CallResult = 'reached' | 'notReached' | 'failed' | 'inProgress';

const callResults = new Map<string, CallResult>([
  ...entries('reached', ['connected', 'completed', 'success', 'successful', 'answered', 'done', 'finished', 'ended']),
  ...entries('notReached', ['notconnected', 'noanswer', 'notanswered', 'unanswered', 'busy', 'voicemail', 'dropped']),
  ...entries('notReached', ['droped', 'canceled', 'cancelled', 'rejected', 'declined', 'missed', 'unreachable']),
  ...entries('notReached', ['notreachable', 'notreached', 'abandoned', 'switchedoff', 'machine', 'answeringmachine']),
  ...entries('failed', ['failed', 'failure', 'error', 'callfailed']),
  ...entries('inProgress', ['calldispatched', 'dispatched', 'incall', 'outcall', 'ringing', 'initiated', 'inprogress']),
]);

function entries(result: CallResult, words: readonly string[]): readonly (readonly [string, CallResult])[] {
  return words.map((word) => [word, result] as const);
}

/** Undefined if the status is missing or unknown. */
export function callResultOf({ callStatus }: Pick<Task, 'callStatus'>): CallResult | undefined {
  return callStatus === undefined ? undefined : callResults.get(callStatusKey(callStatus));
}

/** A task's phase. A completed task whose call failed has failed, but one that is waiting for a retry has not. */
export function taskPhase(task: Pick<Task, 'status' | 'callStatus'>): Phase {
  const phase = phaseOf(task.status);
  return !isUnfinished(task.status) && callResultOf(task) === 'failed' ? 'failed' : phase;
}

/** Why a task failed, in the server's words; undefined if it did not fail or gives no reason. */
export function failureOf(task: Task): string | undefined {
  return ['failed', 'partial', 'canceled'].includes(taskPhase(task)) ? whyOf(task) : undefined;
}

/** The error or the end reason. “Call placed successfully” is not an error: some servers write it for every task. */
function whyOf({ error, endReason }: Task): string | undefined {
  const begin = error?.slice(0, 200) ?? '';
  const isSuccess = /\bsuccess(ful(ly)?)?\b/i.test(begin) && !/\b(not|no|without)\b|n['’]t\b|fail|error/i.test(begin);
  return isSuccess ? endReason : (error ?? endReason);
}

/** Why a task failed or its call was not answered, in the server's words. Undefined for other tasks, and if no reason is given. */
export function reasonOf(task: Task): string | undefined {
  return failureOf(task) ?? (isUnreached(task) ? whyOf(task) : undefined);
}

/** Why its call ended. Undefined before that, whatever the server says: it may be the reason of an earlier attempt. */
export function endReasonOf({ status, endedAt, endReason }: Task): string | undefined {
  return isUnfinished(status) && endedAt === undefined ? undefined : endReason;
}

/** Whether its call ended without an answer. */
export function isUnreached(task: Task): boolean {
  return taskPhase(task) === 'completed' && callResultOf(task) === 'notReached';
}

/** Whether it is certainly a call. Emails and function calls have no call status, duration, or transcript. */
export function isCall({ kind }: Pick<Task, 'kind'>): boolean {
  return kind === undefined || (/call/i.test(kind) && !/tool|function/i.test(kind));
}

/** Whether it may be a call: kinds such as `contact` leave that open. */
export function mayBeCall({ kind }: Pick<Task, 'kind'>): boolean {
  return isCall({ kind }) || !/mail|tool|function|sms|message|chat|whatsapp/i.test(kind ?? '');
}

/** A task's labels one by one. */
export function labelsOf({ labels }: Pick<Task, 'labels'>): readonly string[] {
  return labels?.split('\n') ?? [];
}

/** A task's labels in one text. */
export function labelsText(task: Pick<Task, 'labels'>): string | undefined {
  return labelsOf(task).join(', ') || undefined;
}
