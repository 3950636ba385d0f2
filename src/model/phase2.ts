/** Where a run is in its life. Words for people are in `ui/phases.ts`. */
export type Phase = 'running' | 'waiting' | 'scheduled' | 'completed' | 'partial' | 'failed' | 'canceled' | 'unknown';
