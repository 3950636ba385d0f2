import type { RunRecord } from './records';
import { MINUTE, SECOND } from './time';

/** The part of a plan that passes before its first task is done: no call ends as it starts. */
const FIRST_TASK = 0.15;

/** How long the tasks of a run without a plan take, unless the run says otherwise. */
const USUAL_SPAN = 4 * MINUTE;

/** A run's status at a time: that of its plan, or the fixed one. */
export function statusAt({ plan, status }: RunRecord, now: number): string {
  if (!plan) {
    return status;
  }
  if (now < plan.startsAt) {
    return 'pending';
  }
  return now < plan.endsAt ? 'in_progress' : plan.endsAs;
}

/** The fraction of a run's tasks that are done while it is under way, in [0, 1]. It is constant without a plan. */
export function progressAt({ plan }: RunRecord, now: number): number {
  if (!plan) {
    return 0.4;
  }
  const share = (now - plan.startsAt) / Math.max(1, plan.endsAt - plan.startsAt);
  return Math.min(1, Math.max(0, (share - FIRST_TASK) / (1 - FIRST_TASK)));
}

/** A period, in milliseconds since 1970. */
export interface Period {
  from: number;
  to: number;
}

/** When a task of a run is worked on, if it is: it counts as done from the end of this period, or up to a second later. */
export function workPeriod({ createdAt, plan, span = USUAL_SPAN, batchCount }: RunRecord, index: number): Period {
  if (!plan) {
    return { from: createdAt, to: createdAt + span };
  }
  const share = FIRST_TASK + ((1 - FIRST_TASK) * (index + 1)) / Math.max(1, batchCount);
  const doneAt = plan.startsAt + share * (plan.endsAt - plan.startsAt);
  return { from: Math.max(createdAt, plan.startsAt), to: doneAt - SECOND };
}
