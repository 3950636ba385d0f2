import type { RunRecord } from './records';

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
  return Math.min(1, Math.max(0, share));
}
