import assert from 'node:assert/strict';
import { NOON } from '../support';
import { hour, minute, second, watching } from './support';

describe('monitor: gates', () => {
  it('looks at once at what is watched and was never asked for', async () => {
    const { clock, target, monitor } = watching('A');
    monitor.update();
    await clock.pass(0);
    assert.deepEqual(target.looks, [{ token: 'A', at: NOON }]);
  });

  it('does not look while the window is unfocused, nobody is signed in, or the key is rejected', async () => {
    const { clock, target, gates, monitor } = watching('A');
    gates.open = false;
    monitor.update();
    await clock.pass(hour);
    assert.deepEqual([target.looks.length, clock.pending], [0, 0]);
  });

  it('stops when the gates close, and holds no timer', async () => {
    const { clock, target, gates, monitor } = watching('A');
    monitor.update();
    await clock.pass(minute);
    gates.open = false;
    monitor.update();
    assert.equal(clock.pending, 0);
    const before = target.looks.length;
    await clock.pass(hour);
    assert.equal(target.looks.length, before);
  });

  it('does not look on when the gates close without a word', async () => {
    const { clock, target, gates, monitor } = watching('A');
    monitor.update();
    await clock.pass(second);
    gates.open = false;
    await clock.pass(hour);
    assert.deepEqual([target.looks.length, clock.pending], [1, 0]);
  });

  it('does not look while no space is shown, pinned or watched, and holds no timer', async () => {
    const { clock, target, gates, monitor } = watching('A');
    gates.tokens = [];
    monitor.update();
    await clock.pass(0);
    assert.equal(clock.pending, 0);
    await clock.pass(hour);
    assert.deepEqual(target.looks, []);
  });

  it('leaves a space alone once it is no longer watched', async () => {
    const { clock, target, gates, monitor } = watching('A', 'B');
    monitor.update();
    await clock.pass(second);
    gates.tokens = ['B'];
    monitor.update();
    await clock.pass(5 * minute);
    assert.deepEqual([target.times('A').length, target.times('B').length], [1, 11]);
  });

  it('is turned off by an interval of 0, and on again', async () => {
    const { clock, target, gates, monitor } = watching('A');
    gates.milliseconds = 0;
    monitor.update();
    await clock.pass(hour);
    assert.deepEqual([target.looks.length, clock.pending, monitor.nextPoll('A')], [0, 0, undefined]);
    gates.milliseconds = 10 * second;
    monitor.update();
    await clock.pass(0);
    assert.equal(target.looks.length, 1);
  });

  it('catches up at once on focus, if due', async () => {
    const { clock, target, gates, monitor } = watching('A');
    monitor.update();
    await clock.pass(second);
    gates.open = false;
    monitor.update();
    await clock.pass(hour);
    gates.open = true;
    monitor.update();
    await clock.pass(0);
    assert.deepEqual(target.times('A'), [0, hour + second]);
  });

  it('does not look on focus when that is not due', async () => {
    const { clock, target, gates, monitor } = watching('A');
    monitor.update();
    await clock.pass(0);
    for (let passed = 0; passed < 29; passed++) {
      gates.open = !gates.open;
      monitor.update();
      await clock.pass(second);
    }
    assert.deepEqual(target.times('A'), [0]);
  });

  it('does not look at what somebody else has just asked for', async () => {
    const { clock, target, monitor } = watching('A');
    target.trueTimes.set('A', NOON - 20 * second);
    monitor.update();
    await clock.pass(9 * second);
    assert.deepEqual(target.looks, []);
    target.trueTimes.set('A', clock.now());
    monitor.update();
    await clock.pass(29 * second);
    assert.deepEqual(target.looks, []);
    await clock.pass(second);
    assert.deepEqual(target.times('A'), [39 * second]);
  });

  it('holds no timer after dispose, even with a look under way', async () => {
    const { clock, target, monitor } = watching('A', 'B');
    monitor.update();
    await clock.pass(0);
    monitor.dispose();
    assert.equal(clock.pending, 0);
    monitor.update();
    monitor.reset();
    await clock.pass(hour);
    assert.deepEqual([target.looks.length, clock.pending], [1, 0]);
  });
});
