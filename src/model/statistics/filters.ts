import type { Phase } from '../phase';
import type { CallOutcome } from './callFacts';

/** From one number up to, but not including, another; without an end if `to` is undefined. */
export interface Range {
  readonly from: number;
  readonly to?: number | undefined;
}

/** What a mark of a picture stands for. Filters of one kind are combined with OR, those of different kinds with AND. */
export type CallFilter =
  | { readonly by: 'outcome'; readonly value: CallOutcome }
  /** The key of a `Group`. An empty `reason` stands for calls that should have one but do not. */
  | { readonly by: 'reason' | 'endReason' | 'label' | 'assessment'; readonly value: string }
  /** Seconds of a `knownDuration`, or when the call started, in milliseconds since 1970. */
  | ({ readonly by: 'duration' | 'started' } & Range);

/** Like `CallFilter`, for runs. */
export type RunFilter =
  | { readonly by: 'phase'; readonly value: Phase }
  /** How many tasks the run has, or when it was created, in milliseconds since 1970. */
  | ({ readonly by: 'size' | 'created' } & Range)
  /** Local time of this computer; weekdays count from 0 for Sunday. */
  | { readonly by: 'weekHour'; readonly weekday: number; readonly hour: number };
