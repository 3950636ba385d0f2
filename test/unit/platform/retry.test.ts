import assert from 'node:assert/strict';
import { backOff, parseRetryAfter, retryDelay, retryRateLimited, retryWait } from '../../../src/platform/retry';
import { UnpodError } from '../../../src/platform/errors';
import { aProblem, NOON, problemOf, VirtualTime } from '../support';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

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
    [String((NOON + 42_000) / 1000), 42_000],
    [String((NOON - 42_000) / 1000), 0],
    [String(NOON / 1000 + 1e6), 86_400_000],
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

describe('the wait between attempts', () => {
  it('is about 0.4 s, then about 0.8 s, and there is no third one', () => {
    assert.deepEqual(
      [1, 2, 3].map((attempt) => retryDelay(attempt, undefined, 0.5)),
      [400, 800, undefined],
    );
  });

  it('varies by half of it in either direction', () => {
    assert.deepEqual([retryDelay(1, undefined, 0), retryDelay(2, undefined, 0)], [200, 400]);
    assert.ok(retryDelay(1, undefined, 0.999)! < 600);
  });

  it('is never shorter than the server asks, plus a random part: as usual, or up to half of what it asks', () => {
    assert.deepEqual([retryDelay(1, 500, 0), retryDelay(1, 500, 0.5)], [500, 700]);
    assert.deepEqual([retryDelay(1, 7_000, 0), retryDelay(1, 7_000, 0.5)], [7_000, 8_750]);
  });

  it('does not happen if the server asks for more than 20 s', () => {
    assert.deepEqual([retryDelay(1, 20_000, 0), retryDelay(1, 20_001, 0)], [20_000, undefined]);
  });
});

describe('the poller’s back-off', () => {
  it('doubles with each failure up to five minutes, and half of it is random', () => {
    const full = [1, 2, 3, 4, 5, 50].map((failures) => backOff(failures, 30 * second, 1));
    assert.deepEqual(full, [minute, 2 * minute, 4 * minute, 5 * minute, 5 * minute, 5 * minute]);
    assert.equal(backOff(1, 30 * second, 0), 30 * second);
    assert.equal(backOff(2000, 30 * second, 0), 2.5 * minute);
  });

  it('is never shorter than the server asks, plus a random part of up to a back-off or half of what it asks', () => {
    const asked = 20 * second;
    assert.equal(retryWait(asked, 1, 30 * second, 0), asked);
    const [first, fourth] = [1, 4].map((failures) => retryWait(asked, failures, 30 * second, 1));
    assert.deepEqual([first, fourth], [asked + minute, asked + 5 * minute]);
    assert.equal(retryWait(8 * minute, 1, 30 * second, 1), 12 * minute);
    assert.equal(retryWait(24 * hour, 1, 30 * second, 1), 24 * hour + 5 * minute);
  });
});

describe('retrying a long job', () => {
  const run = (...failures: UnpodError[]) => {
    const clock = new VirtualTime();
    const ask = () => {
      const failure = failures.shift();
      return failure ? Promise.reject(failure) : Promise.resolve('done');
    };
    return { clock, result: retryRateLimited(ask, clock, new AbortController().signal) };
  };
  const limited = (retryAfter: number) => new UnpodError({ kind: 'rateLimited', retryAfter });

  it('waits as long as the server asks, up to ten times in a row', async () => {
    const { clock, result } = run(...Array.from({ length: 10 }, () => limited(minute)));
    assert.equal(await result, 'done');
    assert.deepEqual(clock.sleeps, Array(10).fill(minute));
    const { result: failing } = run(...Array.from({ length: 11 }, () => limited(minute)));
    assert.equal((await problemOf(failing)).kind, 'rateLimited');
  });

  it('does not wait longer than five minutes at a time, or after other failures', async () => {
    for (const failure of [limited(5 * minute + 1), new UnpodError(aProblem('timeout'))]) {
      const { clock, result } = run(failure);
      assert.equal(await problemOf(result), failure.problem);
      assert.deepEqual(clock.sleeps, []);
    }
  });
});
