import type { Connection } from '../connections/connection';
import { taskKey } from '../connections/taskKey';
import { hasNextPage } from '../model/pages';
import { hasEnded } from '../model/phase';
import { tallyTasks, type TaskTally } from '../model/taskTally';
import type { Run, Space } from '../platform/entities';
import { pageSize } from '../platform/page';

/** Counts a run's tasks, if they are known or one request returns them all. */
export async function tallyOf(connection: Connection, space: Space, run: Run): Promise<TaskTally | undefined> {
  const total = run.taskCount ?? 0;
  const known = connection.tasks.get(taskKey(space.token, run.id))?.list;
  // Known tasks may be older than the end of the run.
  const isFinal = known?.rows.every(({ status }) => hasEnded(status)) && known.rows.length >= total;
  if (known && isFinal && !known.hasNextPage && !known.isEndInDoubt && known.skippedRows === 0) {
    return tallyTasks(known.rows);
  }
  if (total > pageSize) {
    return undefined;
  }
  try {
    const options = { signal: connection.signal, isBackground: true };
    const page = await connection.client.tasks(space.token, run.id, 1, options);
    // Some servers count the rows of the page instead of the list's, so a full page needs the run to agree.
    const isCounted = page.rows.length === total && page.count === total;
    const isWhole = isCounted || !hasNextPage(page, { number: 1, pageSize: 0, rows: 0 }, pageSize);
    return isWhole && page.skippedRows === 0 ? tallyTasks(page.rows) : undefined;
  } catch {
    return undefined;
  }
}
