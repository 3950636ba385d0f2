import type { Run, Space } from '../platform/entities';

/** What changed in what a connection knows, as little as possible to redraw. */
export type Change =
  | { readonly kind: 'pins' }
  /** Which spaces there are, or what is known of the list as a whole. */
  | { readonly kind: 'spaces' }
  /** The runs of a space: only those named, in place, or more than that. */
  | { readonly kind: 'runs'; readonly token: string; readonly ids?: Ids }
  /** The tasks of a run: only those named, in place, or more than that. */
  | { readonly kind: 'tasks'; readonly token: string; readonly runId: string; readonly ids?: Ids }
  | { readonly kind: 'watches'; readonly token: string; readonly runId: string }
  /** The platform refuses the key, or accepts it again. */
  | { readonly kind: 'access' }
  /** Polling begins to fail, fails for another reason, or works again. */
  | { readonly kind: 'polling' }
  /** A poll ended: summaries may say when things were true. */
  | { readonly kind: 'polled' };

type Ids = readonly string[] | undefined;

/** Runs of one space that were seen unfinished before and have ended. */
export interface RunsEnded {
  readonly space: Space;
  readonly runs: readonly Run[];
  /** Those among them that a person watched, by id: since when, in milliseconds since 1970. */
  readonly watched: ReadonlyMap<string, number>;
}

/** A watched run that the server no longer lists: its end will not be seen. */
export interface WatchLost {
  readonly space: Space;
  readonly runId: string;
}
