import assert from 'node:assert/strict';
import { NOON } from '../support';
import { hour, minute, second, polling } from './support';

describe('poller: gates', () => {
  it('polls at once what was never requested', async () => {
    const { clock, policy, poller } = polling('A');
    poller.update();
    await clock.pass(0);
    assert.deepEqual(policy.polls, [{ target: 'A', at: NOON }]);
  });

  it('does not poll while the gates are closed', async () => {
    const { clock, policy, poller } = polling('A');
    policy.open = false;
    poller.update();
    await clock.pass(hour);
    assert.deepEqual([policy.polls.length, clock.pending], [0, 0]);
  });

  it('stops when the gates close, and holds no timer', async () => {
    const { clock, policy, poller } = polling('A');
    poller.update();
    await clock.pass(minute);
    policy.open = false;
    poller.update();
    assert.equal(clock.pending, 0);
    const before = policy.polls.length;
    await clock.pass(hour);
    assert.equal(policy.polls.length, before);
  });

  it('stops polling when the gates close without an update', async () => {
    const { clock, policy, poller } = polling('A');
    poller.update();
    await clock.pass(second);
    policy.open = false;
    await clock.pass(hour);
    assert.deepEqual([policy.polls.length, clock.pending], [1, 0]);
  });

  it('does not poll without targets, and holds no timer', async () => {
    const { clock, policy, poller } = polling('A');
    policy.names = [];
    poller.update();
    await clock.pass(0);
    assert.equal(clock.pending, 0);
    await clock.pass(hour);
    assert.deepEqual(policy.polls, []);
  });

  it('leaves a space alone once it is no longer a target', async () => {
    const { clock, policy, poller } = polling('A', 'B');
    poller.update();
    await clock.pass(second);
    policy.names = ['B'];
    poller.update();
    await clock.pass(5 * minute);
    assert.deepEqual([policy.times('A').length, policy.times('B').length], [1, 11]);
  });

  it('is turned off by an interval of 0, and on again', async () => {
    const { clock, policy, poller } = polling('A');
    policy.milliseconds = 0;
    poller.update();
    await clock.pass(hour);
    assert.deepEqual([policy.polls.length, clock.pending], [0, 0]);
    policy.milliseconds = 10 * second;
    poller.update();
    await clock.pass(0);
    assert.equal(policy.polls.length, 1);
  });

  it('catches up at once on focus, if due', async () => {
    const { clock, policy, poller } = polling('A');
    poller.update();
    await clock.pass(second);
    policy.open = false;
    poller.update();
    await clock.pass(hour);
    policy.open = true;
    poller.update();
    await clock.pass(0);
    assert.deepEqual(policy.times('A'), [0, hour + second]);
  });

  it('does not poll on focus when nothing is due', async () => {
    const { clock, policy, poller } = polling('A');
    poller.update();
    await clock.pass(0);
    for (let passed = 0; passed < 29; passed++) {
      policy.open = !policy.open;
      poller.update();
      await clock.pass(second);
    }
    assert.deepEqual(policy.times('A'), [0]);
  });

  it('does not poll what has just been requested elsewhere', async () => {
    const { clock, policy, poller } = polling('A');
    policy.asOfTimes.set('A', NOON - 20 * second);
    poller.update();
    await clock.pass(9 * second);
    assert.deepEqual(policy.polls, []);
    policy.asOfTimes.set('A', clock.now());
    poller.update();
    await clock.pass(29 * second);
    assert.deepEqual(policy.polls, []);
    await clock.pass(second);
    assert.deepEqual(policy.times('A'), [39 * second]);
  });

  it('holds no timer after dispose, even with a poll under way', async () => {
    const { clock, policy, poller } = polling('A', 'B');
    poller.update();
    await clock.pass(0);
    poller.dispose();
    assert.equal(clock.pending, 0);
    poller.update();
    await clock.pass(hour);
    assert.deepEqual([policy.polls.length, clock.pending], [1, 0]);
  });
});
