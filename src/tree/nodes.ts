import type { Problem } from '../platform/errors';
import type { Run } from '../platform/entities';
import type { Task } from '../platform/tasks';
import type { RunTasks } from '../model/taskStore';
import type { SpaceState } from '../model/space';
import type { Pin } from '../connections/pins';

/** What a row of the tree stands for. There is one object for each id; the provider alone changes what it holds. */
export type Node =
  SpaceNode | MissingPinNode | RunNode | TaskNode | LoadMoreNode | LoadMoreTasksNode | FilteredCountNode | MessageNode;

interface BaseNode {
  /** Unique over servers, organisations and spaces. */
  readonly id: string;
}

export interface SpaceNode extends BaseNode {
  readonly kind: 'space';
  state: SpaceState;
  /** Another space has the same name, so that the row has to tell them apart. */
  hasDuplicateName: boolean;
  isPinned: boolean;
}

/** A pinned space that the server lists no more. */
export interface MissingPinNode extends BaseNode {
  readonly kind: 'gone';
  readonly pin: Pin;
  readonly space: undefined;
}

export interface RunNode extends BaseNode {
  readonly kind: 'run';
  readonly space: SpaceNode;
  run: Run;
  /** Followed until it ends. */
  isWatched: boolean;
  /** Undefined until the run was opened. */
  tasks: RunTasks | undefined;
}

export interface TaskNode extends BaseNode {
  readonly kind: 'task';
  readonly space: SpaceNode;
  readonly run: RunNode;
  task: Task;
}

/** The row below a space's runs that loads the next page. */
export interface LoadMoreNode extends BaseNode {
  readonly kind: 'loadMore';
  readonly space: SpaceNode;
}

/** The row below a run's tasks that loads the next page. */
export interface LoadMoreTasksNode extends BaseNode {
  readonly kind: 'loadMoreTasks';
  readonly space: SpaceNode;
  readonly run: RunNode;
}

/** The row below a space's runs that counts those that the filter hides. */
export interface FilteredCountNode extends BaseNode {
  readonly kind: 'hidden';
  readonly space: SpaceNode;
  count: number;
}

/** A row that says what went wrong, or that there is nothing. */
export interface MessageNode extends BaseNode {
  readonly kind: 'message';
  /** Undefined when it is about the list of spaces. */
  readonly space: SpaceNode | undefined;
  /** Set when it is about a run's tasks. */
  readonly run: RunNode | undefined;
  /** Undefined: the space has no runs, or the run no tasks. */
  problem: Problem | undefined;
}
