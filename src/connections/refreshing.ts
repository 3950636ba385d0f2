import type { Collection } from '../model/collection';
import type { CollectionStore } from '../model/collectionStore';
import type { DetailedTask } from '../platform/detailedTask';
import type { Run, Space } from '../platform/entities';
import type { Task } from '../platform/tasks';
import type { ConnectionPolling } from './connectionPolling';
import type { SpaceChecks } from './spaceChecks';
import { taskKey } from './taskKey';

/** What is refreshed. */
interface Refreshed {
  readonly spaceList: Collection<Space>;
  readonly runs: Pick<CollectionStore<Run>, 'get' | 'keys' | 'refresh' | 'refreshTop'>;
  readonly tasks: Pick<CollectionStore<Task>, 'refresh'>;
  readonly details: Pick<CollectionStore<DetailedTask>, 'get' | 'refresh'>;
  readonly polling: Pick<ConnectionPolling, 'mayHaveChanged' | 'reportsOf' | 'hasShown'>;
  readonly checks: Pick<SpaceChecks, 'isOnlyChecked'>;
  readonly signal: AbortSignal;
  space(token: string): Space | undefined;
  loadSpaces(): Promise<void>;
}

/** Reloads the list of spaces, the runs that anybody asked for or sees, and the tasks that are visible or may have changed. */
export async function refreshAll(connection: Refreshed): Promise<void> {
  const { runs, checks, polling, signal } = connection;
  await connection.loadSpaces();
  if (!connection.spaceList.problem && !signal.aborted) {
    const isOpened = (token: string) => !checks.isOnlyChecked(token) || polling.hasShown(token);
    const opened = runs.keys.filter((token) => connection.space(token) && isOpened(token));
    await Promise.all(opened.map((token) => refreshSpace(connection, token)));
  }
}

/** Reloads the runs of a space, and the tasks of its runs that are visible or may have changed. */
export async function refreshSpace(connection: Refreshed, token: string): Promise<void> {
  const { runs, tasks, details, polling, signal } = connection;
  await runs.refresh(token);
  const { list, problem } = runs.get(token) ?? {};
  if (!problem && !signal.aborted) {
    const changing = list?.rows.filter((run) => polling.mayHaveChanged(token, run)) ?? [];
    await Promise.all([
      ...changing.map(({ id }) => tasks.refresh(taskKey(token, id))),
      ...polling.reportsOf(token).map((key) => details.refresh(key)),
    ]);
  }
}

/** Reloads a run and its tasks, with their details if those are loaded. */
export async function refreshRun({ runs, tasks, details }: Refreshed, token: string, runId: string): Promise<void> {
  const key = taskKey(token, runId);
  await Promise.all([runs.refreshTop(token), tasks.refresh(key), details.get(key) && details.refresh(key)]);
}
