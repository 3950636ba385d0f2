import assert from 'node:assert/strict';
import { NOON } from '../support';
import { background } from './background';
import { hour, minute, second } from './support';

describe('check in the background', () => {
  it('requests each space once in an interval, one after the other, spread evenly', async () => {
    const { clock, policy, check } = background(60);
    check.update();
    await clock.pass(hour);
    assert.deepEqual(policy.order, policy.names);
    assert.deepEqual(new Set(policy.gaps), new Set([minute]));
    await clock.pass(hour);
    assert.deepEqual(policy.order, [...policy.names, ...policy.names]);
  });

  it('stretches each gap by up to a tenth, and never shortens it', async () => {
    const { clock, policy, check } = background(60);
    let turn = 0;
    clock.chance = () => (turn++ % 11) / 11;
    check.update();
    await clock.pass(10 * hour);
    assert.ok(Math.min(...policy.gaps) >= minute && Math.max(...policy.gaps) < 1.1 * minute, policy.gaps.join());
    assert.ok(new Set(policy.gaps.map(Math.round)).size > 5);
  });

  it('begins at a random time, so that windows that are opened together do not send requests together', async () => {
    const begin = async (chance: number) => {
      const { clock, policy, check } = background(60);
      clock.chance = () => chance;
      check.update();
      await clock.pass(2 * minute);
      return policy.times[0];
    };
    assert.deepEqual(await Promise.all([begin(0), begin(0.5)]), [minute, minute / 2]);
  });

  it('never requests two spaces at once', async () => {
    const { clock, policy, check } = background(600);
    policy.answer = () => new Promise((resolve) => clock.after(20 * second, () => resolve(undefined)));
    check.update();
    await clock.pass(hour);
    assert.equal(policy.peak, 1);
    assert.ok(policy.checks.length > 170, `${policy.checks.length} checks`);
  });

  it('leaves a second between two requests however many spaces there are', async () => {
    const { clock, policy, check } = background(5000, 0);
    policy.minutes = 15;
    check.update();
    await clock.pass(minute);
    assert.deepEqual(new Set(policy.gaps), new Set([second]));
  });

  it('has an interval of at least fifteen minutes', async () => {
    const { clock, policy, check } = background(15);
    policy.minutes = 1;
    check.update();
    await clock.pass(hour);
    assert.deepEqual(new Set(policy.gaps), new Set([minute]));
  });

  it('starts with spaces that were never checked, most promising first, then with the one checked longest ago', async () => {
    const { clock, policy, check } = background(4);
    policy.checkedTimes.set('S1', NOON - 2 * hour).set('S3', NOON - 3 * hour);
    check.update();
    await clock.pass(hour + minute);
    assert.deepEqual(policy.order, ['S2', 'S4', 'S3', 'S1']);
  });

  it('skips spaces that anything else requested within the interval', async () => {
    const { clock, policy, check } = background(2);
    policy.checkedTimes.set('S1', NOON - 10 * minute).set('S2', NOON - 20 * minute);
    check.update();
    await clock.pass(39 * minute);
    assert.deepEqual(policy.checks, []);
    await clock.pass(minute);
    assert.deepEqual(policy.order, ['S2']);
    policy.checkedTimes.set('S1', clock.now());
    await clock.pass(59 * minute);
    assert.deepEqual(policy.order, ['S2']);
  });

  it('includes a space that appears, and skips one that is gone', async () => {
    const { clock, policy, check } = background(60);
    check.update();
    await clock.pass(2.5 * minute);
    policy.names = ['S1', 'S2', 'S4', 'S9'];
    check.update();
    await clock.pass(hour);
    assert.deepEqual(policy.order, ['S1', 'S2', 'S4', 'S9', 'S1']);
  });

  it('is not kept busy by a policy that does not remember answers', async () => {
    const { clock, policy, check } = background(1);
    policy.checkedAt = () => undefined;
    check.update();
    await clock.pass(10 * hour);
    assert.equal(policy.checks.length, 10);
  });

  it('continues when the clock was set back', async () => {
    const { clock, policy, check } = background(60);
    check.update();
    await clock.pass(30 * minute);
    clock.jump(-24 * hour);
    const before = policy.checks.length;
    await clock.pass(2 * hour);
    assert.ok(policy.checks.length - before >= 85, `${policy.checks.length - before} checks in two hours`);
  });
});
