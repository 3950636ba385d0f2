import type { Run, Space } from '../platform/entities';

/**
 * What changed in what is known, as little as possible to redraw.
 * - `spaces`: which spaces there are, or what is known of the list as a whole
 * - `space`: the rows of one space: runs came, went or many changed, or what went wrong there
 * - `run`: one run alone
 */
export type Change =
  | { readonly kind: 'spaces' }
  | { readonly kind: 'space'; readonly token: string }
  | { readonly kind: 'run'; readonly token: string; readonly runId: string };

/** Runs of one space that were seen unfinished before and have ended. */
export interface RunsEndedEvent {
  readonly space: Space;
  readonly runs: readonly Run[];
}
