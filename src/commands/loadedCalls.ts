import type { FoundCall } from '../connections/callSearch';
import type { Connection } from '../connections/connection';
import { parseTaskKey, taskKey } from '../connections/taskKey';
import { isUnfinished } from '../model/phase';
import type { Run } from '../platform/entities';

/** Unique for each call. */
export function callKey({ token, runId, task }: FoundCall): string {
  return taskKey(token, taskKey(runId, task.id));
}

/** When it began, in milliseconds since 1970. */
export function beginOf({ task, run }: FoundCall): number | undefined {
  return task.startedAt ?? task.createdAt ?? run?.createdAt;
}

/** All loaded calls, each once, newest first. */
export function loadedCalls(connection: Connection): readonly FoundCall[] {
  const { tasks, details } = connection;
  const calls = new Map<string, FoundCall>();
  for (const key of new Set([...tasks.keys, ...details.keys])) {
    const { token, runId } = parseTaskKey(key);
    const rows = [...(details.get(key)?.list?.rows ?? []), ...(tasks.get(key)?.list?.rows ?? [])];
    const run = rows.length > 0 ? runOf(connection, token, runId) : undefined;
    for (const task of connection.space(token) ? rows : []) {
      const call = { token, runId, run, task };
      calls.set(callKey(call), call);
    }
  }
  const time = (call: FoundCall) => beginOf(call) ?? -Infinity;
  return [...calls.values()].sort((a, b) => time(b) - time(a) || 0);
}

/** Whether all calls of a run are loaded, and will not change. */
export function areAllLoaded({ tasks, details }: Connection, token: string, run: Run): boolean {
  const key = taskKey(token, run.id);
  const lists = [tasks.get(key)?.list, details.get(key)?.list];
  return !isUnfinished(run.status) && lists.some((list) => list && !list.hasNextPage && list.skippedRows === 0);
}

function runOf({ runs }: Connection, token: string, runId: string): Run | undefined {
  return runs.get(token)?.list?.rows.find(({ id }) => id === runId);
}
