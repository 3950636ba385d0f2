import assert from 'node:assert/strict';
import fc from 'fast-check';
import { barListLayout } from '../../../../src/webviews/report/pictures/barListLayout';
import {
  columnsLayout,
  lane,
  markerLabels,
  placeOf,
  stackBoxes,
  stepPath,
} from '../../../../src/webviews/report/pictures/columnsLayout';
import { heatMapLayout } from '../../../../src/webviews/report/pictures/heatMapLayout';
import { makeMark } from '../../../../src/webviews/report/pictures/marks';
import { shareLane } from '../../../../src/webviews/report/pictures/shareLaneLayout';
import { flow, segmentWidths } from '../../../../src/webviews/report/pictures/shareBarLayout';
import { FORMAT, measure } from './support';

const SIZE = { width: 400, measure };

function markOf(label: string, counts: readonly number[]) {
  const parts = counts.map((count) => ({ tone: 'plain', count, matching: undefined }) as const);
  const filter = { by: 'label', value: label } as const;
  return makeMark({ filter, label, parts, of: 100 }, { filters: [], format: FORMAT });
}

describe('a bar list', () => {
  it('draws bars in proportion, from one line, with room for their counts', () => {
    const { rows, barX } = barListLayout([markOf('a', [40]), markOf('b', [10])], ['40', '10'], SIZE);
    const [first, second] = rows.map(({ bars }) => bars[0]!);
    assert.equal(first!.x, barX);
    assert.equal(first!.width, second!.width * 4);
    assert.ok(rows[0]!.countX + measure('40') <= SIZE.width);
  });

  it('gives labels no more than their share of the width, however long they are', () => {
    const { rows, barX } = barListLayout([markOf('long '.repeat(30), [1])], ['1'], SIZE);
    assert.ok(barX <= SIZE.width * 0.45);
    assert.match(rows[0]!.label, /^long .*…$/);
  });

  it('has the parts of a bar side by side', () => {
    const [row] = barListLayout([markOf('a', [3, 1])], ['4'], SIZE).rows;
    const [first, second] = row!.bars;
    assert.equal(second!.x, first!.x + first!.width);
    assert.ok(Math.abs(first!.width - 3 * second!.width) < 0.001);
  });

  it('shows one of 50,000', () => {
    const { rows } = barListLayout([markOf('a', [50_000]), markOf('b', [1])], ['50,000', '1'], SIZE);
    assert.ok(rows[1]!.bars[0]!.width >= 2);
  });
});

describe('a bar in segments', () => {
  it('is in proportion where there is room', () => {
    assert.deepEqual(segmentWidths([3, 1], 400), [300, 100]);
  });

  it('has no segment too narrow to click, and is filled', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 50_000 }), { minLength: 1, maxLength: 9 }), (counts) => {
        const widths = segmentWidths(counts, 280);
        assert.ok(
          widths.every((width) => width >= 11.999),
          widths.join(),
        );
        assert.ok(Math.abs(widths.reduce((sum, width) => sum + width, 0) - 280) < 0.001, widths.join());
      }),
    );
  });

  it('has a legend that wraps like words', () => {
    const rows = flow([100, 100, 100], { width: 250, y: 0 }).map(({ y }) => y);
    assert.ok(rows[0] === rows[1] && rows[1]! < rows[2]!);
  });
});

describe('columns', () => {
  const labels = ['0', '1', '2', '3'].map((text, rank) => ({ text, rank }));
  const counts = lane(10, 10, 110, String);
  const layout = columnsLayout([counts], labels, [1], SIZE);

  it('lie between the numbers of the axis and the end', () => {
    assert.ok(layout.edge(0) >= measure('10'));
    assert.ok(layout.edge(3) <= SIZE.width);
    assert.ok(Math.abs(layout.edge(1) - layout.edge(0) - layout.columnWidth) < 0.001);
  });

  it('are as high as their counts, in parts from the bottom up', () => {
    const [lower, upper] = stackBoxes([5, 2], 0, 10, counts);
    assert.deepEqual([lower!.y + lower!.height, lower!.height], [110, 50]);
    assert.deepEqual([upper!.y + upper!.height, upper!.height], [60, 20]);
  });

  it('show one of 50,000', () => {
    assert.ok(stackBoxes([1], 0, 10, lane(50_000, 10, 110, String))[0]!.height >= 2);
  });

  it('know where a value lies', () => {
    const bins = [0, 10, 20].map((from) => ({ from, to: from + 10 }));
    assert.deepEqual(
      [0, 5, 10, 29, 30].map((value) => placeOf(value, bins)),
      [0, 0.5, 1, 2.9, 3],
    );
  });

  it('have steps that are closed at the bottom', () => {
    const flat = { ...layout, edge: (place: number) => place };
    assert.equal(stepPath([10, 5], flat, counts), 'M0,110L0,10L1,10L1,60L2,60L2,110Z');
  });

  it('have shares from 0% to 100%', () => {
    const { y, grid } = shareLane(0, 50, FORMAT.percent);
    assert.deepEqual([y(0), y(0.5), y(1)], [50, 25, 0]);
    assert.deepEqual(
      grid.map(({ text }) => text),
      ['0%', '50%', '100%'],
    );
  });
});

describe('the labels of lines', () => {
  it('share a row if they fit', () => {
    const rows = markerLabels(
      [
        { x: 50, text: 'median' },
        { x: 300, text: '90 %' },
      ],
      SIZE,
    ).map(({ row }) => row);
    assert.deepEqual(rows, [0, 0]);
  });

  it('are in two rows if not, and within the picture', () => {
    const labels = markerLabels(
      [
        { x: 5, text: 'median' },
        { x: 10, text: '90 %' },
      ],
      SIZE,
    );
    assert.deepEqual(
      labels.map(({ row, x }) => [row, x]),
      [
        [0, 30],
        [1, 20],
      ],
    );
  });
});

describe('the hours of a week', () => {
  const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
  const hours = Array.from({ length: 24 }, (_, hour) => String(hour));

  it('go across where there is room, and down where there is not', () => {
    assert.equal(heatMapLayout(days, hours, { width: 1000, measure }).isUpright, false);
    assert.equal(heatMapLayout(days, hours, { width: 320, measure }).isUpright, true);
  });

  for (const width of [280, 599, 600, 1600]) {
    it(`have room for a count each in ${width} pixels, without overlap`, () => {
      const { cell, height, isUpright } = heatMapLayout(days, hours, { width, measure: (text) => text.length * 6.5 });
      const [first, nextDay, nextHour] = [cell(0, 0), cell(1, 0), cell(0, 1)];
      const last = cell(6, 23);
      assert.ok(first.width >= 18 && first.height >= 18);
      assert.ok(isUpright ? nextDay.x >= first.x + first.width : nextDay.y >= first.y + first.height);
      assert.ok(isUpright ? nextHour.y >= first.y + first.height : nextHour.x >= first.x + first.width);
      assert.ok(last.x + last.width <= width && last.y + last.height <= height);
    });
  }
});
