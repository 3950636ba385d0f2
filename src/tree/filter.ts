import type { Connection } from '../connections/connection';
import { phaseOf, type Phase } from '../model/phase';
import { taskPhase } from '../model/taskResult';
import type { Run, Space } from '../platform/entities';
import type { Task } from '../platform/tasks';

/** In the order in which they are offered. */
export const phases: readonly Phase[] = [
  'running',
  'waiting',
  'scheduled',
  'completed',
  'partial',
  'failed',
  'canceled',
  'unknown',
];

export const createdRanges = ['today', 'week', 'month'] as const;
/** Since midnight, or within the last 7 or 30 days. */
export type CreatedRange = (typeof createdRanges)[number];

/** Which runs are shown; all of them if nothing is set. */
export interface RunFilter {
  readonly phases: readonly Phase[];
  /** Run modes as the server writes them; `''` stands for none. */
  readonly modes: readonly string[];
  readonly created: CreatedRange | undefined;
}

export const noFilter: RunFilter = { phases: [], modes: [], created: undefined };

export function isFiltering({ phases, modes, created }: RunFilter): boolean {
  return phases.length > 0 || modes.length > 0 || created !== undefined;
}

/** The space whose runs are filtered, and its connection. */
interface RunsOfSpace {
  readonly connection: Pick<Connection, 'isActive'>;
  readonly space: Space;
}

/**
 * Returns a test for the runs of a space that the filter shows. `now` is in milliseconds since 1970. A run without a date is in no
 * date range. An active run is in every one: it may have begun before midnight.
 */
export function shows(
  { phases, modes, created }: RunFilter,
  now: number,
  { connection, space }: RunsOfSpace,
): (run: Run) => boolean {
  return (run) =>
    (phases.length === 0 || phases.includes(phaseOf(run.status))) &&
    (modes.length === 0 || modes.includes(run.mode ?? '')) &&
    (created === undefined ||
      (run.createdAt ?? -Infinity) >= startOf(created, now) ||
      connection.isActive(space.token, run, now));
}

/** Whether the filter shows a task of a run that it shows. Of partially completed runs, people want to see the failed tasks. */
export function isTaskShown(task: Task, { phases }: RunFilter): boolean {
  const phase = taskPhase(task);
  return phases.length === 0 || phases.includes(phase) || (phase === 'failed' && phases.includes('partial'));
}

const day = 24 * 60 * 60 * 1000;

/** When a range begins, in milliseconds since 1970. */
export function startOf(range: CreatedRange, now: number): number {
  switch (range) {
    case 'today':
      return new Date(now).setHours(0, 0, 0, 0);
    case 'week':
      return now - 7 * day;
    case 'month':
      return now - 30 * day;
  }
}

/** Names that earlier versions stored for some phases. */
const formerNames = new Map<unknown, Phase>([
  ['active', 'running'],
  ['succeeded', 'completed'],
  ['partly', 'partial'],
  ['cancelled', 'canceled'],
]);

/** Reads a filter that any version stored, as far as possible. */
export function readFilter(stored: unknown): RunFilter {
  const { phases: names, modes, created } = (stored ?? {}) as Partial<Record<keyof RunFilter, unknown>>;
  const named = (name: unknown) => formerNames.get(name) ?? phases.find((phase) => phase === name) ?? [];
  return {
    phases: Array.isArray(names) ? [...new Set(names.flatMap(named))] : [],
    modes: Array.isArray(modes) ? modes.filter((mode) => typeof mode === 'string') : [],
    created: createdRanges.find((range) => range === created),
  };
}
