import assert from 'node:assert/strict';
import { BULK_HANDLE, BULK_SPACE_TOKEN, manyRuns, manySpaces } from '../../platform/bulk';
import { jsonText } from '../../platform/data/jsonText';
import { uuid1Time } from '../../platform/data/uuid1';
import { statusAt } from '../../platform/data/progress';
import { ARRIVAL_PERIOD, createSample, ORGANIZATIONS, SPACES, type SampleData } from '../../platform/sample';
import { NOON } from './support';

const DAY = 86_400_000;
const sample = (): SampleData => createSample({ now: () => NOON });
const statuses = (data: SampleData, token: string) => data.space(token)!.runs.map((run) => statusAt(run, data.now()));
const tally = (values: string[]) =>
  Object.fromEntries([...new Set(values)].map((v) => [v, values.filter((w) => w === v).length]));

describe('sample data', () => {
  it('is the same every time', () => {
    const plain = (data: SampleData) => jsonText(data.organizations);
    assert.equal(plain(sample()), plain(sample()));
  });

  it('lists the named spaces first, in order, each token once', () => {
    const { spaces } = sample().organization(ORGANIZATIONS.acme)!;
    const { callbacks, ...top } = SPACES;
    const named = Object.values(top).map(({ token }) => token);
    assert.deepEqual(
      spaces.slice(0, named.length).map(({ token }) => token),
      named,
    );
    assert.equal(new Set(spaces.map(({ token }) => token)).size, 207);
    assert.equal(sample().organization(ORGANIZATIONS.northwind)!.spaces[0]!.token, callbacks.token);
    for (const { token } of spaces) {
      assert.match(token, /^[A-Z0-9]{24}$/);
    }
  });

  it('has two spaces with the same name, and one with a name of 99 characters', () => {
    assert.equal(SPACES.twinA.name, SPACES.twinB.name);
    assert.notEqual(SPACES.twinA.token.slice(-4), SPACES.twinB.token.slice(-4));
    assert.equal(SPACES.longName.name!.length, 99);
  });

  it('has every phase in the first space, two runs unfinished and one failed within a day', () => {
    const data = sample();
    const { runs } = data.space(SPACES.sales.token)!;
    const all = runs.map(({ status }) => status);
    assert.equal(all.length, 138);
    assert.deepEqual(all.slice(0, 4), ['pending', 'in_progress', 'completed', 'failed']);
    const { pending, in_progress, partially_completed, cancelled, failed } = tally(all);
    assert.deepEqual([pending, in_progress], [1, 2], 'one of them overdue');
    assert.ok(partially_completed! > 2 && cancelled! > 2 && failed! > 2);
    assert.ok(all.includes('') && all.includes('rescheduled'));
    const today = runs.filter(({ createdAt }) => createdAt > NOON - DAY).map(({ status }) => status);
    assert.deepEqual(tally(today), { pending: 1, in_progress: 1, completed: 5, failed: 1 });
  });

  it('has one of each status among the nine appointment reminders', () => {
    const expected = [
      'pending',
      'in_progress',
      'completed',
      'failed',
      'completed',
      'partially_completed',
      'cancelled',
      '',
      'rescheduled',
    ];
    assert.deepEqual(statuses(sample(), SPACES.reminders.token), expected);
  });

  it('has 1,716 feedback runs of which the newest is in progress', () => {
    const [newest, ...others] = statuses(sample(), SPACES.feedback.token);
    assert.equal(newest, 'in_progress');
    assert.equal(others.length, 1715);
    assert.ok(!others.includes('pending') && !others.includes('in_progress'));
  });

  it('has nothing unfinished or recently failed elsewhere', () => {
    const named = new Set<string>(
      [SPACES.sales, SPACES.reminders, SPACES.feedback, SPACES.mixed, SPACES.callbacks].map(({ token }) => token),
    );
    for (const { spaces } of sample().organizations) {
      for (const space of spaces.filter(({ token }) => !named.has(token))) {
        assert.ok(space.runs.every(({ createdAt }) => createdAt <= NOON - DAY));
        assert.ok(space.runs.every(({ status }) => status !== 'pending' && status !== 'in_progress'));
      }
    }
  });

  it('lists runs newest first, none older than its space, with unique ids', () => {
    for (const { spaces } of sample().organizations) {
      for (const { runs, createdAt } of spaces) {
        const dates = runs.map((run) => run.createdAt);
        assert.deepEqual(
          dates,
          dates.toSorted((a, b) => b - a),
        );
        assert.ok(dates.every((date) => date >= createdAt));
        assert.equal(new Set(runs.map(({ runId }) => runId)).size, runs.length);
      }
    }
  });

  it('puts the time of creation into run ids', () => {
    // The documentation's own example: this id was created at this time.
    assert.equal(
      new Date(uuid1Time('ecac64fe03e911f1878d43cd8a99e069')).toISOString().slice(0, 19),
      '2026-02-07T05:57:45',
    );
    for (const { runId, createdAt } of sample().space(SPACES.sales.token)!.runs) {
      assert.match(runId, /^R[0-9a-f]{12}1[0-9a-f]{3}[89ab][0-9a-f]{15}$/);
      assert.equal(Math.floor(uuid1Time(runId.slice(1)) / 1000) * 1000, createdAt);
    }
  });

  it('has inbound runs without a collection', () => {
    const { runs } = sample().space(SPACES.feedback.token)!;
    assert.ok(runs.some(({ collectionRef }) => collectionRef === ''));
    assert.ok(runs.some(({ collectionRef }) => collectionRef === `collection_data_${SPACES.feedback.token}`));
    assert.ok(runs.some(({ collectionRef }) => collectionRef === 'collection_data_contact'));
    assert.ok(new Set(runs.map(({ runMode }) => runMode)).size >= 5);
  });

  it('does not change by itself', () => {
    let now = NOON;
    const data = createSample({ now: () => now });
    const before = statuses(data, SPACES.sales.token);
    now += DAY;
    data.advance();
    assert.deepEqual(statuses(data, SPACES.sales.token), before);
  });

  it('follows the clock when lively: runs start and end, and new ones arrive', () => {
    let now = NOON;
    const data = createSample({ now: () => now, lively: true });
    const first = data.space(SPACES.sales.token)!.runs[0]!;
    assert.equal(statusAt(first, now), 'pending');
    now = NOON + 30_000;
    assert.equal(statusAt(first, now), 'in_progress');
    now = NOON + 10 * ARRIVAL_PERIOD;
    data.advance();
    assert.equal(statusAt(first, now), 'completed');
    assert.equal(data.space(SPACES.sales.token)!.runs.length, 148);
    assert.equal(statuses(data, SPACES.sales.token)[0], 'pending');
  });

  it('follows the plan of a run until its status is set', () => {
    let now = NOON;
    const data = createSample({ now: () => now });
    const plan = { startsAt: NOON + 10, endsAt: NOON + 20, endsAs: 'failed' };
    const run = data.addRun(SPACES.winter.token, { plan });
    const seen = [0, 10, 19, 20].map((passed) => statusAt(run, (now = NOON + passed)));
    assert.deepEqual(seen, ['pending', 'in_progress', 'in_progress', 'failed']);
    data.setRunStatus(SPACES.winter.token, run.runId, 'completed');
    assert.equal(statusAt(run, NOON), 'completed');
  });

  it('throws an error that names what does not exist', () => {
    const data = sample();
    assert.throws(() => data.addRun('NOSUCHSPACE'), /No space: NOSUCHSPACE/);
    assert.throws(() => data.setRunStatus(SPACES.winter.token, 'R0', ''), /No run: R0/);
    assert.throws(() => data.addSpace('unknown'), /No organization: unknown/);
  });

  it('has any number of runs for benchmarks', () => {
    const spaces = manySpaces(5000, () => NOON).organization(BULK_HANDLE)!.spaces;
    assert.equal(new Set(spaces.map(({ token }) => token)).size, 5000);
    assert.equal(new Set(spaces.map(({ name }) => name)).size, 5000);
    const { runs } = manyRuns(20_000, () => NOON).space(BULK_SPACE_TOKEN)!;
    assert.equal(new Set(runs.map(({ runId }) => runId)).size, 20_000);
  });
});
