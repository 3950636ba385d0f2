import type { Connection } from '../connections/connection';
import { failedRecently } from '../connections/summary';

export interface RunCounts {
  /** Running or waiting, and not overdue. */
  readonly active: number;
  /** Failed or partially completed within the last 24 hours. */
  readonly failed: number;
}

/** Counts the loaded runs of a space. `now` is in milliseconds since 1970. */
export function countRuns(connection: Connection, token: string, now: number): RunCounts {
  let active = 0;
  let failed = 0;
  for (const run of connection.runs.get(token)?.list?.rows ?? []) {
    if (connection.isActive(token, run, now)) {
      active++;
    } else if (failedRecently(run, now)) {
      failed++;
    }
  }
  return { active, failed };
}
