import type { CollectionStore, Collection } from '../model/collectionStore';
import { Disposable } from '../model/disposables';
import type { Event } from '../model/emitter';
import type { Account, PlatformClient } from '../platform/client';
import type { Problem } from '../platform/errors';
import type { Run, Space } from '../platform/schemas';
import type { Task } from '../platform/tasks';
import type { Session } from './session';

/** What changed in what a connection knows, as little as possible to redraw. */
export type ConnectionChange = { readonly connection: Connection } & (
  | /** Which spaces there are, or what is known of the list as a whole. */ { readonly kind: 'spaces' }
  | /** The runs of a space: only those named, in place, or more than that. */ {
      readonly kind: 'runs';
      readonly token: string;
      readonly ids?: readonly string[] | undefined;
    }
  | /** The tasks of a run: only those named, in place, or more than that. */ {
      readonly kind: 'tasks';
      readonly token: string;
      readonly runId: string;
      readonly ids?: readonly string[] | undefined;
    }
  | { readonly kind: 'pins' }
  | { readonly kind: 'watches'; readonly token: string; readonly runId: string }
  /** The platform refused the key, or accepts it again. */
  | { readonly kind: 'access' }
  /** Polling begins to fail, fails for another reason, or works again. */
  | { readonly kind: 'polling' }
);

/** Runs of one space that were seen unfinished before and have ended. */
export interface RunsEndedEvent {
  readonly connection: Connection;
  readonly space: Space;
  readonly runs: readonly Run[];
  /** Ids of those among them that a person watched. */
  readonly watched: ReadonlySet<string>;
}

/** What a person sees of a connection right now; polling follows it. */
export interface VisibleRows {
  /** Tokens of spaces that show their runs. */
  readonly spaces: ReadonlySet<string>;
  /** Keys (`taskKey`) of runs that show their tasks. */
  readonly runs: ReadonlySet<string>;
}

export interface Pin {
  readonly token: string;
  /** For when the server no longer lists the space. */
  readonly name: string;
}

/** Key of a run's tasks. */
export function taskKey(token: string, runId: string): string {
  return `${token} ${runId}`;
}

/** Everything that lives as long as a person is signed in to one organization at one server. */
export class Connection extends Disposable {
  /** Unique over servers and organizations: the beginning of every row's id. */
  declare readonly id: string;
  declare readonly session: Session;
  declare readonly account: Account;
  declare readonly client: PlatformClient;
  /** Aborted when the connection ends. */
  declare readonly signal: AbortSignal;
  declare readonly onDidChange: Event<ConnectionChange>;
  declare readonly onDidEndRuns: Event<RunsEndedEvent>;
  /** Runs by space token. */
  declare readonly runs: CollectionStore<Run>;
  /** Tasks by `taskKey`. */
  declare readonly tasks: CollectionStore<Task>;
  /** Pinned spaces in the order of pinning; they survive restarts. */
  declare readonly pins: {
    list(): readonly Pin[];
    has(token: string): boolean;
    add(space: Space): Promise<void>;
    remove(token: string): Promise<void>;
  };
  /** Runs whose end a person wants to hear of; they survive restarts. */
  declare readonly watches: {
    has(token: string, runId: string): boolean;
    add(token: string, runId: string): Promise<void>;
    remove(token: string, runId: string): Promise<void>;
  };

  /** All spaces in the server's order; undefined until they were loaded. */
  get spaces(): readonly Space[] | undefined {
    throw new Error('skeleton');
  }
  /** What is known of the list of spaces as a whole: its problem, when it was true. */
  get spaceList(): Collection<Space> {
    throw new Error('skeleton');
  }
  space(_token: string): Space | undefined {
    throw new Error('skeleton');
  }
  loadSpaces(): Promise<void> {
    throw new Error('skeleton');
  }
  /** Asks again for the list of spaces and for the runs and tasks that are loaded. */
  refreshAll(): Promise<void> {
    throw new Error('skeleton');
  }
  /** Asks again for the runs of a space, and for the tasks of its runs that are seen or may have changed. */
  refreshSpace(_token: string): Promise<void> {
    throw new Error('skeleton');
  }
  /** Asks again for a run's tasks, and for the run itself. */
  refreshRun(_token: string, _runId: string): Promise<void> {
    throw new Error('skeleton');
  }
  /** Why the platform refuses the key; undefined while it accepts it. */
  get authProblem(): Problem | undefined {
    throw new Error('skeleton');
  }
  /** Why polling fails; undefined while it works. */
  get pollProblem(): Problem | undefined {
    throw new Error('skeleton');
  }
  setVisible(_visible: VisibleRows): void {
    throw new Error('skeleton');
  }
  /** Running or waiting, and not overdue. `now` in milliseconds since 1970. */
  isActive(_token: string, _run: Run, _now: number): boolean {
    throw new Error('skeleton');
  }
  /** Running or waiting for more than a day, and its tasks were not seen to change since. */
  isOverdue(_token: string, _run: Run, _now: number): boolean {
    throw new Error('skeleton');
  }
}
