import assert from 'node:assert/strict';
import type { Problem } from '../../../src/platform/errors';
import { aProblem, deferred, NOON } from '../support';
import { hour, minute, problems, second, polling } from './support';

const refused = problems.refused;
const gaps = (times: readonly number[]) => times.slice(1).map((time, index) => time - times[index]!);

describe('poller: failures', () => {
  it('backs off exponentially up to five minutes, per server', async () => {
    const { clock, policy, poller } = polling('A', 'B', 'C');
    policy.answer = () => refused;
    clock.chance = () => 0.99;
    poller.update();
    await clock.pass(hour);
    const all = gaps(policy.polls.map(({ at }) => at));
    assert.deepEqual(
      all.slice(0, 4).map((gap) => Math.round(gap / second)),
      [60, 119, 239, 299],
    );
    assert.ok(all.slice(3).every((gap) => gap >= 2 * minute && gap <= 5 * minute));
    assert.equal(policy.peak, 1);
  });

  it('never polls a failing server sooner than a healthy one', async () => {
    const { clock, policy, poller } = polling('A', 'B');
    policy.answer = () => refused;
    poller.update();
    await clock.pass(hour);
    const all = gaps(policy.polls.map(({ at }) => at));
    assert.ok(all.length > 10 && all.every((gap) => gap >= 30 * second), all.join());
  });

  it('returns to its cadence with the first answer', async () => {
    const { clock, policy, poller } = polling('A');
    policy.answer = () => refused;
    poller.update();
    await clock.pass(30 * minute);
    policy.answer = () => undefined;
    await clock.pass(5 * minute);
    const before = policy.polls.length;
    await clock.pass(5 * minute);
    assert.equal(policy.polls.length - before, 10);
    policy.answer = () => refused;
    await clock.pass(30 * second);
    const failed = policy.polls.length;
    await clock.pass(30 * second);
    assert.equal(policy.polls.length - failed, 1);
  });

  it('polls again only after Retry-After', async () => {
    const { clock, policy, poller } = polling('A', 'B');
    policy.answer = () => aProblem('rateLimited', { status: 429, retryAfter: 20 * minute });
    poller.update();
    await clock.pass(20 * minute - 1);
    assert.equal(policy.polls.length, 1);
    await clock.pass(1);
    assert.equal(policy.polls.length, 2);
  });

  it('does not poll at the very moment of Retry-After, because thousands may have got the same one', async () => {
    const moments = await Promise.all(
      [0, 0.25, 0.5, 0.999].map(async (chance) => {
        const { clock, policy, poller } = polling('A');
        policy.answer = () => aProblem('unavailable', { status: 503, retryAfter: 10 * minute });
        clock.chance = () => chance;
        poller.update();
        await clock.pass(16 * minute);
        return Math.round((policy.polls[1]!.at - NOON) / second);
      }),
    );
    assert.deepEqual(moments, [600, 675, 750, 900]);
  });

  it('respects Retry-After even if the answer to an earlier poll arrives after it', async () => {
    const { clock, policy, poller } = polling('A', 'B');
    const late = deferred<Problem | undefined>();
    policy.answer = (target) => (target === 'A' ? late.promise : aProblem('rateLimited', { retryAfter: 20 * minute }));
    poller.update();
    await clock.pass(second);
    late.resolve(undefined);
    await clock.pass(20 * minute - 2 * second);
    assert.deepEqual(policy.times('A'), [0]);
    assert.deepEqual(policy.times('B'), [250]);
  });

  it('sends nothing between a failed answer and its report', async () => {
    const { clock, policy, poller } = polling('A', 'B');
    const first = deferred<Problem | undefined>();
    policy.answer = () => first.promise;
    // A store announces what changed before the poll resolves.
    policy.onAnswer = () => poller.update();
    policy.lively.delete('B');
    policy.asOfTimes.set('B', NOON - 5 * minute + second);
    poller.update();
    await clock.pass(500);
    first.resolve(aProblem('rateLimited', { retryAfter: 10 * minute }));
    clock.jump(second);
    await clock.pass(minute);
    assert.deepEqual(policy.times('B'), []);
  });

  it('counts failures that arrive together as one', async () => {
    const { clock, policy, poller } = polling('A', 'B');
    const answer = deferred<Problem | undefined>();
    policy.answer = () => answer.promise;
    clock.chance = () => 0.999;
    poller.update();
    await clock.pass(second);
    answer.resolve(refused);
    await clock.pass(0);
    assert.equal(policy.polls.length, 2);
    policy.answer = () => undefined;
    await clock.pass(minute + second);
    assert.equal(policy.polls.length, 4, 'back-off as after two failures');
  });

  it('polls a failing server one target at a time, and all that are due once it answers', async () => {
    const { clock, policy, poller } = polling('A', 'B', 'C');
    policy.answer = () => refused;
    poller.update();
    await clock.pass(second);
    const answer = deferred<undefined>();
    policy.answer = () => answer.promise;
    policy.polls.length = 0;
    await clock.pass(5 * minute);
    assert.equal(policy.polls.length, 1);
    answer.resolve(undefined);
    await clock.pass(second);
    assert.equal(policy.polls.length, 3);
  });

  it('takes a successful manual refresh as a sign that the server is back', async () => {
    const { clock, policy, poller } = polling('A');
    policy.answer = () => refused;
    poller.update();
    await clock.pass(hour);
    policy.answer = () => undefined;
    policy.asOfTimes.set('A', clock.now());
    poller.update();
    await clock.pass(0);
    assert.equal(poller.problem, undefined);
    const before = policy.polls.length;
    await clock.pass(minute);
    assert.equal(policy.polls.length - before, 2);
  });

  it('goes on after a successful manual refresh, whatever Retry-After said', async () => {
    const { clock, policy, poller } = polling('A');
    policy.answer = () => aProblem('rateLimited', { retryAfter: 10 * minute });
    poller.update();
    await clock.pass(second);
    policy.answer = () => undefined;
    policy.asOfTimes.set('A', clock.now());
    policy.served = clock.now();
    poller.update();
    await clock.pass(minute);
    assert.deepEqual([policy.times('A'), poller.problem], [[0, 31 * second, 61 * second], undefined]);
  });

  it('waits again if the server asks for it after that', async () => {
    const { clock, policy, poller } = polling('A');
    policy.answer = () => aProblem('rateLimited', { retryAfter: 10 * minute });
    poller.update();
    await clock.pass(second);
    policy.served = clock.now();
    poller.update();
    await clock.pass(10 * minute);
    assert.deepEqual(policy.times('A'), [0, 30 * second]);
    assert.equal(poller.problem?.kind, 'rateLimited');
  });

  it('respects Retry-After if a person was served before it, or somebody else was after it', async () => {
    const { clock, policy, poller } = polling('A');
    policy.answer = () => aProblem('rateLimited', { retryAfter: 10 * minute });
    policy.served = clock.now() - second;
    poller.update();
    await clock.pass(second);
    policy.asOfTimes.set('A', clock.now());
    poller.update();
    await clock.pass(minute);
    policy.served = NOON;
    poller.update();
    await clock.pass(8 * minute);
    assert.equal(policy.polls.length, 1);
  });

  it('ends a wait that is left over after the server answered something else', async () => {
    const { clock, policy, poller } = polling('A');
    policy.answer = () => aProblem('unavailable', { status: 503, retryAfter: 10 * minute });
    poller.update();
    await clock.pass(second);
    policy.asOfTimes.set('B', clock.now());
    poller.update();
    await clock.pass(minute);
    assert.deepEqual([policy.polls.length, poller.problem], [1, undefined]);
    policy.served = clock.now();
    poller.update();
    await clock.pass(0);
    assert.equal(policy.polls.length, 2);
  });

  it('backs off from a server that is something else entirely', async () => {
    for (const kind of ['wrongServer', 'certificate', 'redirected'] as const) {
      const { clock, policy, poller } = polling('A', 'B', 'C');
      policy.answer = () => aProblem(kind);
      poller.update();
      await clock.pass(20 * second);
      assert.deepEqual([policy.polls.length, poller.problem?.kind], [1, kind]);
    }
  });

  it('announces once what is wrong with the server, and once that it works again', async () => {
    const { clock, policy, poller } = polling('A', 'B');
    const told: (string | undefined)[] = [];
    poller.onDidChange(() => told.push(poller.problem?.kind));
    policy.answer = () => refused;
    poller.update();
    await clock.pass(hour);
    policy.answer = () => aProblem('timeout');
    await clock.pass(hour);
    policy.answer = () => undefined;
    await clock.pass(hour);
    assert.deepEqual(told, ['connectionRefused', 'timeout', undefined]);
  });

  it('keeps polling after a target throws', async () => {
    const { clock, policy, poller } = polling('A');
    policy.answer = () => Promise.reject(new Error('a listener went wrong'));
    poller.update();
    await clock.pass(minute);
    assert.deepEqual(policy.times('A'), [0, 30 * second, minute]);
  });
});

describe('poller: refusals by one space', () => {
  for (const told of [problems.spaceRefused, aProblem('unavailable', { status: 500 })]) {
    it(`do not slow down the others (${told.kind})`, async () => {
      const { clock, policy, poller } = polling('A', 'bad', 'C');
      policy.answer = (target) => (target === 'bad' ? told : undefined);
      poller.update();
      await clock.pass(20 * minute - second);
      const counts = ['A', 'bad', 'C'].map((target) => policy.times(target).length);
      assert.deepEqual([counts, poller.problem], [[40, 4, 40], undefined]);
    });
  }

  it('do not count as answers from a failing server', async () => {
    const { clock, policy, poller } = polling('A', 'bad');
    const late = deferred<Problem | undefined>();
    policy.answer = (target) => (target === 'bad' ? late.promise : refused);
    poller.update();
    await clock.pass(second);
    late.resolve(problems.spaceRefused);
    await clock.pass(0);
    assert.equal(poller.problem?.kind, 'connectionRefused');
  });

  it('are forgotten after a successful request by a person', async () => {
    const { clock, policy, poller } = polling('A');
    policy.answer = () => problems.spaceRefused;
    poller.update();
    await clock.pass(minute);
    policy.answer = () => undefined;
    policy.asOfTimes.set('A', clock.now());
    poller.update();
    await clock.pass(30 * second);
    assert.deepEqual(policy.times('A'), [0, 90 * second]);
  });
});
