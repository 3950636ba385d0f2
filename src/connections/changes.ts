import type { Connection } from './connection';
import type { ChangeOf, RunsEndedOf, WatchLostOf } from './events';

// Apart from `events.ts`, which the connection itself needs, so that no file imports another in a circle.

export type ConnectionChange = ChangeOf<Connection>;
export type RunsEndedEvent = RunsEndedOf<Connection>;
export type WatchLostEvent = WatchLostOf<Connection>;
