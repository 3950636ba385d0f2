import assert from 'node:assert/strict';
import { NOON } from '../support';
import { hour, minute, problem, second, watching } from './support';

describe('monitor: the clock', () => {
  it('survives a sleep: what is due is looked at within half a minute, once', async () => {
    const { clock, target, monitor } = watching('A', 'B');
    monitor.update();
    await clock.pass(10 * second);
    target.looks.length = 0;
    clock.jump(8 * hour);
    await clock.pass(29 * second);
    assert.deepEqual(
      target.looks.map(({ token }) => token),
      ['A', 'B'],
    );
  });

  it('survives a clock set forward and back again', async () => {
    const { clock, target, monitor } = watching('A');
    monitor.update();
    await clock.pass(minute);
    clock.jump(24 * hour);
    await clock.pass(minute);
    clock.jump(-24 * hour);
    target.looks.length = 0;
    await clock.pass(10 * minute);
    assert.ok(target.looks.length >= 19 && target.looks.length <= 22, String(target.looks.length));
  });

  it('survives a clock set back: nobody waits for a time that has been', async () => {
    const { clock, target, monitor } = watching('A', 'quiet');
    target.unfinished.delete('quiet');
    monitor.update();
    await clock.pass(minute);
    clock.jump(-3 * hour);
    target.looks.length = 0;
    await clock.pass(10 * minute);
    const counts = ['A', 'quiet'].map((token) => target.times(token).length);
    assert.ok(counts[0]! >= 19 && counts[0]! <= 22, counts.join());
    assert.ok(counts[1]! >= 1 && counts[1]! <= 3, counts.join());
  });

  it('does not ask again and again after a clock set back, when a space refuses', async () => {
    const { clock, target, monitor } = watching('A', 'B');
    monitor.update();
    await clock.pass(minute);
    target.answer = (token) => (token === 'A' ? problem('spaceRefused', { status: 206 }) : undefined);
    clock.jump(-hour);
    target.looks.length = 0;
    await clock.pass(10 * minute);
    const [a, b] = ['A', 'B'].map((token) => target.times(token).length);
    assert.ok(a! <= 4, `${a} looks at the space that refuses`);
    assert.ok(b! >= 19 && b! <= 22, `${b} looks at the other`);
  });

  it('does not wait longer than five minutes for a server that failed before the clock was set back, even twice', async () => {
    const { clock, target, monitor } = watching('A');
    target.answer = () => problem('connectionRefused');
    monitor.update();
    await clock.pass(20 * minute);
    clock.jump(-24 * hour);
    await clock.pass(minute);
    clock.jump(-24 * hour);
    target.looks.length = 0;
    await clock.pass(6 * minute);
    assert.ok(target.looks.length > 0);
  });

  it('looks no more than once for a clock that is corrected by a moment', async () => {
    const { clock, target, monitor } = watching('A');
    monitor.update();
    for (let count = 0; count < 100; count++) {
      await clock.pass(6 * second);
      clock.jump(-20);
    }
    assert.ok(target.looks.length <= 21, String(target.looks.length));
  });

  it('names no next look that is no time', async () => {
    const { clock, monitor } = watching('A');
    monitor.update();
    await clock.pass(second);
    clock.jump(-hour);
    const next = monitor.nextPoll('A');
    assert.ok(next === undefined || (Number.isFinite(next) && next <= NOON + minute), String(next));
  });
});
