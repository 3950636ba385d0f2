import assert from 'node:assert/strict';
import { intervalOf, jittered } from '../../../src/polling/intervals';
import { second } from './support';

describe('poll intervals', () => {
  it('are the setting’s seconds, at least ten; 0 and less turn polling off', () => {
    const seconds = [30, 10, 9.9, 1, 0.1, 600, 0, -5];
    assert.deepEqual(
      seconds.map((each) => intervalOf(each) / second),
      [30, 10, 10, 10, 10, 600, 0, 0],
    );
  });

  it('are stretched by up to a tenth, and never shortened', () => {
    assert.equal(jittered(30 * second, 0), 30 * second);
    assert.equal(jittered(30 * second, 0.5), 31.5 * second);
    assert.ok(jittered(30 * second, 0.999) < 33 * second);
  });
});
