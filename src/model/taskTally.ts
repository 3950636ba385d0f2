import type { Task } from '../platform/tasks';
import { failureOf, isCall, taskPhase } from './taskResult';

/** How many of a run's tasks failed, and why. */
export interface TaskTally {
  readonly total: number;
  readonly failed: number;
  /** Whether all of them are calls. */
  readonly areCalls: boolean;
  /** One of the tasks that failed for the most frequent reason; undefined if no reason is known. */
  readonly example: Task | undefined;
  /** Whether all failed tasks failed for that reason. */
  readonly isOnlyReason: boolean;
}

/** Counts failed tasks and their reasons. */
export function tallyTasks(tasks: readonly Task[]): TaskTally {
  const failed = tasks.filter((task) => taskPhase(task) === 'failed');
  const byReason = new Map<string, Task[]>();
  for (const task of failed) {
    const reason = failureOf(task);
    if (reason !== undefined) {
      const alike = byReason.get(reason) ?? [];
      alike.push(task);
      byReason.set(reason, alike);
    }
  }
  const most = [...byReason.values()].reduce<readonly Task[]>(
    (best, each) => (each.length > best.length ? each : best),
    [],
  );
  return {
    total: tasks.length,
    failed: failed.length,
    areCalls: tasks.every(isCall),
    example: most[0],
    isOnlyReason: most.length === failed.length,
  };
}
