import assert from 'node:assert/strict';
import { growth, mean, median } from '../../bench/statistics';

describe('benchmark statistics', () => {
  it('take the middle value, or the mean of the two in the middle, in whatever order they come', () => {
    assert.equal(median([30, 1, 2]), 2);
    assert.equal(median([4, 1, 30, 2]), 3);
    assert.equal(median([7]), 7);
    assert.ok(Number.isNaN(median([])));
  });

  it('compare numbers as numbers', () => {
    assert.equal(median([10, 9, 100]), 10);
  });

  it('take the mean', () => {
    assert.equal(mean([1, 2, 6]), 3);
    assert.ok(Number.isNaN(mean([])));
  });

  it('estimate growth of cost by medians, which one slow sample does not move', () => {
    assert.equal(growth([2, 2, 900], [40, 41, 39]), 20);
  });
});
