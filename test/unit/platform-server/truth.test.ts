import assert from 'node:assert/strict';
import { formats } from '../../platform/data/formats';
import { statusAt } from '../../platform/data/progress';
import { ARRIVAL_PERIOD, createSample, SPACES, type SampleData } from '../../platform/sample';
import { NOON } from './support';
import { type Ask, type Row, rowsAt, wrongs } from './truths';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;
const DONE = ['completed', 'failed', 'partially_completed'];

/** The runs of a sample, and which of their tasks are looked at: all of recent runs, a few of some older ones (one in `every`). */
function* sights(data: SampleData, every: number): Generator<{ ask: Ask; places: number[]; isAll: boolean }> {
  for (const space of data.organizations.flatMap(({ spaces }) => spaces)) {
    for (const [index, run] of space.runs.entries()) {
      const all = [...Array(run.batchCount).keys()];
      const isAll = run.createdAt > data.now() - 1.5 * DAY || index % 40 === 39 || all.length < 4;
      if (isAll || index % every === 0)
        yield { ask: { data, space, run }, places: isAll ? all : [0, 1, all.length - 1], isAll };
    }
  }
}

/** What is wrong with a run's status, given those of all its tasks. */
function disagreement(status: string, rows: readonly Row[], hasPlan: boolean): string | undefined {
  const statuses = rows.map((row) => String(row.status).toLowerCase());
  const done = statuses.filter((one) => DONE.includes(one)).length;
  const agrees = {
    completed: statuses.every((one) => one === 'completed'),
    failed: statuses.every((one) => one === 'failed'),
    partially_completed: statuses.includes('completed') && statuses.includes('failed') && done === statuses.length,
    in_progress: done < statuses.length && (hasPlan || done > 0),
    scheduled: statuses.every((one) => one === 'scheduled'),
    pending: done === 0,
  }[status];
  return agrees === false ? `${status}, but its tasks are: ${[...new Set(statuses)].join()}` : undefined;
}

/** Everything that is wrong with a sample now. */
function allWrongs(data: SampleData, every: number): Set<string> {
  const found = new Set<string>();
  for (const { ask, places, isAll } of sights(data, every)) {
    const { run, space } = ask;
    const now = data.now();
    const where = `${space.name ?? space.token} / ${run.runId}`;
    const rows = rowsAt(ask, places);
    const wrong = isAll ? disagreement(statusAt(run, now), rows, run.plan !== undefined) : undefined;
    if (wrong !== undefined) found.add(`${where}: ${wrong}`);
    if (run.createdAt > now) found.add(`${where}: created later than now`);
    // What is odd about its tasks on purpose is known by name.
    if (space.token === SPACES.mixed.token) continue;
    for (const row of rows) {
      wrongs(row, now).forEach((one) => found.add(`${where} / ${String(row.task_id)}: ${one}`));
      if (row.execution_type === 'email' && DONE.includes(String(row.status)) && !Object.keys(row.output as Row).length)
        found.add(`${where}: an email without a result`);
    }
  }
  return found;
}

const clocks: [string, number][] = [
  ['noon', NOON],
  ['the last moment of a year', Date.UTC(2026, 11, 31, 23, 59, 59, 999)],
  ['midnight of a leap day', Date.UTC(2028, 1, 29)],
];

describe('the sample tells the truth', () => {
  for (const [when, now] of clocks) {
    it(`at ${when}`, function () {
      this.timeout(60_000);
      assert.deepEqual([...allWrongs(createSample({ now: () => now }), now === NOON ? 3 : 10)], []);
    });
  }

  it('while time passes and nothing changes', function () {
    this.timeout(60_000);
    let now = NOON;
    const data = createSample({ now: () => now });
    for (const passed of [59 * SECOND, 26 * HOUR]) {
      now = NOON + passed;
      assert.deepEqual([...allWrongs(data, 10)], []);
    }
  });

  it('while runs progress, start and end', function () {
    this.timeout(60_000);
    let now = NOON;
    const data = createSample({ now: () => now, lively: true });
    const moments = [0, 1, 9, 21, 24, 30, 44, 52, 60, 61, 80, 95, 110, 180, 300, 905, 2 * 3600];
    for (const passed of moments) {
      now = NOON + passed * SECOND + (passed % 7);
      data.advance();
      const found = new Set<string>();
      for (const { token } of [SPACES.sales, SPACES.reminders, SPACES.feedback, SPACES.callbacks]) {
        const space = data.space(token)!;
        for (const run of space.runs.filter(({ plan }) => plan !== undefined)) {
          const ask = { data, space, run };
          const rows = rowsAt(ask, [...Array(run.batchCount).keys()]);
          const wrong = disagreement(statusAt(run, now), rows, true);
          rows.flatMap((row) => wrongs(row, now)).forEach((one) => found.add(`${run.runId} after ${passed} s: ${one}`));
          if (wrong !== undefined) found.add(wrong);
        }
      }
      assert.deepEqual([...found], []);
    }
    assert.equal(data.space(SPACES.sales.token)!.runs.length, 138 + (2 * HOUR) / ARRIVAL_PERIOD);
  });

  /** What is odd about a shape on purpose: the server itself contradicts itself there. */
  const odd: Readonly<Record<string, string>> = {
    'talk in another zone': 'a talk outside its call',
    'talk that begins before the call': 'a talk outside its call',
  };

  it('in every shape of the data, except those that are contradictory on purpose', () => {
    for (const [, now] of clocks) {
      const found = formats(now).flatMap(({ name, task }) => wrongs(task, now).map((wrong) => [name, wrong]));
      assert.deepEqual(Object.fromEntries(found), odd);
    }
  });
});
