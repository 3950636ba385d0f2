import assert from 'node:assert/strict';
import { quietInterval } from '../../../src/polling/intervals';
import { random } from '../../platform/data/random';
import { deferred, NOON } from '../support';
import { hour, minute, second, watching } from './support';

const gaps = (times: readonly number[]) => times.slice(1).map((time, index) => time - times[index]!);

describe('monitor: cadence', () => {
  it('looks at a space with unfinished runs every interval, at others every five minutes', async () => {
    const { clock, target, monitor } = watching('lively', 'quiet');
    target.unfinished.delete('quiet');
    monitor.update();
    await clock.pass(hour);
    assert.ok(gaps(target.times('lively')).every((gap) => gap >= 30 * second && gap < 31 * second));
    assert.ok(gaps(target.times('quiet')).every((gap) => gap >= 5 * minute && gap < 5 * minute + second));
    assert.deepEqual([target.times('lively').length, target.times('quiet').length], [121, 12]);
  });

  it('never looks more than once per space and interval, however many there are', async () => {
    for (const spaces of [1, 10, 50]) {
      const tokens = Array.from({ length: spaces }, (_, index) => `S${index}`);
      const { clock, target, monitor } = watching(...tokens);
      const source = random(`cadence ${spaces}`);
      clock.chance = () => source.next();
      monitor.update();
      await clock.pass(hour);
      assert.ok(target.looks.length <= spaces * 121, `${spaces} spaces: ${target.looks.length}`);
      assert.ok(target.looks.length >= spaces * 105, `${spaces} spaces: ${target.looks.length}`);
      assert.ok(tokens.every((token) => gaps(target.times(token)).every((gap) => gap >= 30 * second)));
    }
  });

  it('looks more seldom once the runs of a space have ended, and sooner when one starts', async () => {
    const { clock, target, monitor } = watching('A');
    target.onAnswer = () => target.unfinished.delete('A');
    monitor.update();
    await clock.pass(4 * minute);
    assert.deepEqual(target.times('A'), [0]);
    target.unfinished.add('A');
    monitor.update();
    await clock.pass(0);
    assert.deepEqual(target.times('A'), [0, 4 * minute]);
  });

  it('does not look more often at quiet spaces than at lively ones', async () => {
    const { clock, target, gates, monitor } = watching('lively', 'quiet');
    target.unfinished.delete('quiet');
    gates.milliseconds = hour;
    monitor.update();
    await clock.pass(4 * hour + minute);
    assert.deepEqual([target.times('lively').length, target.times('quiet').length], [5, 5]);
  });

  it('obeys another interval from the next look on', async () => {
    const { clock, target, gates, monitor } = watching('A');
    monitor.update();
    await clock.pass(15 * second);
    gates.milliseconds = 10 * second;
    monitor.update();
    await clock.pass(10 * second);
    assert.deepEqual(target.times('A'), [0, 15 * second, 25 * second]);
  });

  it('spreads looks out instead of bursting', async () => {
    const { clock, target, monitor } = watching(...Array.from({ length: 20 }, (_, index) => `S${index}`));
    monitor.update();
    await clock.pass(25 * second);
    const times = target.looks.map(({ at }) => at);
    assert.equal(times.length, 20);
    assert.ok(gaps(times).every((gap) => gap >= 250));
  });

  it('has no more than two looks under way, and goes on when one is over', async () => {
    const { clock, target, monitor } = watching('A', 'B', 'C', 'D');
    const answers = new Map(['A', 'B', 'C', 'D'].map((token) => [token, deferred<undefined>()]));
    target.answer = (token) => answers.get(token)!.promise;
    monitor.update();
    await clock.pass(10 * minute);
    assert.deepEqual([target.looks.map(({ token }) => token), target.peak], [['A', 'B'], 2]);
    answers.get('B')!.resolve(undefined);
    await clock.pass(second);
    assert.deepEqual(target.looks.map(({ token }) => token).slice(2), ['C']);
    answers.forEach((answer) => answer.resolve(undefined));
    await clock.pass(second);
    assert.deepEqual([target.looks[3]?.token, target.peak], ['D', 2]);
  });

  it('never looks twice at once at one space', async () => {
    const { clock, target, monitor } = watching('A');
    const answer = deferred<undefined>();
    target.answer = () => answer.promise;
    monitor.update();
    for (let times = 0; times < 20; times++) {
      await clock.pass(minute);
      monitor.update();
    }
    assert.equal(target.looks.length, 1);
    answer.resolve(undefined);
    await clock.pass(30 * second);
    assert.equal(target.looks.length, 2);
  });

  it('starves none of them, even when there are more than fit the interval', async () => {
    const tokens = Array.from({ length: 100 }, (_, index) => `S${index}`);
    const { clock, target, gates, monitor } = watching(...tokens);
    gates.milliseconds = 10 * second;
    monitor.update();
    await clock.pass(10 * minute);
    const counts = tokens.map((token) => target.times(token).length);
    assert.ok(Math.max(...counts) - Math.min(...counts) <= 1, counts.join());
  });

  it('sleeps no longer than half a minute, and does nothing then but look at the clock', async () => {
    const { clock, target, monitor } = watching('A');
    target.unfinished.clear();
    monitor.update();
    await clock.pass(quietInterval - 1);
    assert.equal(target.looks.length, 1);
    assert.equal(clock.pending, 1);
  });

  it('stretches an interval by up to a tenth; jitter never shortens', async () => {
    const { clock, target, monitor } = watching('A');
    const source = random('jitter');
    clock.chance = () => source.next();
    monitor.update();
    await clock.pass(hour);
    const all = gaps(target.times('A'));
    assert.ok(all.every((gap) => gap >= 30 * second && gap <= 33 * second));
    assert.ok(Math.max(...all) - Math.min(...all) > second);
  });

  it('says when a space is looked at next', async () => {
    const { clock, gates, monitor } = watching('A');
    monitor.update();
    await clock.pass(10 * second);
    assert.equal(monitor.nextPoll('A'), NOON + 30 * second);
    assert.equal(monitor.nextPoll('B'), undefined);
    gates.open = false;
    assert.equal(monitor.nextPoll('A'), undefined);
  });
});
