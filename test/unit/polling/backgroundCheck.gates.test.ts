import assert from 'node:assert/strict';
import type { Problem } from '../../../src/platform/errors';
import { aProblem } from '../support';
import { background } from './background';
import { hour, minute, problems, second } from './support';

const unavailable = aProblem('unavailable', { status: 503 });

describe('check in the background: when it may not', () => {
  for (const [why, close] of [
    ['the window has no focus', (policy) => (policy.open = false)],
    ['the interval is 0', (policy) => (policy.minutes = 0)],
    ['the key is refused', (policy) => (policy.refused = true)],
    ['there are no spaces', (policy) => (policy.names = [])],
  ] as readonly [string, (policy: ReturnType<typeof background>['policy']) => unknown][]) {
    it(`sends nothing and holds no timer while ${why}`, async () => {
      const { clock, policy, check } = background(60);
      check.update();
      await clock.pass(5.5 * minute);
      close(policy);
      check.update();
      await clock.pass(0);
      assert.equal(clock.pending, 0);
      await clock.pass(10 * hour);
      assert.equal(policy.checks.length, 5);
    });
  }

  it('stops when the window loses the focus without an update', async () => {
    const { clock, policy, check } = background(60);
    check.update();
    await clock.pass(1.5 * minute);
    policy.open = false;
    await clock.pass(hour);
    assert.deepEqual([policy.checks.length, clock.pending], [1, 0]);
  });

  it('does not catch up when the focus comes back: one request, then the same gaps', async () => {
    const { clock, policy, check } = background(60);
    check.update();
    await clock.pass(1.5 * minute);
    policy.open = false;
    await clock.pass(5 * hour);
    policy.open = true;
    check.update();
    await clock.pass(3 * minute);
    assert.deepEqual(policy.gaps.slice(-3), [minute, minute, minute]);
  });

  it('holds no timer after dispose, even with a request under way', async () => {
    const { clock, policy, check } = background(60);
    let answer: () => void = () => undefined;
    policy.answer = () => new Promise((resolve) => (answer = () => resolve(undefined)));
    check.update();
    await clock.pass(minute);
    check.dispose();
    answer();
    await clock.pass(0);
    assert.deepEqual([policy.checks.length, clock.pending], [1, 0]);
  });

  it('waits while a person waits, and five seconds more', async () => {
    const { clock, policy, check } = background(60);
    check.update();
    await clock.pass(59 * second);
    policy.busy = true;
    await clock.pass(10 * minute);
    policy.busy = false;
    policy.waited = clock.now();
    assert.equal(policy.checks.length, 0);
    await clock.pass(4.9 * second);
    assert.equal(policy.checks.length, 0);
    await clock.pass(0.1 * second);
    assert.equal(policy.checks.length, 1);
  });

  it('leaves a sixth of the budget to polls and people', async () => {
    const { clock, policy, check, budget } = background(600);
    for (let sent = 0; sent < 50; sent++) budget.record();
    check.update();
    await clock.pass(59 * second);
    assert.deepEqual(policy.checks, []);
    await clock.pass(10 * second);
    assert.ok(policy.checks.length > 0);
  });
});

describe('check in the background: a failing server', () => {
  it('is left alone for longer each time, up to five minutes, and then gets one request', async () => {
    const { clock, policy, check } = background(600);
    clock.chance = () => 0.99;
    policy.answer = () => unavailable;
    check.update();
    await clock.pass(hour);
    const { gaps } = policy;
    assert.deepEqual(
      gaps.slice(0, 3).map((gap) => Math.round(gap / minute)),
      [2, 4, 5],
    );
    assert.ok(Math.max(...gaps) <= 5 * minute);
  });

  it('is left alone for as long as it asks, and not shorter', async () => {
    const { clock, policy, check } = background(600);
    policy.answer = () => aProblem('rateLimited', { status: 429, retryAfter: 10 * minute });
    check.update();
    await clock.pass(9.9 * minute);
    assert.equal(policy.checks.length, 1);
  });

  it('gets requests again once it has answered a person, at the same intervals as before', async () => {
    const { clock, policy, check } = background(600);
    policy.answer = () => aProblem('rateLimited', { status: 429, retryAfter: 10 * minute });
    check.update();
    await clock.pass(minute);
    policy.answer = () => undefined;
    policy.served = policy.answered = clock.now();
    check.update();
    await clock.pass(minute);
    assert.ok(policy.gaps.slice(1).every((gap) => gap === 6 * second));
    assert.ok(policy.checks.length >= 10, `${policy.checks.length} checks`);
  });

  it('does not make spaces count as checked, and one for which it always fails lets the others go first', async () => {
    const { clock, policy, check } = background(12);
    policy.answer = (token): Problem | undefined => (token === 'S2' ? unavailable : undefined);
    check.update();
    await clock.pass(hour + minute);
    assert.deepEqual(policy.order, policy.names);
    await clock.pass(hour);
    assert.deepEqual(policy.order.slice(12), policy.names);
  });

  it('gets a request for another space after one that refuses, without a pause', async () => {
    const { clock, policy, check } = background(60);
    policy.answer = () => problems.spaceRefused;
    check.update();
    await clock.pass(hour - second);
    assert.deepEqual(new Set(policy.gaps), new Set([minute]));
  });

  it('gets no request once it has refused the key, until it accepts it again', async () => {
    const { clock, policy, check } = background(60);
    policy.answer = () => {
      policy.refused = true;
      return problems.unauthorized;
    };
    check.update();
    await clock.pass(10 * hour);
    assert.deepEqual([policy.checks.length, clock.pending], [1, 0]);
    policy.refused = false;
    policy.answer = () => undefined;
    policy.served = policy.answered = clock.now();
    check.update();
    await clock.pass(5 * minute);
    assert.deepEqual(policy.gaps.slice(1), Array(5).fill(minute));
  });
});
