import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  backOff,
  parseRetryAfter,
  retryDelay,
  retryLimits,
  retryRateLimited,
  retryWait,
} from '../../../src/platform/retry';
import { UnpodError } from '../../../src/platform/errors';
import { anyText, textWith, tries } from '../properties/support';
import { aProblem, NOON, problemOf, VirtualTime } from '../support';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

const likeWaits = textWith(
  '1',
  '60',
  '9999999999',
  's',
  'ms',
  'PT',
  'Feb',
  ' ',
  ', ',
  '12:00:30',
  'GMT',
  '+',
  '-',
  '.',
  'Z',
);

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
    ['100000000', 600_000],
    ['100000000000', 600_000],
    [String((NOON + 42_000) / 1000), 42_000],
    [String((NOON - 42_000) / 1000), 0],
    [String(NOON / 1000 + 1e6), 600_000],
    [new Date(Date.UTC(9000, 0)).toUTCString(), 600_000],
    // Epoch times in other units.
    [String(NOON + 42_000), 42_000],
    [String((NOON + 42_000) * 1000), 42_000],
    [String(NOON - 42_000), 0],
    [String(NOON / 1000 + 41.5), 41_500],
    // HTTP's other two forms of a date, and those of other programs.
    ['Saturday, 07-Feb-26 12:00:30 GMT', 30_000],
    ['Sat Feb  7 12:00:30 2026', 30_000],
    ['Sat, 07 Feb 2026 13:00:30 +0100', 30_000],
    ['Sat Feb 07 2026 12:00:30 GMT+0000 (Coordinated Universal Time)', 30_000],
    ['2026-02-07T12:00:30Z', 30_000],
    ['2026-02-07T12:00:30', 30_000],
    ['2026-02-07 12:00:30.5', 30_500],
    ['2026-02-07T17:30:30+05:30', 30_000],
    ['2026-02-07T12:00:00Z', 0],
    ['2031-02-07T12:00:00Z', 600_000],
    // Durations.
    ['60s', 60_000],
    ['1m', 60_000],
    ['1m30s', 90_000],
    ['500ms', 500],
    ['90 seconds', 90_000],
    ['2 Minutes', 120_000],
    ['1 min 5 sec', 65_000],
    ['PT1M30S', 90_000],
    ['1h', 600_000],
    ['3d', 600_000],
    // Several values, and what may stand around one.
    ['60, 120', 120_000],
    ['120,60', 120_000],
    ['60, 30 seconds', 60_000],
    ['Sat, 07 Feb 2026 12:00:30 GMT, 20', 30_000],
    ['soon, 20', 20_000],
    ['"60"', 60_000],
    ['60 (maintenance)', 60_000],
    ['60;reason=load', 60_000],
    ['+60', 60_000],
    ['.5', 500],
    // Nothing that could be waited for.
    ['-5s', undefined],
    ['0x10', undefined],
    ['NaN', undefined],
    ['Infinity', undefined],
    ['5 apples', undefined],
    ['soon 5', undefined],
    ['20 May', undefined],
    ['May 12:30', undefined],
    [',', undefined],
  ];
  for (const [header, milliseconds] of cases) {
    it(`${JSON.stringify(header)} means ${String(milliseconds)} ms`, () => {
      assert.equal(parseRetryAfter(header, NOON), milliseconds);
    });
  }

  const httpDate = (time: number) => new Date(time).toUTCString();

  it('is never believed beyond ten minutes, whatever it says', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, likeWaits), fc.option(likeWaits), (header, date) => {
        const wait = parseRetryAfter(header, NOON, date);
        assert.ok(wait === undefined || (wait >= 0 && wait <= 10 * minute), String(wait));
      }),
      tries(4),
    );
    assert.equal(parseRetryAfter('9'.repeat(400), NOON), 10 * minute);
    assert.equal(retryLimits.longestRetryAfter, 10 * minute);
  });

  it('is counted by the server’s own clock if ours differs from it', () => {
    for (const ahead of [-3 * hour, -minute, hour]) {
      assert.equal(parseRetryAfter(httpDate(NOON + 30_000), NOON + ahead, httpDate(NOON)), 30_000);
      assert.equal(parseRetryAfter(String(NOON / 1000 + 30), NOON + ahead, httpDate(NOON)), 30_000);
    }
  });

  it('is counted by our clock if the server’s makes no sense', () => {
    for (const date of ['nonsense', '', null, httpDate(0), httpDate(NOON + hour), httpDate(NOON - hour)]) {
      assert.equal(parseRetryAfter(httpDate(NOON + 30_000), NOON, date), 30_000);
    }
  });

  it('takes no longer to read if it is very long', () => {
    for (const part of ['1', '1s', ' ', '-', ',', '1.', 'Feb 1:11 ', '"', '(']) {
      const start = performance.now();
      parseRetryAfter(part.repeat(1e6), NOON, part.repeat(1e6));
      assert.ok(performance.now() - start < 500, part);
    }
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
