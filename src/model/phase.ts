/** Where a run is in its life. `ui/phases.ts` has the words for people. */
export type Phase = 'running' | 'waiting' | 'scheduled' | 'completed' | 'partial' | 'failed' | 'canceled' | 'unknown';

const phases = new Map<string, Phase>([
  ['in_progress', 'running'],
  ['running', 'running'],
  ['processing', 'running'],
  ['started', 'running'],
  ['pending', 'waiting'],
  ['queued', 'waiting'],
  ['scheduled', 'scheduled'],
  ['hold', 'scheduled'],
  ['on_hold', 'scheduled'],
  ['completed', 'completed'],
  ['success', 'completed'],
  ['partially_completed', 'partial'],
  ['partial', 'partial'],
  ['failed', 'failed'],
  ['error', 'failed'],
  ['cancelled', 'canceled'],
  ['canceled', 'canceled'],
]);

const spellings = new Map([...phases].map(([status, phase]) => [keyOf(status), phase]));

function keyOf(status: string): string {
  return status.toLowerCase().replace(/[\s_-]+/g, '');
}

/** The phase of a status as the server wrote it. Ignores case and separators; any other status is `unknown`. */
export function phaseOf(status: string): Phase {
  return phases.get(status) ?? spellings.get(keyOf(status.slice(0, 40))) ?? 'unknown';
}

/** Running, waiting or scheduled: it may still change. */
export function isUnfinished(status: string): boolean {
  const phase = phaseOf(status);
  return phase === 'scheduled' || isUnderWay(phase);
}

/** Its status will not change anymore. */
export function hasEnded(status: string): boolean {
  return !isUnfinished(status) && phaseOf(status) !== 'unknown';
}

/** Failed as a whole or in part. */
export function hasFailed(status: string): boolean {
  const phase = phaseOf(status);
  return phase === 'failed' || phase === 'partial';
}

/** Milliseconds after which an unfinished run is overdue: the platform leaves many unfinished for good. */
const longestRun = 24 * 60 * 60 * 1000;

/** What is known about a run's times, in milliseconds since 1970. */
export interface RunTimes {
  readonly createdAt: number | undefined;
  /** When its tasks were last seen to change. Called only if that matters. */
  readonly tasksChangedAt?: () => number | undefined;
}

/** Running or waiting for more than a day without any change seen in its tasks. */
export function isOverdue(status: string, times: RunTimes, now: number): boolean {
  return isUnderWay(phaseOf(status)) && isOld(times, now);
}

/** Running or waiting, and not overdue. This is what "active" means in filters, badges and summaries. */
export function isActive(status: string, times: RunTimes, now: number): boolean {
  return isUnderWay(phaseOf(status)) && !isOld(times, now);
}

/** Unfinished, and likely to change soon. */
export function isLively(status: string, times: RunTimes, now: number): boolean {
  return isUnfinished(status) && !isOld(times, now);
}

function isUnderWay(phase: Phase): boolean {
  return phase === 'running' || phase === 'waiting';
}

function isOld({ createdAt, tasksChangedAt }: RunTimes, now: number): boolean {
  const isLongAgo = (time: number) => now - time > longestRun;
  return createdAt !== undefined && isLongAgo(createdAt) && isLongAgo(tasksChangedAt?.() ?? -Infinity);
}
