import { fields, isIdentifier } from './parse';
import { readTask, type Task } from './tasks';

/** A task that was found in its space, whatever its run. */
export interface FoundTask extends Task {
  readonly runId: string;
}

/** Reads one row of a response; undefined for a row without its id or its run's. @param row redacted */
export function readFoundTask(row: unknown): FoundTask | undefined {
  const { run_id } = fields(row);
  const task = readTask(row);
  // Last: with fields added after it, V8 needs three times the memory.
  return task && isIdentifier(run_id) ? { runId: run_id, ...task } : undefined;
}
