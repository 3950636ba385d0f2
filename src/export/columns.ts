import { spaceName } from '../model/space';
import type { Run, Space } from '../platform/entities';

/** Undefined for an empty cell. Numbers and times keep their type so that spreadsheets can add them up and sort them. */
export type Cell = string | number | Date | undefined;

/** A column called `title` in tables and a value called `key` in JSON. Programs read both, so neither is translated. */
export interface Column<T> {
  readonly title: string;
  readonly key: string;
  readonly cell: (row: T) => Cell;
  /** The value in JSON, if it is not the cell. */
  readonly json?: (row: T) => unknown;
}

export interface RunRow {
  readonly space: Space;
  readonly run: Run;
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

export const spaceColumns: readonly Column<SpaceRow>[] = [
  ...spaceFacts,
  { title: 'Agent Handle', key: 'agentHandle', cell: ({ space }) => space.agentHandle },
  { title: 'Created (UTC)', key: 'created', cell: ({ space }) => dateOf(space.createdAt) },
  { title: 'Type', key: 'type', cell: ({ space }) => space.contentType ?? space.spaceType },
  { title: 'Runs', key: 'runCount', cell: ({ runCount }) => runCount },
];

/** What identifies a run. Tables of tasks begin with it, so that they can be joined with others. */
export const runIds: readonly Column<RunRow>[] = [
  ...spaceFacts,
  { title: 'Run ID', key: 'runId', cell: ({ run }) => run.id },
];

export const runFacts: readonly Column<RunRow>[] = [
  { title: 'Status', key: 'status', cell: ({ run }) => run.status },
  { title: 'Mode', key: 'mode', cell: ({ run }) => run.mode },
  { title: 'Created (UTC)', key: 'created', cell: ({ run }) => dateOf(run.createdAt) },
  { title: 'Collection', key: 'collection', cell: ({ run }) => run.collection },
  { title: 'Tasks', key: 'taskCount', cell: ({ run }) => run.taskCount },
];

export const runColumns: readonly Column<RunRow>[] = [...runIds, ...runFacts];

export function titlesOf<T>(columns: readonly Column<T>[]): string[] {
  return columns.map(({ title }) => title);
}

export function cellsOf<T>(columns: readonly Column<T>[], row: T): Cell[] {
  return columns.map(({ cell }) => cell(row));
}

/** Contains every key, with null for an empty cell, so that all rows have the same shape. */
export function recordOf<T>(columns: readonly Column<T>[], row: T): Record<string, unknown> {
  return Object.fromEntries(columns.map(({ key, cell, json }) => [key, json?.(row) ?? jsonOf(cell(row))]));
}

function jsonOf(cell: Cell): string | number | null {
  return cell instanceof Date ? isoTime(cell) : (cell ?? null);
}

/** @param time milliseconds since 1970 */
export function dateOf(time: number | undefined): Date | undefined {
  return time === undefined ? undefined : new Date(time);
}

/** `2026-02-07T12:00:00Z` */
export function isoTime(time: Date): string {
  return `${time.toISOString().slice(0, -5)}Z`;
}
