import { realClock } from '../../../src/platform/clock';

describe('the real clock’s sleep', () => {
  it('ends by itself', () => realClock.sleep(1, new AbortController().signal));

  it('ends at once when it is aborted, before or meanwhile', async () => {
    const abort = new AbortController();
    const asleep = realClock.sleep(60_000, abort.signal);
    abort.abort();
    await asleep;
    await realClock.sleep(60_000, abort.signal);
  });
});
