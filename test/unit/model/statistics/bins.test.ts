import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countBins, countIn, durationBins, type Bin } from '../../../../src/model/statistics/bins';
import { tries } from '../../properties/support';

const widthOf = ([bin]: readonly Bin[]) => bin && bin.to - bin.from;

describe('the histogram of durations', () => {
  it('has bins of one width from 0 to the longest, empty ones too', () => {
    assert.deepEqual(durationBins([3, 12, 14.9, 22], 5), [
      { from: 0, to: 5, count: 1 },
      { from: 5, to: 10, count: 0 },
      { from: 10, to: 15, count: 2 },
      { from: 15, to: 20, count: 0 },
      { from: 20, to: 25, count: 1 },
    ]);
  });

  it('counts a value on an edge in the bin that begins there', () => {
    const counts = durationBins([0, 5, 10, 10, 15], 4).map(({ count }) => count);
    assert.deepEqual(counts, [1, 1, 2, 1]);
  });

  it('has widths that are round times', () => {
    const longest = [9, 99, 199, 299, 599, 1199, 2399, 5999, 11_999, 17_999, 35_999, 71_999, 143_999];
    const widths = longest.map((seconds) => widthOf(durationBins([seconds], 20)));
    assert.deepEqual(widths, [5, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200]);
  });

  it('counts in days if durations are long', () => {
    const day = 86_400;
    assert.equal(widthOf(durationBins([19 * day], 20)), day);
    assert.equal(widthOf(durationBins([30 * day], 20)), 2 * day);
    assert.equal(widthOf(durationBins([1e12], 20)), 1_000_000 * day);
  });

  it('is empty for no values', () => assert.deepEqual(durationBins([]), []));

  it('can be made from 50,000 values', () => {
    const seconds = Array.from({ length: 50_000 }, (_, place) => place % 300);
    assert.equal(
      durationBins(seconds).reduce((sum, { count }) => sum + count, 0),
      50_000,
    );
  });
});

describe('the histogram of counts', () => {
  it('has a bin for each number if there are few', () => {
    assert.deepEqual(countBins([1, 1, 3]), [
      { from: 0, to: 1, count: 0 },
      { from: 1, to: 2, count: 2 },
      { from: 2, to: 3, count: 0 },
      { from: 3, to: 4, count: 1 },
    ]);
  });

  it('has widths of 1, 2 or 5 and their multiples by ten', () => {
    const widths = [9, 19, 49, 99, 499, 50_000].map((count) => widthOf(countBins([count], 10)));
    assert.deepEqual(widths, [1, 2, 5, 10, 50, 10_000]);
  });
});

describe('every histogram', () => {
  const values = fc.array(fc.double({ min: 0, max: 1e7, noNaN: true }), { minLength: 1, maxLength: 50 });

  it('has at most the given number of bins, without gaps, and counts each value once, in its bin', () => {
    fc.assert(
      fc.property(
        values,
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom(durationBins, countBins),
        (all, most, make) => {
          const bins = make(all, most);
          assert.ok(bins.length <= most);
          assert.equal(bins[0]?.from, 0);
          bins.slice(1).forEach(({ from }, place) => assert.equal(from, bins[place]?.to));
          for (const { from, to, count } of bins) {
            assert.equal(count, all.filter((value) => value >= from && value < to).length);
          }
          assert.equal(
            bins.reduce((sum, { count }) => sum + count, 0),
            all.length,
          );
        },
      ),
      tries(),
    );
  });
});

describe('counts in given bins', () => {
  it('exclude what is before the first and after the last', () => {
    const bins = [
      { from: 10, to: 20 },
      { from: 20, to: 30 },
    ];
    assert.deepEqual(countIn(bins, [9, 10, 19, 20, 29.9, 30]), [2, 2]);
    assert.deepEqual(countIn([], [1]), []);
  });
});
