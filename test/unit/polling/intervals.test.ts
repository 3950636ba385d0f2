import assert from 'node:assert/strict';
import { backOff, retryWait } from '../../../src/platform/retry';
import { intervalOf, jittered } from '../../../src/polling/intervals';
import { hour, minute, second } from './support';

describe('intervals', () => {
  it('are the seconds of the setting, at least ten; 0 and less turn looking off', () => {
    const seconds = [30, 10, 9.9, 1, 0.1, 600, 0, -5];
    assert.deepEqual(
      seconds.map((each) => intervalOf(each) / second),
      [30, 10, 10, 10, 10, 600, 0, 0],
    );
  });

  it('are stretched by up to a tenth; jitter never shortens', () => {
    assert.equal(jittered(30 * second, 0), 30 * second);
    assert.equal(jittered(30 * second, 0.5), 31.5 * second);
    assert.ok(jittered(30 * second, 0.999) < 33 * second);
  });

  it('double with each failure up to five minutes, half of that by chance', () => {
    const full = [1, 2, 3, 4, 5, 50].map((failures) => backOff(failures, 30 * second, 1));
    assert.deepEqual(full, [minute, 2 * minute, 4 * minute, 5 * minute, 5 * minute, 5 * minute]);
    assert.equal(backOff(1, 30 * second, 0), 30 * second);
    assert.equal(backOff(2000, 30 * second, 0), 2.5 * minute);
  });

  it('are never less than the server asked for, and longer by chance: as long as a back-off, or as half of what it asked for', () => {
    const asked = 20 * second;
    assert.equal(retryWait(asked, 1, 30 * second, 0), asked);
    const [first, fourth] = [1, 4].map((failures) => retryWait(asked, failures, 30 * second, 1));
    assert.deepEqual([first, fourth], [asked + minute, asked + 5 * minute]);
    assert.equal(retryWait(8 * minute, 1, 30 * second, 1), 12 * minute);
    assert.equal(retryWait(24 * hour, 1, 30 * second, 1), 24 * hour + 5 * minute);
  });
});
