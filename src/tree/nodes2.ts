import type { Connection } from '../connections/connection';
import type { Pin } from '../connections/pins';
import type { Collection } from '../model/collectionStore';
import type { Problem } from '../platform/errors';
import type { Run, Space } from '../platform/entities';
import type { Task } from '../platform/tasks';

/** What a row of the tree stands for: an immutable value. */
export type Node =
  | SpaceNode
  | MissingPinNode
  | RunNode
  | TaskNode
  | LoadMoreRunsNode
  | LoadMoreTasksNode
  | FilteredCountNode
  | MessageNode;

interface BaseNode {
  /** Stable, and unique over servers, organizations and spaces. */
  readonly id: string;
  readonly connection: Connection;
}

export interface SpaceNode extends BaseNode {
  readonly kind: 'space';
  readonly space: Space;
  /** Undefined until the space was opened. */
  readonly runs: Collection<Run> | undefined;
  /** Another space has the same name, so the row has to tell them apart. */
  readonly hasDuplicateName: boolean;
  readonly isPinned: boolean;
}

/** A pinned space that the server no longer lists. */
export interface MissingPinNode extends BaseNode {
  readonly kind: 'missingPin';
  readonly pin: Pin;
}

export interface RunNode extends BaseNode {
  readonly kind: 'run';
  readonly space: Space;
  readonly run: Run;
  /** Undefined until the run was opened. */
  readonly tasks: Collection<Task> | undefined;
  readonly isWatched: boolean;
  readonly isOverdue: boolean;
}

export interface TaskNode extends BaseNode {
  readonly kind: 'task';
  readonly space: Space;
  readonly run: Run;
  readonly task: Task;
}

/** The row below a space's runs that loads the next page. */
export interface LoadMoreRunsNode extends BaseNode {
  readonly kind: 'loadMore';
  readonly space: Space;
  readonly runs: Collection<Run>;
}

/** The row below a run's tasks that loads the next page. */
export interface LoadMoreTasksNode extends BaseNode {
  readonly kind: 'loadMoreTasks';
  readonly space: Space;
  readonly run: Run;
  readonly tasks: Collection<Task>;
}

/** The row below a space's runs that counts those that the filter hides. */
export interface FilteredCountNode extends BaseNode {
  readonly kind: 'filteredCount';
  readonly space: Space;
  readonly count: number;
}

/** A row that says what went wrong, or that there is nothing. */
export interface MessageNode {
  readonly kind: 'message';
  readonly id: string;
  /** Undefined when there is no connection, and the message says why. */
  readonly connection: Connection | undefined;
  /** Undefined when it is about the list of spaces. */
  readonly space: Space | undefined;
  /** Set when it is about a run's tasks. */
  readonly run: Run | undefined;
  /** Undefined: the space has no runs, or the run no tasks. */
  readonly problem: Problem | undefined;
}
