import type { Task } from '../platform/tasks';
import { callStatusName, capitalized, partsOf, reasonWords } from './tasks';

/** A task's result without the reason: `Failed · busy`, `connected · 1 min 12 s`. */
export function outcomeStatus(task: Task): readonly string[] {
  const { length } = partsOf(task, undefined);
  return [...outcomeWords(task), ...(length === undefined ? [] : [length])];
}

/** The same without the duration. */
export function outcomeWords(task: Task): readonly string[] {
  const { status, call } = partsOf(task, undefined);
  return [status, call].filter((part) => part !== undefined);
}

/** The reason from a task's `callFacts` in words. It may be the call's status, if the server says no more. */
export function outcomeReason(reason: string | undefined, { callStatus }: Task): string | undefined {
  const status = reason === callStatus ? callStatusName(callStatus) : undefined;
  return status === undefined ? reasonWords(reason) : capitalized(status);
}
