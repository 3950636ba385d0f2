import type { TaskTally } from '../model/taskTally';
import type { Run, Space } from '../platform/entities';

/** What changed in a connection's data, as narrow as possible so that little is redrawn. */
export type Change =
  | /** The list of spaces, or what is known about it as a whole. */ { readonly kind: 'spaces' }
  | /** The runs of a space. */ { readonly kind: 'runs'; readonly token: string }
  | /** The tasks of a run. */ { readonly kind: 'tasks'; readonly token: string; readonly runId: string }
  | /** Those with their details. */ { readonly kind: 'details'; readonly token: string; readonly runId: string }
  | { readonly kind: 'pins' }
  | { readonly kind: 'watches'; readonly token: string; readonly runId: string }
  /** The platform refuses the key, or accepts it again. */
  | { readonly kind: 'access' }
  /** A check of all spaces begins or ends. */
  | { readonly kind: 'checks' }
  /** Polling begins to fail, fails for another reason, or works again. */
  | { readonly kind: 'polling' }
  /** A poll ended, so summaries can say how current they are. */
  | { readonly kind: 'polled' };

/** Runs of one space that were seen unfinished before and have ended. */
export interface RunsEnded {
  readonly space: Space;
  readonly runs: readonly Run[];
  /** When the watch of those that were watched began, by run id, in milliseconds since 1970. */
  readonly watched: ReadonlyMap<string, number>;
}

/** A watched run that the server no longer lists: its end will not be seen. */
export interface WatchLost {
  readonly space: Space;
  readonly runId: string;
}

/** A watched run with too many failed calls so far. */
export interface RunGoingWrong {
  readonly space: Space;
  readonly runId: string;
  /** Of the tasks that have ended. */
  readonly tally: TaskTally;
}
