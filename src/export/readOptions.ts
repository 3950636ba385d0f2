import type { PlatformClient } from '../platform/client';
import type { Clock } from '../platform/clock';
import type { Run, Space } from '../platform/entities';
import type { Task } from '../platform/tasks';
import type { RunRow } from './columns';
import type { ExportedTask } from './taskColumns';

/** What is exported of each run. */
export interface ExportContent {
  /** With `failed`, runs without a failed task are left out. */
  readonly tasks: 'none' | 'all' | 'failed';
  readonly transcripts: boolean;
}

/** Some runs of a space, or all of them. */
export interface RunSource {
  readonly space: Space;
  /** Undefined for every run that the server lists. */
  readonly runs: readonly Run[] | undefined;
  /** The number of all runs, as far as it is known before the first request. */
  readonly expected: number | undefined;
  /** Undefined for all of it. */
  readonly filter?: SourceFilter | undefined;
}

/** Which runs and tasks of a source to export. */
export interface SourceFilter {
  readonly run: (run: Run) => boolean;
  readonly task: (task: Task) => boolean;
}

export interface ExportedRun extends RunRow {
  /** The run's tasks, page by page; can be read only once. Undefined for an export without tasks. */
  readonly tasks: AsyncIterable<readonly ExportedTask[]> | undefined;
}

/** What an export has read so far. */
export interface Counts {
  readonly runs: number;
  readonly tasks: number;
  /** Rows of runs or tasks that could not be read. */
  readonly skippedRows: number;
}

export interface ReadOptions {
  readonly client: Pick<PlatformClient, 'runs' | 'tasks' | 'detailedTasks'>;
  readonly sources: readonly RunSource[];
  readonly content: ExportContent;
  readonly signal: AbortSignal;
  /** Called after each run, exported or not. `total` is undefined until it is known for every space. */
  readonly onProgress: (done: number, total: number | undefined) => void;
  /** Called with what was read since the last call. */
  readonly onCount?: (counts: Partial<Counts>) => void;
  readonly clock?: Clock;
}
