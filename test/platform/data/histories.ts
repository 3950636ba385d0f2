import { planFrom } from './arrivals';
import { mixedHistory } from './formats';
import { SPACES } from './notable';
import { random } from './random';
import type { RunRecord } from './records';
import { newRun, runHistory } from './runs';
import { DAY, HOUR, MINUTE, SECOND } from './time';

/** The clock that a sample is made for, and whether its unfinished runs continue. */
export interface SampleTime {
  /** Milliseconds since 1970. */
  start: number;
  lively: boolean;
}

interface RecentRun {
  /** Milliseconds before the start. */
  age: number;
  status: string;
  tasks: number;
  /** Seconds from the sample's start until a lively run starts and for how long it then runs, and how it ends. */
  progress?: readonly [startsIn: number, lasts: number, endsAs: string];
}

/** Failures older than a day and a half are in the past: no summary counts them, however long a test takes. */
const PAST = 36 * HOUR;

/** The longest that a run's tasks take, unless it has a plan. */
const LONGEST = 20 * MINUTE;

/** A space's runs, newest first. Spaces without a history of their own get an ordinary one. */
export function historyOf(token: string, time: SampleTime): RunRecord[] {
  switch (token) {
    case SPACES.sales.token:
      return [...recent(token, time, SALES), ...past(token, time, 138 - SALES.length, 24 * DAY)];
    case SPACES.reminders.token:
      return recent(token, time, REMINDERS);
    case SPACES.feedback.token:
      return [...recent(token, time, FEEDBACK), ...past(token, time, 1716 - FEEDBACK.length, 90 * DAY)];
    case SPACES.winter.token:
      return [];
    case SPACES.mixed.token:
      return mixedHistory(time.start);
    case SPACES.callbacks.token:
      return [...recent(token, time, CALLBACKS), ...past(token, time, 24 - CALLBACKS.length, 20 * DAY)];
    default:
      return past(token, time, random(`size of ${token}`).int(1, 40), 80 * DAY);
  }
}

const SALES: readonly RecentRun[] = [
  { age: 2 * MINUTE, status: 'pending', tasks: 40, progress: [20, 60, 'completed'] },
  { age: 14 * MINUTE, status: 'in_progress', tasks: 120, progress: [-840, 900, 'partially_completed'] },
  { age: 50 * MINUTE, status: 'completed', tasks: 9 },
  { age: 3 * HOUR, status: 'failed', tasks: 25 },
  { age: 5 * HOUR, status: 'completed', tasks: 9 },
  { age: 8 * HOUR, status: 'completed', tasks: 50 },
  { age: 12 * HOUR, status: 'completed', tasks: 20 },
  { age: 20 * HOUR, status: 'completed', tasks: 75 },
  // The platform leaves many runs unfinished for good.
  { age: 30 * HOUR, status: 'in_progress', tasks: 20 },
];

const REMINDERS: readonly RecentRun[] = [
  { age: 3 * MINUTE, status: 'pending', tasks: 12, progress: [45, 50, 'completed'] },
  { age: 20 * MINUTE, status: 'in_progress', tasks: 25, progress: [-1200, 1230, 'failed'] },
  { age: 2 * HOUR, status: 'completed', tasks: 9 },
  { age: 6 * HOUR, status: 'failed', tasks: 9 },
  { age: 26 * HOUR, status: 'completed', tasks: 20 },
  { age: 2 * DAY, status: 'partially_completed', tasks: 12 },
  { age: 4 * DAY, status: 'cancelled', tasks: 9 },
  { age: 6 * DAY, status: '', tasks: 3 },
  { age: 9 * DAY, status: 'rescheduled', tasks: 1 },
];

const FEEDBACK: readonly RecentRun[] = [
  { age: 9 * MINUTE, status: 'in_progress', tasks: 250, progress: [-540, 720, 'completed'] },
  { age: 80 * MINUTE, status: 'completed', tasks: 50 },
  { age: 4 * HOUR, status: 'completed', tasks: 40 },
  { age: 22 * HOUR, status: 'completed', tasks: 40 },
];

const CALLBACKS: readonly RecentRun[] = [
  { age: 5 * MINUTE, status: 'in_progress', tasks: 20, progress: [-300, 400, 'completed'] },
  { age: 7 * HOUR, status: 'partially_completed', tasks: 40 },
];

function recent(spaceToken: string, { start, lively }: SampleTime, runs: readonly RecentRun[]): RunRecord[] {
  const source = random(`recent runs of ${spaceToken}`);
  return runs.map(({ age, status, tasks, progress }) => {
    const [startsIn, lasts, endsAs] = progress ?? [0, 0, status];
    const plan = lively && progress ? planFrom(start + startsIn * SECOND, lasts, endsAs) : undefined;
    const span = Math.min(LONGEST, age - 30 * SECOND);
    const fields = { status, runMode: 'prefect', batchCount: tasks, plan, span };
    return newRun({ source, spaceToken, contentType: 'contact', createdAt: start - age, fields });
  });
}

/** Runs that ended before `PAST`: most completed, some did not. */
function past(spaceToken: string, { start }: SampleTime, count: number, length: number): RunRecord[] {
  const fields = (index: number): Partial<RunRecord> => ({ status: pastStatus(index), span: LONGEST });
  const newest = start - PAST;
  const runs = runHistory({ spaceToken, contentType: 'contact', count, newest, oldest: newest - length, fields });
  // A single task cannot be done in part.
  const isSingle = ({ status, batchCount }: RunRecord) => status === 'partially_completed' && batchCount === 1;
  return runs.map((run) => (isSingle(run) ? { ...run, status: 'completed' } : run));
}

/** How past runs ended that did not complete: one in this many. The first match wins. */
const ENDINGS: readonly { every: number; status: string }[] = [
  { every: 37, status: 'rescheduled' },
  { every: 29, status: '' },
  { every: 17, status: 'cancelled' },
  { every: 13, status: 'failed' },
  { every: 9, status: 'partially_completed' },
];

function pastStatus(index: number): string {
  return ENDINGS.find(({ every }) => index % every === every - 1)?.status ?? 'completed';
}
