import assert from 'node:assert/strict';
import type { Problem } from '../../../src/platform/errors';
import { aProblem } from '../support';
import { Crowd, plan, type Use } from './crowd';
import { requestsPerMinute } from './crowdWindow';
import { hour, minute, problems, second } from './support';

const use: Use = { windows: 100, opening: minute, lively: 1, quiet: 1, spaces: 207, overview: 60 };
const unavailable = aProblem('unavailable', { status: 503 });

/** How a server says that it is out of service until a time. */
const outages: Record<string, (elapsed: number, until: number) => Problem> = {
  'with errors 503': () => unavailable,
  'with refused connections': () => problems.refused,
  'with Retry-After: 60': () => aProblem('unavailable', { status: 503, retryAfter: minute }),
  'with the same date for all to come back': (elapsed, until) =>
    aProblem('unavailable', { status: 503, retryAfter: until - elapsed }),
};

const mean = (rates: readonly number[]) => rates.reduce((sum, rate) => sum + rate, 0) / rates.length;

describe('checks in the background: windows with 207 spaces each, opened in the same minute', function () {
  this.timeout(60 * second);

  const outageOf = async (windows: number, settle: number, how: string, answer: (typeof outages)[string]) => {
    const { steady, outage, end } = plan(settle);
    const isOut = (elapsed: number) => elapsed >= outage.from && elapsed < outage.to;
    const server = (elapsed: number) => (isOut(elapsed) ? answer(elapsed, outage.to) : undefined);
    const crowd = new Crowd({ ...use, windows }, server, `checks ${how}`);
    await crowd.clock.pass(end);
    crowd.dispose();
    const normal = mean(crowd.rates(steady, outage.from));
    // Two polls of the lively space, every five minutes one of the quiet one, and every 17 seconds a check, each a bit later.
    const share = (normal * 60) / windows;
    assert.ok(share > 4.8 && share < 5.6, `${share} requests a minute of a window in normal use`);
    const peaks = [crowd.rates(steady, outage.from, 10 * second), crowd.rates(outage.from, end, 10 * second)];
    const [before = 0, after = 0] = peaks.map((rates) => Math.max(...rates));
    assert.ok(before <= 2 * normal && after <= 2 * normal, `at most ${before} and ${after}, ${normal} on average`);
    const last = mean(crowd.rates(end - 3 * minute, end));
    assert.ok(last > 0.8 * normal && last < 1.2 * normal, `${last} in the end, ${normal} before the outage`);
    assert.ok(crowd.busiestMinute <= requestsPerMinute, `${crowd.busiestMinute} requests in a minute of a window`);
  };

  for (const [how, answer] of Object.entries(outages)) {
    it(`do not stampede after an outage of ten minutes ${how}: 300 windows`, () =>
      outageOf(300, 5 * minute, how, answer));
  }

  it('do not stampede when each space was checked once already: 60 windows', () =>
    outageOf(60, 70 * minute, 'later', () => unavailable));
});

describe('Check All Spaces in 100 windows within a minute', function () {
  this.timeout(60 * second);

  it('keeps every window within its budget while it also polls, and leaves polls their share', async () => {
    const crowd = new Crowd({ ...use, overview: 0 }, () => undefined, 'check all');
    await crowd.clock.pass(5 * minute);
    const polls = mean(crowd.rates(minute, 5 * minute));
    const ended = crowd.checkAll();
    await crowd.clock.pass(8 * minute);
    assert.deepEqual(new Set((await ended).map(({ kind, checked }) => `${kind} ${checked}`)), new Set(['done 207']));
    assert.ok(crowd.busiestMinute <= requestsPerMinute, `${crowd.busiestMinute} requests in a minute of a window`);
    const rate = mean(crowd.rates(5 * minute, 13 * minute)) - (207 * use.windows) / (8 * 60);
    assert.ok(Math.abs(rate - polls) < 0.1 * polls, `${rate} polls a second, ${polls} before`);
    crowd.dispose();
  });

  for (const [what, length, kind] of [
    ['goes on after an outage of five seconds', 5 * second, 'done'],
    ['ends in a longer outage', hour, 'failed'],
  ] as const) {
    it(`${what}, within the budget of each window`, async () => {
      const from = 6 * minute;
      const server = (elapsed: number) => (elapsed >= from && elapsed < from + length ? unavailable : undefined);
      const crowd = new Crowd({ ...use, overview: 0 }, server, `check all ${what}`);
      await crowd.clock.pass(4 * minute);
      const ended = crowd.checkAll();
      await crowd.clock.pass(12 * minute);
      assert.deepEqual(new Set((await ended).map((end) => end.kind)), new Set([kind]));
      assert.ok(crowd.busiestMinute <= requestsPerMinute, `${crowd.busiestMinute} requests in a minute of a window`);
      crowd.dispose();
    });
  }
});
