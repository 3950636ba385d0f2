/** Where a run is in its life; what its icon and colour say. */
export type Phase = 'waiting' | 'active' | 'succeeded' | 'partly' | 'failed' | 'cancelled' | 'unknown';

const phases = new Map<string, Phase>([
  ['pending', 'waiting'],
  ['scheduled', 'waiting'],
  ['queued', 'waiting'],
  ['hold', 'waiting'],
  ['in_progress', 'active'],
  ['running', 'active'],
  ['processing', 'active'],
  ['started', 'active'],
  ['completed', 'succeeded'],
  ['success', 'succeeded'],
  ['partially_completed', 'partly'],
  ['partial', 'partly'],
  ['failed', 'failed'],
  ['error', 'failed'],
  ['cancelled', 'cancelled'],
  ['canceled', 'cancelled'],
]);

/** The phase of a status as the server wrote it; case does not count, and a status nobody knows is `unknown`. */
export function phaseOf(status: string): Phase {
  return phases.get(status.trim().toLowerCase()) ?? 'unknown';
}

/** Waiting or active: the run may still change. Summaries call both "active". */
export function isUnfinished(status: string): boolean {
  const phase = phaseOf(status);
  return phase === 'waiting' || phase === 'active';
}

/** The run will not change any more, as far as its status tells. */
export function hasEnded(status: string): boolean {
  return !isUnfinished(status) && phaseOf(status) !== 'unknown';
}
