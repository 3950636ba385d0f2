import type { Task } from '../../platform/tasks';
import { callResultOf, endReasonOf, labelsOf, mayBeCall, reasonOf, taskPhase } from '../taskResult';

/** The result of a task, as pictures and filters tell them apart. The first five have ended. */
export type CallOutcome =
  | 'reached'
  | 'notReached'
  | 'failed'
  | 'canceled'
  /** Ended, but nothing says whether anyone was reached. */
  | 'completed'
  | 'running'
  | 'waiting'
  | 'scheduled'
  | 'unknown';

const ended: ReadonlySet<CallOutcome> = new Set(['reached', 'notReached', 'failed', 'canceled', 'completed']);

/** What statistics, filters and tables need of a task. A plain value that can be sent to a page. */
export interface CallFacts {
  readonly id: string;
  /** Emails and function calls are not. */
  readonly isCall: boolean;
  readonly outcome: CallOutcome;
  /** Why it failed, was canceled, or reached no one, in the server's words; the call status if that is all there is. */
  readonly reason?: string | undefined;
  /** Why the call of a contact who was reached ended, in the server's words. */
  readonly endReason?: string | undefined;
  /** Seconds; undefined until it has ended. */
  readonly duration?: number | undefined;
  /** Milliseconds since 1970. */
  readonly startedAt?: number | undefined;
  /** Milliseconds since 1970; undefined while it runs. */
  readonly endedAt?: number | undefined;
  readonly labels: readonly string[];
  /** The summary's assessment: `Interested`, … */
  readonly assessment?: string | undefined;
  /** The server does not name the unit. */
  readonly cost?: number | undefined;
  readonly attempts?: number | undefined;
}

/** Whether a task with this outcome has ended. */
export function hasEndedAs(outcome: CallOutcome): boolean {
  return ended.has(outcome);
}

/** Failed, canceled, or not reached: there is a reason, even if the server gives none. */
export function needsReason(outcome: CallOutcome): boolean {
  return outcome === 'failed' || outcome === 'canceled' || outcome === 'notReached';
}

/** Seconds. Undefined for 0, which servers also write for calls that never began. */
export function knownDuration({ duration = 0 }: CallFacts): number | undefined {
  return duration > 0 ? duration : undefined;
}

/** A task as statistics count it. Results of an attempt before a retry are not its own, except for labels, assessment and cost. */
export function callFacts(task: Task): CallFacts {
  const outcome = outcomeOf(task);
  const hasEnded = hasEndedAs(outcome);
  // Until a retry writes its own, a task keeps the results of its previous attempt.
  const isCurrent = hasEnded || (outcome === 'running' && task.endedAt === undefined);
  return {
    id: task.id,
    isCall: mayBeCall(task),
    outcome,
    reason: reasonOf(task) ?? resultOf(task, outcome),
    endReason: outcome === 'reached' ? endReasonOf(task) : undefined,
    duration: hasEnded ? task.duration : undefined,
    startedAt: isCurrent ? task.startedAt : undefined,
    endedAt: hasEnded ? endOf(task) : undefined,
    labels: labelsOf(task),
    assessment: task.outcome,
    cost: typeof task.cost === 'number' ? task.cost : undefined,
    attempts: task.attempts,
  };
}

function outcomeOf(task: Task): CallOutcome {
  const phase = taskPhase(task);
  const result = callResultOf(task);
  switch (phase) {
    case 'completed':
    case 'partial':
      return result === 'reached' || result === 'notReached' ? result : 'completed';
    case 'unknown':
      return result === 'reached' || result === 'notReached' ? result : 'unknown';
    default:
      return phase;
  }
}

/** What the call itself says about it, if no reason is given: a task may have failed because the line was busy. */
function resultOf(task: Task, outcome: CallOutcome): string | undefined {
  if (outcome === 'notReached') {
    return endReasonOf(task) ?? task.callStatus;
  }
  return outcome === 'failed' && callResultOf(task) === 'notReached' ? task.callStatus : undefined;
}

function endOf({ startedAt, endedAt, duration }: Task): number | undefined {
  return endedAt ?? (startedAt === undefined || duration === undefined ? undefined : startedAt + duration * 1000);
}
