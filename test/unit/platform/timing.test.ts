import assert from 'node:assert/strict';
import { parseRetryAfter, realTiming, retryDelay } from '../../../src/platform/timing';
import { NOON } from '../support';

describe('Retry-After', () => {
  const cases: [string | null, number | undefined][] = [
    [null, undefined],
    ['', undefined],
    ['soon', undefined],
    ['-5', undefined],
    ['0', 0],
    ['7', 7_000],
    [' 7 ', 7_000],
    ['0.5', 500],
    [new Date(NOON + 30_000).toUTCString(), 30_000],
    [new Date(NOON - 30_000).toUTCString(), 0],
    ['100000000', 86_400_000],
    [new Date(Date.UTC(9000, 0)).toUTCString(), 86_400_000],
  ];
  for (const [header, milliseconds] of cases) {
    it(`${JSON.stringify(header)} means ${String(milliseconds)} ms`, () => {
      assert.equal(parseRetryAfter(header, NOON), milliseconds);
    });
  }

  it('is never endless', () => {
    const wait = parseRetryAfter('9'.repeat(400), NOON);
    assert.ok(wait === undefined || Number.isFinite(wait), String(wait));
  });
});

describe('wait between attempts', () => {
  it('is about 0.4 s, then about 0.8 s, then there is no more', () => {
    assert.deepEqual(
      [1, 2, 3].map((attempt) => retryDelay(attempt, undefined, 0.5)),
      [400, 800, undefined],
    );
  });

  it('is spread by half of it to either side', () => {
    assert.deepEqual([retryDelay(1, undefined, 0), retryDelay(2, undefined, 0)], [200, 400]);
    assert.ok(retryDelay(1, undefined, 0.999)! < 600);
  });

  it('is never shorter than the server asked, and spread: as ever, or by half of what it asked', () => {
    assert.deepEqual([retryDelay(1, 500, 0), retryDelay(1, 500, 0.5)], [500, 700]);
    assert.deepEqual([retryDelay(1, 7_000, 0), retryDelay(1, 7_000, 0.5)], [7_000, 8_750]);
  });

  it('is given up when the server asks for more than 20 s', () => {
    assert.deepEqual([retryDelay(1, 20_000, 0), retryDelay(1, 20_001, 0)], [20_000, undefined]);
  });
});

describe('real sleep', () => {
  it('ends by itself', () => realTiming.sleep(1, new AbortController().signal));

  it('ends at once when it is aborted, before or meanwhile', async () => {
    const abort = new AbortController();
    const asleep = realTiming.sleep(60_000, abort.signal);
    abort.abort();
    await asleep;
    await realTiming.sleep(60_000, abort.signal);
  });
});
