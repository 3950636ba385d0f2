import assert from 'node:assert/strict';
import { realClock } from '../../../src/platform/clock';

describe('the real clock’s sleep', () => {
  it('ends by itself when its time is up', async () => {
    const start = performance.now();
    await realClock.sleep(10, new AbortController().signal);
    // Timers may fire a little early.
    assert.ok(performance.now() - start > 8);
  });

  it('ends at once when it is aborted, before or meanwhile', async () => {
    const abort = new AbortController();
    const asleep = realClock.sleep(60_000, abort.signal);
    abort.abort();
    await asleep;
    await realClock.sleep(60_000, abort.signal);
  });
});
