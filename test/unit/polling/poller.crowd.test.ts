import assert from 'node:assert/strict';
import type { Problem } from '../../../src/platform/errors';
import { aProblem } from '../support';
import { Crowd, plan, type Use } from './crowd';
import { minute, problems, second } from './support';

const use: Use = { windows: 200, opening: minute, lively: 1, quiet: 1 };
const { steady, outage, end } = plan(5 * minute);
const unavailable = aProblem('unavailable', { status: 503 });

/** How a server says that it is out of service until the end of the outage. */
const outages: Record<string, (elapsed: number) => Problem> = {
  'with errors 503': () => unavailable,
  'with refused connections': () => problems.refused,
  'with Retry-After: 60': () => aProblem('unavailable', { status: 503, retryAfter: minute }),
  'with the same date for all to come back': (elapsed) =>
    aProblem('unavailable', { status: 503, retryAfter: outage.to - elapsed }),
};

const mean = (rates: readonly number[]) => rates.reduce((sum, rate) => sum + rate, 0) / rates.length;

describe('poller: 200 windows opened in the same minute', () => {
  for (const [how, answer] of Object.entries(outages)) {
    it(`do not stampede after an outage of ten minutes ${how}`, async () => {
      const isOut = (elapsed: number) => elapsed >= outage.from && elapsed < outage.to;
      const crowd = new Crowd(use, (elapsed) => (isOut(elapsed) ? answer(elapsed) : undefined), `crowd ${how}`);
      await crowd.clock.pass(end);
      crowd.dispose();
      const normal = mean(crowd.rates(steady, outage.from));
      const after = crowd.rates(outage.to, end, 10 * second);
      assert.ok(normal > 6 && normal < 8, `${normal} requests a second in normal use`);
      assert.ok(
        Math.max(...after) <= 2 * normal,
        `at most ${Math.max(...after)} a second, ${normal} before the outage`,
      );
      // All have come back in the end, at the previous cadence.
      const last = mean(crowd.rates(end - 3 * minute, end));
      assert.ok(last > 0.8 * normal && last < 1.2 * normal, `${last} a second in the end, ${normal} before the outage`);
    });
  }

  it('send fewer requests to a server that is out of service than to one that works', async () => {
    const crowd = new Crowd(use, (elapsed) => (elapsed >= outage.from ? unavailable : undefined), 'crowd out');
    await crowd.clock.pass(outage.to);
    crowd.dispose();
    assert.ok(mean(crowd.rates(outage.from + 5 * minute, outage.to)) < mean(crowd.rates(steady, outage.from)));
  });
});
