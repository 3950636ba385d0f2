import assert from 'node:assert/strict';
import { quietInterval } from '../../../src/polling/intervals';
import { random } from '../../platform/data/random';
import { deferred } from '../support';
import { hour, minute, second, polling } from './support';

const gaps = (times: readonly number[]) => times.slice(1).map((time, index) => time - times[index]!);

describe('poller: cadence', () => {
  it('polls a space with unfinished runs every interval, others every five minutes', async () => {
    const { clock, policy, poller } = polling('lively', 'quiet');
    policy.lively.delete('quiet');
    poller.update();
    await clock.pass(hour);
    assert.ok(gaps(policy.times('lively')).every((gap) => gap >= 30 * second && gap < 31 * second));
    assert.ok(gaps(policy.times('quiet')).every((gap) => gap >= 5 * minute && gap < 5 * minute + second));
    assert.deepEqual([policy.times('lively').length, policy.times('quiet').length], [121, 12]);
  });

  it('never polls a space more than once per interval, however many there are', async () => {
    for (const spaces of [1, 10, 50]) {
      const tokens = Array.from({ length: spaces }, (_, index) => `S${index}`);
      const { clock, policy, poller } = polling(...tokens);
      const source = random(`cadence ${spaces}`);
      clock.chance = () => source.next();
      poller.update();
      await clock.pass(hour);
      assert.ok(policy.polls.length <= spaces * 121, `${spaces} spaces: ${policy.polls.length}`);
      assert.ok(policy.polls.length >= spaces * 105, `${spaces} spaces: ${policy.polls.length}`);
      assert.ok(tokens.every((target) => gaps(policy.times(target)).every((gap) => gap >= 30 * second)));
    }
  });

  it('polls less often once the runs of a space have ended, and more often when one starts', async () => {
    const { clock, policy, poller } = polling('A');
    policy.onAnswer = () => policy.lively.delete('A');
    poller.update();
    await clock.pass(4 * minute);
    assert.deepEqual(policy.times('A'), [0]);
    policy.lively.add('A');
    poller.update();
    await clock.pass(0);
    assert.deepEqual(policy.times('A'), [0, 4 * minute]);
  });

  it('does not poll quiet spaces more often than lively ones', async () => {
    const { clock, policy, poller } = polling('lively', 'quiet');
    policy.lively.delete('quiet');
    policy.milliseconds = hour;
    poller.update();
    await clock.pass(4 * hour + minute);
    assert.deepEqual([policy.times('lively').length, policy.times('quiet').length], [5, 5]);
  });

  it('uses a changed interval from the next poll on', async () => {
    const { clock, policy, poller } = polling('A');
    poller.update();
    await clock.pass(15 * second);
    policy.milliseconds = 10 * second;
    poller.update();
    await clock.pass(10 * second);
    assert.deepEqual(policy.times('A'), [0, 15 * second, 25 * second]);
  });

  it('spreads polls out instead of bursting', async () => {
    const { clock, policy, poller } = polling(...Array.from({ length: 20 }, (_, index) => `S${index}`));
    poller.update();
    await clock.pass(25 * second);
    const times = policy.polls.map(({ at }) => at);
    assert.equal(times.length, 20);
    assert.ok(gaps(times).every((gap) => gap >= 250));
  });

  it('has at most two polls under way, and starts the next when one ends', async () => {
    const { clock, policy, poller } = polling('A', 'B', 'C', 'D');
    const answers = new Map(['A', 'B', 'C', 'D'].map((target) => [target, deferred<undefined>()]));
    policy.answer = (target) => answers.get(target)!.promise;
    poller.update();
    await clock.pass(10 * minute);
    assert.deepEqual([policy.polls.map(({ target }) => target), policy.peak], [['A', 'B'], 2]);
    answers.get('B')!.resolve(undefined);
    await clock.pass(second);
    assert.deepEqual(policy.polls.map(({ target }) => target).slice(2), ['C']);
    answers.forEach((answer) => answer.resolve(undefined));
    await clock.pass(second);
    assert.deepEqual([policy.polls[3]?.target, policy.peak], ['D', 2]);
  });

  it('never polls a space twice at once', async () => {
    const { clock, policy, poller } = polling('A');
    const answer = deferred<undefined>();
    policy.answer = () => answer.promise;
    poller.update();
    for (let times = 0; times < 20; times++) {
      await clock.pass(minute);
      poller.update();
    }
    assert.equal(policy.polls.length, 1);
    answer.resolve(undefined);
    await clock.pass(30 * second);
    assert.equal(policy.polls.length, 2);
  });

  it('starves none, even when there are more than fit into the interval', async () => {
    const tokens = Array.from({ length: 100 }, (_, index) => `S${index}`);
    const { clock, policy, poller } = polling(...tokens);
    policy.milliseconds = 10 * second;
    poller.update();
    await clock.pass(10 * minute);
    const counts = tokens.map((target) => policy.times(target).length);
    assert.ok(Math.max(...counts) - Math.min(...counts) <= 1, counts.join());
  });

  it('sleeps no longer than half a minute, and then only checks the clock', async () => {
    const { clock, policy, poller } = polling('A');
    policy.lively.clear();
    poller.update();
    await clock.pass(quietInterval - 1);
    assert.equal(policy.polls.length, 1);
    assert.equal(clock.pending, 1);
  });

  it('stretches an interval by up to a tenth, and never shortens it', async () => {
    const { clock, policy, poller } = polling('A');
    const source = random('jitter');
    clock.chance = () => source.next();
    poller.update();
    await clock.pass(hour);
    const all = gaps(policy.times('A'));
    assert.ok(all.every((gap) => gap >= 30 * second && gap <= 33 * second));
    assert.ok(Math.max(...all) - Math.min(...all) > second);
  });

  it('polls what is visible first when there is not enough time for all, and the rest less often', async () => {
    const { clock, policy, poller } = polling('pinned', 'seen', 'also seen');
    policy.hidden.add('pinned');
    // One request at a time, each of 20 seconds: three polls per minute where six are due.
    policy.answer = () => new Promise((resolve) => clock.after(20 * second, () => resolve(undefined)));
    policy.names = ['pinned', 'seen', 'also seen', ...Array.from({ length: 4 }, (_, index) => `S${index}`)];
    policy.names.forEach((name) => policy.lively.add(name));
    poller.update();
    await clock.pass(hour);
    const [pinned, seen] = ['pinned', 'seen'].map((target) => policy.times(target).length);
    assert.ok(
      pinned! >= 8 && pinned! < seen! / 2,
      `${pinned} polls of what is not visible, ${seen} of what is visible`,
    );
  });

  it('waits for room in the request budget', async () => {
    const { clock, policy, poller, budget } = polling('A');
    budget.until = clock.now() + 45 * second;
    poller.update();
    await clock.pass(minute);
    assert.deepEqual(policy.times('A'), [45 * second]);
  });
});
