import assert from 'node:assert/strict';
import { hour, minute, problems, second, polling } from './support';

describe('poller: the clock', () => {
  it('polls what is due within half a minute after the machine slept, once', async () => {
    const { clock, policy, poller } = polling('A', 'B');
    poller.update();
    await clock.pass(10 * second);
    policy.polls.length = 0;
    clock.jump(8 * hour);
    await clock.pass(29 * second);
    assert.deepEqual(
      policy.polls.map(({ target }) => target),
      ['A', 'B'],
    );
  });

  it('keeps polling after the clock was set forward and back again', async () => {
    const { clock, policy, poller } = polling('A');
    poller.update();
    await clock.pass(minute);
    clock.jump(24 * hour);
    await clock.pass(minute);
    clock.jump(-24 * hour);
    policy.polls.length = 0;
    await clock.pass(10 * minute);
    assert.ok(policy.polls.length >= 19 && policy.polls.length <= 22, String(policy.polls.length));
  });

  it('keeps polling after the clock was set back: no target waits for the old time to come again', async () => {
    const { clock, policy, poller } = polling('A', 'quiet');
    policy.lively.delete('quiet');
    poller.update();
    await clock.pass(minute);
    clock.jump(-3 * hour);
    policy.polls.length = 0;
    await clock.pass(10 * minute);
    const counts = ['A', 'quiet'].map((target) => policy.times(target).length);
    assert.ok(counts[0]! >= 19 && counts[0]! <= 22, counts.join());
    assert.ok(counts[1]! >= 1 && counts[1]! <= 3, counts.join());
  });

  it('does not poll a refusing space again and again after the clock was set back', async () => {
    const { clock, policy, poller } = polling('A', 'B');
    poller.update();
    await clock.pass(minute);
    policy.answer = (target) => (target === 'A' ? problems.spaceRefused : undefined);
    clock.jump(-hour);
    policy.polls.length = 0;
    await clock.pass(10 * minute);
    const [a, b] = ['A', 'B'].map((target) => policy.times(target).length);
    assert.ok(a! <= 4, `${a} polls of the space that refuses`);
    assert.ok(b! >= 19 && b! <= 22, `${b} polls of the other`);
  });

  it('waits at most five minutes for a server that failed before the clock was set back, even twice', async () => {
    const { clock, policy, poller } = polling('A');
    policy.answer = () => problems.refused;
    poller.update();
    await clock.pass(20 * minute);
    clock.jump(-24 * hour);
    await clock.pass(minute);
    clock.jump(-24 * hour);
    policy.polls.length = 0;
    await clock.pass(6 * minute);
    assert.ok(policy.polls.length > 0);
  });

  it('polls at most once more when the clock is corrected slightly', async () => {
    const { clock, policy, poller } = polling('A');
    poller.update();
    for (let count = 0; count < 100; count++) {
      await clock.pass(6 * second);
      clock.jump(-20);
    }
    assert.ok(policy.polls.length <= 21, String(policy.polls.length));
  });
});
