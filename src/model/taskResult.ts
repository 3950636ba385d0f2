import type { Task } from '../platform/tasks';
import { isUnfinished, phaseOf, type Phase } from './phase';

/** What came of a call: somebody answered, nobody did, it failed, or it goes on. */
export type CallResult = 'reached' | 'notReached' | 'failed' | 'underWay';

const callResults = new Map<string, CallResult>([
  ...inAll('reached', ['connected', 'completed', 'success', 'successful', 'answered', 'done', 'finished', 'ended']),
  ...inAll('notReached', ['notconnected', 'noanswer', 'notanswered', 'unanswered', 'busy', 'voicemail', 'dropped']),
  ...inAll('notReached', ['droped', 'canceled', 'cancelled', 'rejected', 'declined', 'missed', 'unreachable']),
  ...inAll('notReached', ['notreachable', 'notreached', 'abandoned', 'switchedoff', 'machine', 'answeringmachine']),
  ...inAll('failed', ['failed', 'failure', 'error', 'callfailed']),
  ...inAll('underWay', ['calldispatched', 'dispatched', 'incall', 'outcall', 'ringing', 'initiated', 'inprogress']),
]);

function inAll(result: CallResult, words: readonly string[]): readonly (readonly [string, CallResult])[] {
  return words.map((word) => [word, result] as const);
}

/** A call status in the form that servers agree on: `Not-Connected` and `notConnected` are `notconnected`. */
export function callStatusKey(callStatus: string): string {
  return callStatus.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
}

/** Undefined for a status that is missing or unknown. */
export function callResultOf({ callStatus }: Pick<Task, 'callStatus'>): CallResult | undefined {
  return callStatus === undefined ? undefined : callResults.get(callStatusKey(callStatus));
}

/** A task's phase. A completed task whose call failed has failed; one that is tried again has not ended. */
export function taskPhase(task: Pick<Task, 'status' | 'callStatus'>): Phase {
  const phase = phaseOf(task.status);
  return !isUnfinished(task.status) && callResultOf(task) === 'failed' ? 'failed' : phase;
}

/** Why a task failed, in the server's words; undefined if it did not, or nobody says why. */
export function failureOf(task: Task): string | undefined {
  return ['failed', 'partial', 'canceled'].includes(taskPhase(task)) ? whyOf(task) : undefined;
}

/** “Call placed successfully” is no reason, and some servers write it whatever came of the task. */
function whyOf({ error, endReason }: Task): string | undefined {
  const begin = error?.slice(0, 200) ?? '';
  const isSuccess = /\bsuccess(ful(ly)?)?\b/i.test(begin) && !/\b(not|no|without)\b|n['’]t\b|fail|error/i.test(begin);
  return isSuccess ? endReason : (error ?? endReason);
}

/** Why a task failed or a call reached nobody, in the server's words; undefined if neither is the case, or nobody says why. */
export function reasonOf(task: Task): string | undefined {
  return failureOf(task) ?? (isUnreached(task) ? whyOf(task) : undefined);
}

/** Its call ended without reaching anybody. */
export function isUnreached(task: Task): boolean {
  return taskPhase(task) === 'completed' && callResultOf(task) === 'notReached';
}

/** Whether the platform made a call. Emails and functions have neither call status nor duration nor transcript. */
export function isCall({ kind }: Pick<Task, 'kind'>): boolean {
  return kind === undefined || (/call/i.test(kind) && !/tool|function/i.test(kind));
}

/** Whether facts of a call may be meant, where a task has them: kinds such as `contact` do not say. */
export function mayBeCall({ kind }: Pick<Task, 'kind'>): boolean {
  return isCall({ kind }) || !/mail|tool|function|sms|message|chat|whatsapp/i.test(kind ?? '');
}
