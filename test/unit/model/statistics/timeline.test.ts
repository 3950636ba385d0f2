import assert from 'node:assert/strict';
import fc from 'fast-check';
import { timeline } from '../../../../src/model/statistics/timeline';
import { tries } from '../../properties/support';
import { NOON } from '../../support';
import { aCall } from './support';

const minute = 60_000;

/** A call from one minute after noon to another. */
const between = (from: number, to: number | undefined) =>
  aCall({ startedAt: NOON + from * minute, endedAt: to === undefined ? undefined : NOON + to * minute });
const runningSince = (from: number) => aCall({ outcome: 'running', startedAt: NOON + from * minute });

describe('a timeline of calls', () => {
  it('says how many started, and how many were under way at once', () => {
    const { bins, known, mostAtOnce } = timeline([between(0, 2.5), between(0.5, 1.5), between(1, 1.2)], NOON);
    assert.deepEqual(
      bins.map(({ from, count, atOnce }) => [(from - NOON) / minute, count, atOnce]),
      [
        [0, 2, 2],
        [1, 1, 3],
        [2, 0, 1],
      ],
    );
    assert.deepEqual([known, mostAtOnce], [3, 3]);
  });

  it('does not count a call that ends when the next begins', () => {
    assert.equal(timeline([between(0, 1), between(1, 2), between(2, 3)], NOON).mostAtOnce, 1);
  });

  it('counts a call without an end, or with one before its start, for a moment', () => {
    const { bins, mostAtOnce } = timeline([between(0, undefined), between(1, 1), between(2, -60)], NOON);
    assert.deepEqual(
      bins.map(({ atOnce }) => atOnce),
      [1, 1, 1],
    );
    assert.equal(mostAtOnce, 1);
  });

  it('counts running calls until now, without stretching the picture', () => {
    const { bins } = timeline([runningSince(0), between(2, 3.5)], NOON + 600 * minute);
    assert.deepEqual(
      bins.map(({ atOnce }) => atOnce),
      [1, 1, 2, 2],
    );
    assert.deepEqual(
      timeline([runningSince(0), between(2, 3.5)], NOON + minute).bins.map(({ atOnce }) => atOnce),
      [1, 0, 1, 1],
    );
  });

  it('says how many calls have a known start', () => {
    const { known, bins } = timeline([aCall(), aCall({ endedAt: NOON }), between(0, 1)], NOON);
    assert.equal(known, 1);
    assert.equal(bins.length, 2);
    assert.deepEqual(timeline([aCall()], NOON), { bins: [], known: 0, mostAtOnce: 0 });
  });

  it('agrees with a count at every second', () => {
    const seconds = fc.tuple(fc.nat(200), fc.nat(90));
    fc.assert(
      fc.property(
        fc.array(seconds, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 10 }),
        (spans, most) => {
          const calls = spans.map(([from, length]) => between(from / 60, (from + length) / 60));
          const { bins, mostAtOnce } = timeline(calls, NOON, most);
          const underWay = (second: number) =>
            spans.filter(([from, length]) => from <= second && second < from + Math.max(length, 0.001)).length;
          for (const { from, to, atOnce } of bins) {
            const first = (from - NOON) / 1000;
            const counts = Array.from({ length: (to - from) / 1000 }, (_, place) => underWay(first + place));
            assert.equal(atOnce, Math.max(...counts));
          }
          assert.equal(mostAtOnce, Math.max(...spans.map(([from]) => underWay(from))));
        },
      ),
      tries(),
    );
  });

  it('can hold 50,000 calls', () => {
    const calls = Array.from({ length: 50_000 }, (_, place) => between(place, place + 3));
    const { known, mostAtOnce } = timeline(calls, NOON);
    assert.deepEqual([known, mostAtOnce], [50_000, 3]);
  });
});
