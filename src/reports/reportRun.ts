import type { Connection } from '../connections/connection';
import { phaseOf } from '../model/phase';
import { shortId } from '../model/shortId';
import type { Run } from '../platform/entities';
import { statusName } from '../ui/phases';
import { shortText } from '../ui/serverText';
import type { ReportRun } from '../webviews/report/messages';

/** A run as the page gets it. @param now in milliseconds since 1970 */
export function reportRun(connection: Connection, token: string, run: Run, now: number): ReportRun {
  const { id, status, mode, createdAt, taskCount } = run;
  return {
    id,
    shortId: shortId(id),
    phase: phaseOf(status),
    status: statusName(status),
    isOverdue: connection.isOverdue(token, run, now),
    mode: shortText(mode),
    createdAt,
    taskCount,
  };
}
