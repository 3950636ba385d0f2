import type { Phase } from '../phase';
import type { CallOutcome } from './callFacts';

/** From one number up to, but not including, another. Undefined: without an end. */
export interface Range {
  readonly from: number;
  readonly to?: number | undefined;
}

/** What a mark of a picture stands for. Filters of one kind widen each other; those of different kinds narrow each other. */
export type CallFilter =
  | { readonly by: 'outcome'; readonly value: CallOutcome }
  /** The key of a `Group`, like the next three; empty for calls that should have a reason and have none. */
  | { readonly by: 'reason'; readonly value: string }
  | { readonly by: 'endReason'; readonly value: string }
  | { readonly by: 'label'; readonly value: string }
  | { readonly by: 'assessment'; readonly value: string }
  /** Seconds of a `knownDuration`. */
  | ({ readonly by: 'duration' } & Range)
  /** When the call started, in milliseconds since 1970. */
  | ({ readonly by: 'started' } & Range);

/** As `CallFilter`, for runs. */
export type RunFilter =
  | { readonly by: 'phase'; readonly value: Phase }
  /** How many tasks the run has. */
  | ({ readonly by: 'size' } & Range)
  /** Milliseconds since 1970. */
  | ({ readonly by: 'created' } & Range)
  /** Local time of this computer; weekdays count from 0 for Sunday. */
  | { readonly by: 'weekHour'; readonly weekday: number; readonly hour: number };
