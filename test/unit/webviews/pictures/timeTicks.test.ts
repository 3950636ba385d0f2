import assert from 'node:assert/strict';
import { timeBins } from '../../../../src/model/statistics/bins';
import { chooseTicks } from '../../../../src/webviews/report/pictures/axis';
import { durationSteps, timeLabels, timeSteps } from '../../../../src/webviews/report/pictures/timeTicks';
import { at, FORMAT, measure } from './support';

/** Pixels at both ends. */
const MARGIN = 40;

/** The texts of an axis of these times. */
function axisOf(times: readonly number[], width: number): readonly string[] {
  const bins = timeBins(times, 30);
  const labels = timeLabels(bins, FORMAT);
  const candidates = labels.map((label, place) => ({ ...label, x: MARGIN + (place / bins.length) * width }));
  return chooseTicks(candidates, timeSteps(bins), { width: width + 2 * MARGIN, measure }).map(({ text }) => text);
}

describe('an axis of times', () => {
  it('has round times, wherever it begins', () => {
    assert.deepEqual(axisOf([at(26, 13, 55), at(26, 15, 20)], 400), [
      '14:00',
      '14:15',
      '14:30',
      '14:45',
      '15:00',
      '15:15',
    ]);
    assert.deepEqual(axisOf([at(26, 13, 55), at(26, 15, 20)], 250), ['14:00', '14:30', '15:00']);
  });

  it('has a date where a day begins', () => {
    assert.deepEqual(axisOf([at(26, 22), at(27, 2, 59)], 400), ['22:00', '23:00', 'Nov 27', '01:00', '02:00', '03:00']);
  });

  it('has dates only for days, and months for months', () => {
    assert.deepEqual(axisOf([at(3, 9), at(20, 9)], 300), ['Nov 3', 'Nov 10', 'Nov 17']);
    assert.deepEqual(axisOf([at(3, 9), at(500, 9)], 600).slice(0, 2), ['Nov 2025', 'Feb 2026']);
  });

  it('is empty for no times', () => {
    assert.deepEqual(axisOf([], 400), []);
  });
});

describe('an axis of durations', () => {
  it('may skip to round ones only', () => {
    assert.deepEqual(durationSteps(15).slice(0, 4), [1, 2, 4, 8]);
    assert.deepEqual(durationSteps(300).slice(0, 4), [1, 2, 3, 6]);
  });
});
