import assert from 'node:assert/strict';
import type { Problem } from '../../../src/platform/errors';
import { aProblem } from '../support';
import { Checking } from './checking';
import { hour, minute, problems, second } from './support';

const limited = aProblem('rateLimited', { status: 429, retryAfter: 30 * second });
const unavailable = aProblem('unavailable', { status: 503 });
const silence = aProblem('timeout');

/** How often a space was requested. */
const times = ({ order }: Checking, token: string) => order.filter((each) => each === token).length;

describe('check of all spaces: failures', () => {
  it('continues after a space that refuses, and only its row says so', async () => {
    const checking = new Checking(20);
    checking.answer = (token) => (token === 'S4' ? problems.spaceRefused : undefined);
    const end = await checking.run();
    assert.deepEqual(end, { kind: 'done', checked: 19, refused: new Map([['S4', problems.spaceRefused]]) });
    assert.equal(times(checking, 'S4'), 1);
  });

  it('continues after a space whose request fails unexpectedly', async () => {
    const checking = new Checking(3);
    checking.answer = (token) => {
      if (token === 'S2') throw new Error('odd');
      return undefined;
    };
    const end = await checking.run();
    assert.deepEqual([end?.kind, end?.checked, end?.refused.get('S2')], ['done', 2, { kind: 'internal' }]);
  });

  for (const problem of [problems.unauthorized, aProblem('schemeRefused', { status: 401 })]) {
    it(`ends at once when the key is refused (${problem.kind})`, async () => {
      const checking = new Checking(40);
      checking.answer = (token) => (token === 'S7' ? problem : undefined);
      const end = await checking.run();
      assert.deepEqual(end, { kind: 'failed', problem, checked: 6, refused: new Map() });
      assert.ok(checking.requests.length <= 11, `${checking.requests.length} requests`);
    });
  }

  describe('of rate limits', () => {
    it('pause the check for as long as the server asks, which then continues with the same space', async () => {
      const checking = new Checking(30);
      checking.answer = (token, elapsed) => (token === 'S8' && elapsed < second ? limited : undefined);
      await checking.run(30 * second);
      // What was under way is answered.
      assert.ok(checking.requests.every(({ at }) => at < 150));
      const before = checking.requests.length;
      await checking.time.pass(hour);
      assert.equal(checking.order[before], 'S8');
      assert.deepEqual([checking.end?.kind, checking.end?.checked], ['done', 30]);
    });

    it('count toward the time left', async () => {
      const checking = new Checking(30);
      checking.answer = (_, elapsed) => (elapsed < 60 ? limited : undefined);
      await checking.run(second);
      const { left } = checking.progress.at(-1)!;
      assert.ok(left! >= 30 * second && left! < 60 * second, `${left} ms`);
    });

    it('never end the check of a patient person', async () => {
      const checking = new Checking(30);
      checking.answer = (_, elapsed) => (elapsed < 3 * minute ? limited : undefined);
      assert.deepEqual([(await checking.run())?.kind, checking.end?.checked], ['done', 30]);
    });

    it('end the check if the server asks for a wait of more than five minutes', async () => {
      const checking = new Checking(30);
      const problem = aProblem('rateLimited', { status: 429, retryAfter: 6 * minute });
      checking.answer = () => problem;
      assert.deepEqual(await checking.run(second), { kind: 'failed', problem, checked: 0, refused: new Map() });
    });

    it('end the check after the same number of retries as other long jobs', async () => {
      const checking = new Checking(30);
      checking.answer = () => limited;
      assert.deepEqual(await checking.run(3 * hour), {
        kind: 'failed',
        problem: limited,
        checked: 0,
        refused: new Map(),
      });
    });
  });

  const timeout: Problem = { kind: 'timeout', seconds: 20 };
  for (const problem of [unavailable, problems.refused, timeout]) {
    describe(`of the server (${problem.kind})`, () => {
      it('cause a wait, longer the second time, and then a retry of the same space', async () => {
        const checking = new Checking(1);
        checking.answer = (_, elapsed) => (elapsed < 12 * second ? problem : undefined);
        const end = await checking.run();
        const [first = 0, second_ = 0, third = 0] = checking.requests.map(({ at }) => at);
        assert.deepEqual([end?.kind, end?.checked, checking.requests.length], ['done', 1, 3]);
        assert.ok(second_ - first >= 5 * second && third - second_ >= 10 * second, `${first}, ${second_}, ${third}`);
      });

      it('end the check after three in a row, with what was checked until then', async () => {
        const checking = new Checking(207);
        checking.answer = (_, elapsed) => (elapsed >= 500 ? problem : undefined);
        const end = await checking.run();
        assert.deepEqual(end, { kind: 'failed', problem, checked: 45, refused: new Map() });
        // Five were under way; then the server got two at a time.
        assert.equal(checking.requests.length, 45 + 5 + 2 + 2);
      });

      it('count as one if they were under way together', async () => {
        const checking = new Checking(30);
        checking.answer = (_, elapsed) => (elapsed < second ? problem : undefined);
        assert.deepEqual([(await checking.run())?.kind, checking.end?.checked], ['done', 30]);
      });

      it('are a refusal if they are always of the same space while others answer', async () => {
        const checking = new Checking(60);
        checking.answer = (token) => (token === 'S6' ? problem : undefined);
        const end = await checking.run();
        assert.deepEqual(end, { kind: 'done', checked: 59, refused: new Map<string, Problem>([['S6', problem]]) });
        assert.equal(times(checking, 'S6'), 3);
      });
    });
  }

  it('ends when the server never answers, however few requests it may send', async () => {
    for (const limit of [0, 1, 2, 3, 5, 10, 20, 60]) {
      const checking = new Checking(207, limit);
      checking.latency = 30 * second;
      checking.answer = () => silence;
      const end = await checking.run();
      assert.deepEqual([limit, end?.kind, end?.refused.size], [limit, 'failed', 0]);
      assert.ok(checking.requests.length <= 15, `${checking.requests.length} requests with limit ${limit}`);
    }
  });

  it('never waits for less than the server asks for with an error 503', async () => {
    const checking = new Checking(1);
    checking.answer = (_, elapsed) =>
      elapsed < second ? aProblem('unavailable', { status: 503, retryAfter: 2 * minute }) : undefined;
    await checking.run();
    assert.ok(checking.requests[1]!.at >= 2 * minute, `again after ${checking.requests[1]!.at} ms`);
  });

  it('retries a space whose request was replaced by a person’s', async () => {
    const checking = new Checking(10);
    checking.answer = (token) => (token === 'S3' && times(checking, 'S3') === 1 ? { kind: 'aborted' } : undefined);
    const end = await checking.run();
    assert.deepEqual([end?.kind, end?.checked, times(checking, 'S3')], ['done', 10, 2]);
  });

  it('skips a space whose requests are always aborted', async () => {
    const checking = new Checking(10);
    checking.answer = (token) => (token === 'S3' ? { kind: 'aborted' } : undefined);
    const end = await checking.run();
    assert.deepEqual([end?.kind, end?.checked, times(checking, 'S3')], ['done', 9, 3]);
  });

  it('does not wait for the old time to come again when the clock is set back', async () => {
    const checking = new Checking(60, 60);
    checking.answer = () => (checking.requests.length <= 5 ? limited : undefined);
    await checking.run(20 * second);
    checking.time.jump(-24 * hour);
    await checking.time.pass(10 * minute);
    assert.equal(checking.end?.checked, 60);
  });
});
