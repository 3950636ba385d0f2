import { historyOf } from './data/histories';
import { ORDINARY_NAMES, ordinaryName } from './data/notable';
import { random, UPPER } from './data/random';
import { runHistory } from './data/runs';
import { SampleData } from './data/sampleData';
import { newSpace } from './data/spaces';
import { DAY, HOUR, MINUTE } from './data/time';
import { SAMPLE_KEY, sampleUser } from './sample';

/** The only organization of a bulk sample; `SAMPLE_KEY` may use it. */
export const BULK_HANDLE = 'bulk';
/** The space that `manyRuns` and `manyTasks` fill. */
export const BULK_SPACE_TOKEN = 'Z9BLK4KXQ7WZR2VPM5CHD8TN';

/** One organization with `count` ordinary spaces, for benchmarks. */
export function manySpaces(count: number, now: () => number = Date.now): SampleData {
  const data = bulkSample(now);
  const source = random('many spaces');
  const start = now();
  data.organizations[0]!.spaces = Array.from({ length: count }, (_, index) => {
    const token = source.text(24, UPPER);
    const round = Math.floor(index / ORDINARY_NAMES);
    const name = ordinaryName(index % ORDINARY_NAMES) + (round ? ` (${round + 1})` : '');
    const history = () => historyOf(token, { start, lively: false });
    return newSpace({ token, name, createdAt: start - index * HOUR, history });
  });
  return data;
}

/** One organization with one space of `count` runs, all completed but the newest, for benchmarks. */
export function manyRuns(count: number, now: () => number = Date.now): SampleData {
  const data = bulkSample(now);
  const start = now();
  const [newest, oldest] = [start - 5 * MINUTE, start - 365 * DAY];
  const history = () =>
    runHistory({
      spaceToken: BULK_SPACE_TOKEN,
      contentType: 'contact',
      count,
      newest,
      oldest,
      fields: (index) => ({ status: index === 0 ? 'in_progress' : 'completed' }),
    });
  data.addSpace(BULK_HANDLE, { token: BULK_SPACE_TOKEN, name: 'Many Runs', createdAt: oldest, history });
  return data;
}

/** One organization with one space that has one run of `count` tasks. */
export function manyTasks(count: number, status = 'completed', now: () => number = Date.now): SampleData {
  const data = bulkSample(now);
  data.addSpace(BULK_HANDLE, { token: BULK_SPACE_TOKEN, name: 'Many Tasks', createdAt: now() - DAY });
  data.addRun(BULK_SPACE_TOKEN, { status, batchCount: count, createdAt: now() - HOUR });
  return data;
}

/** Like `manyTasks`, but only calls, with conversations of at least 3,000 characters. */
export function manyCalls(count: number, status = 'completed', now: () => number = Date.now): SampleData {
  const data = manyTasks(count, status, now);
  data.space(BULK_SPACE_TOKEN)!.runs[0]!.talkLength = 3000;
  return data;
}

function bulkSample(now: () => number): SampleData {
  const data = new SampleData(now);
  data.addOrganization('Bulk Organization', BULK_HANDLE);
  data.users.push(sampleUser(41, SAMPLE_KEY, 'Robin Sample', { [BULK_HANDLE]: 'owner' }));
  return data;
}
