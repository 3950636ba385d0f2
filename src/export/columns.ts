import { spaceName } from '../model/space';
import type { Run, Space } from '../platform/entities';
import type { Task } from '../platform/tasks';

/** Undefined for an empty cell. Numbers stay numbers so that spreadsheets can add them up. */
export type Cell = string | number | undefined;

/** A column called `title` in tables and a value called `key` in JSON. Programs read both, so neither is translated. */
export interface Column<T> {
  readonly title: string;
  readonly key: string;
  readonly cell: (row: T) => Cell;
}

export interface RunRow {
  readonly space: Space;
  readonly run: Run;
}

export interface TaskRow extends RunRow {
  readonly task: Task;
}

export interface SpaceRow {
  readonly space: Space;
  /** Undefined until the space was opened. */
  readonly runCount: number | undefined;
}

const spaceFacts: readonly Column<{ readonly space: Space }>[] = [
  { title: 'Space', key: 'space', cell: ({ space }) => spaceName(space) },
  { title: 'Space Token', key: 'spaceToken', cell: ({ space }) => space.token },
];

const runId: Column<{ readonly run: Run }> = { title: 'Run ID', key: 'runId', cell: ({ run }) => run.id };

export const spaceColumns: readonly Column<SpaceRow>[] = [
  ...spaceFacts,
  { title: 'Agent Handle', key: 'agentHandle', cell: ({ space }) => space.agentHandle },
  { title: 'Created (UTC)', key: 'created', cell: ({ space }) => isoTime(space.createdAt) },
  { title: 'Type', key: 'type', cell: ({ space }) => space.contentType ?? space.spaceType },
  { title: 'Runs', key: 'runCount', cell: ({ runCount }) => runCount },
];

export const runColumns: readonly Column<RunRow>[] = [
  ...spaceFacts,
  runId,
  { title: 'Status', key: 'status', cell: ({ run }) => run.status },
  { title: 'Mode', key: 'mode', cell: ({ run }) => run.mode },
  { title: 'Created (UTC)', key: 'created', cell: ({ run }) => isoTime(run.createdAt) },
  { title: 'Collection', key: 'collection', cell: ({ run }) => run.collection },
  { title: 'Tasks', key: 'taskCount', cell: ({ run }) => run.taskCount },
];

/** Without what identifies the run. `readTask` has already left out everything that may hold secrets. */
export const taskFacts: readonly Column<Task>[] = [
  { title: 'Task ID', key: 'taskId', cell: (task) => task.id },
  { title: 'Task Status', key: 'status', cell: (task) => task.status },
  { title: 'Contact Name', key: 'contactName', cell: (task) => task.contactName },
  { title: 'Contact Number', key: 'contactNumber', cell: (task) => task.contactNumber },
  { title: 'Call Status', key: 'callStatus', cell: (task) => task.callStatus },
  { title: 'Start (UTC)', key: 'start', cell: (task) => isoTime(task.startedAt) },
  { title: 'End (UTC)', key: 'end', cell: (task) => isoTime(task.endedAt) },
  { title: 'Duration (s)', key: 'durationSeconds', cell: (task) => task.duration },
  { title: 'Summary', key: 'summary', cell: (task) => task.summary },
  { title: 'Labels', key: 'labels', cell: (task) => task.labels },
  { title: 'Recording', key: 'recording', cell: (task) => task.recording },
];

/** For a task outside its run's table. */
export const taskColumns: readonly Column<TaskRow>[] = [
  ...spaceFacts,
  runId,
  ...taskFacts.map(({ cell, ...column }) => ({ ...column, cell: ({ task }: TaskRow) => cell(task) })),
];

export function titlesOf<T>(columns: readonly Column<T>[]): string[] {
  return columns.map(({ title }) => title);
}

export function cellsOf<T>(columns: readonly Column<T>[], row: T): Cell[] {
  return columns.map(({ cell }) => cell(row));
}

/** Contains every key, with null for an empty cell, so that all rows have the same shape. */
export function recordOf<T>(columns: readonly Column<T>[], row: T): Record<string, string | number | null> {
  return Object.fromEntries(columns.map(({ key, cell }) => [key, cell(row) ?? null]));
}

function isoTime(time: number | undefined): string | undefined {
  return time === undefined ? undefined : `${new Date(time).toISOString().slice(0, -5)}Z`;
}
