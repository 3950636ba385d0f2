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

/** Why a task failed, or nobody was reached, in the server's words; undefined if neither is the case, or nobody says why. */
export function failureOf(task: Task): string | undefined {
  const phase = taskPhase(task);
  const hasFailed = phase === 'failed' || phase === 'partial' || phase === 'canceled';
  const isUnreached = phase === 'completed' && callResultOf(task) === 'notReached';
  return hasFailed || isUnreached ? (task.error ?? task.endReason) : undefined;
}

/** Whether the platform made a call. Emails and functions have neither call status nor duration nor transcript. */
export function isCall({ kind }: Pick<Task, 'kind'>): boolean {
  return kind === undefined || (/call/i.test(kind) && !/tool/i.test(kind));
}

/** Whether facts of a call may be meant, where a task has them: kinds such as `contact` do not say. */
export function mayBeCall({ kind }: Pick<Task, 'kind'>): boolean {
  return !/mail|tool|sms|message/i.test(kind ?? '');
}
