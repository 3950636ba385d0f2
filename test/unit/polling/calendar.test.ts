import assert from 'node:assert/strict';
import { random } from '../../platform/data/random';
import { NOON } from '../support';
import { Calendar } from './calendar';
import { hour, second } from './support';

const calendar = () => new Calendar(() => 0.5);

describe('calendar', () => {
  it('runs timers in order of time, and those of the same moment in the order they were set', async () => {
    const clock = calendar();
    const ran: string[] = [];
    const source = random('calendar');
    const delays = Array.from({ length: 500 }, (_, index) => ({ index, delay: source.int(0, 100) * Calendar.moment }));
    for (const { index, delay } of delays) {
      clock.after(delay, () => ran.push(`${delay} ${index}`));
    }
    await clock.pass(100 * Calendar.moment);
    const expected = delays.sort((a, b) => a.delay - b.delay || a.index - b.index);
    assert.deepEqual(
      ran,
      expected.map(({ delay, index }) => `${delay} ${index}`),
    );
  });

  it('runs no timer early, and each at the first moment after its time', async () => {
    const clock = calendar();
    const times: number[] = [];
    for (const delay of [0, 1, 9.9, 10, 10.1, 1234.5]) {
      clock.after(delay, () => times.push(clock.elapsed));
    }
    await clock.pass(2 * second);
    assert.deepEqual(times, [0, 10, 10, 10, 20, 1240]);
  });

  it('runs no timer beyond the time that passes', async () => {
    const clock = calendar();
    let count = 0;
    clock.after(second, () => count++);
    await clock.pass(second - Calendar.moment);
    assert.equal(count, 0);
    await clock.pass(Calendar.moment);
    assert.equal(count, 1);
  });

  it('runs no canceled timer, even if another one of the same moment canceled it', async () => {
    const clock = calendar();
    const ran: string[] = [];
    clock.after(10, () => {
      ran.push('first');
      second.dispose();
    });
    const second = clock.after(10, () => ran.push('second'));
    clock.after(10, () => ran.push('third'));
    await clock.pass(100);
    assert.deepEqual(ran, ['first', 'third']);
  });

  it('finishes a moment with everything it started, including promises', async () => {
    const clock = calendar();
    const ran: string[] = [];
    const begin = async () => {
      await Promise.resolve();
      clock.after(0, () => ran.push(`at ${clock.elapsed}`));
    };
    clock.after(10, () => void begin());
    clock.after(20, () => ran.push('the next moment'));
    await clock.pass(hour);
    assert.deepEqual(ran, ['at 10', 'the next moment']);
  });

  it('tells the time, and sleeps', async () => {
    const clock = calendar();
    let woken: number | undefined;
    void clock.sleep(90 * second).then(() => (woken = clock.now()));
    await clock.pass(hour);
    assert.deepEqual([woken, clock.now(), clock.elapsed], [NOON + 90 * second, NOON + hour, hour]);
  });
});
