import { random } from './random';
import type { RunPlan, RunRecord } from './records';
import { newRun } from './runs';
import { SECOND } from './time';

/** Runs that keep starting: one per `period`, in one space. */
export interface Arrivals {
  /** Milliseconds since 1970; the first run arrives one period later. */
  startedAt: number;
  /** Milliseconds. */
  period: number;
  spaceToken: string;
}

const ENDINGS = ['completed', 'completed', 'completed', 'partially_completed', 'failed'];

/** The `ordinal`-th run (from 1) to arrive. The same ordinal always gives the same run. */
export function dueRun({ startedAt, period, spaceToken }: Arrivals, ordinal: number): RunRecord {
  const source = random(`arrival ${ordinal}`);
  const createdAt = startedAt + ordinal * period;
  const plan: RunPlan = planFrom(createdAt + source.int(5, 15) * SECOND, source.int(30, 90), source.pick(ENDINGS));
  const fields = { status: 'pending', runMode: 'prefect', batchCount: source.int(5, 60), plan };
  return newRun({ source, spaceToken, contentType: 'contact', createdAt, fields });
}

/** A plan that starts at `startsAt` (milliseconds since 1970) and takes this many seconds. */
export function planFrom(startsAt: number, seconds: number, endsAs: string): RunPlan {
  return { startsAt, endsAt: startsAt + seconds * SECOND, endsAs };
}
