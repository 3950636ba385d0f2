import assert from 'node:assert/strict';
import { keptPlace, movedRow, rowWindow, scrollTo } from '../../../src/webviews/report/rowWindow';

const rowHeight = 20;

describe('the rows that are drawn', () => {
  it('cover what is visible, with some more beyond each edge', () => {
    for (let top = 0; top <= 9_600 * rowHeight; top += 777) {
      const { first, end } = rowWindow(top, 400, rowHeight, 10_000);
      assert.ok(first * rowHeight <= top && end * rowHeight >= top + 400, `${top}: ${first} to ${end}`);
      assert.ok(end - first <= 45, `${end - first} rows`);
    }
  });

  it('are the same for small steps of scrolling', () => {
    const firsts = new Set(Array.from({ length: 80 }, (_, top) => rowWindow(2000 + top, 400, rowHeight, 10_000).first));
    assert.ok(firsts.size <= 2, [...firsts].join());
  });

  it('do not go beyond either end', () => {
    assert.deepEqual(rowWindow(0, 400, rowHeight, 3), { first: 0, end: 3 });
    assert.deepEqual(rowWindow(0, 400, rowHeight, 0), { first: 0, end: 0 });
    assert.equal(rowWindow(199_700, 400, rowHeight, 10_000).end, 10_000);
    // More had been there when it was scrolled.
    assert.ok(rowWindow(5000, 400, rowHeight, 10).first < 10);
  });
});

describe('scrolling to a row', () => {
  it('moves as little as possible', () => {
    assert.equal(scrollTo(10, 100, 400, rowHeight), 100);
    assert.equal(scrollTo(2, 100, 400, rowHeight), 40);
    assert.equal(scrollTo(30, 100, 400, rowHeight), 220);
  });
});

describe('keys', () => {
  it('move the active row and stay within the table', () => {
    const moved = (key: string, active: number) => movedRow(key, active, 100, 10);
    assert.deepEqual(
      ['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End'].map((key) => moved(key, 50)),
      [51, 49, 60, 40, 0, 99],
    );
    assert.equal(moved('ArrowDown', 99), 99);
    assert.equal(moved('PageUp', 3), 0);
    assert.equal(moved('ArrowDown', -1), 0, 'the first, if none is active');
    assert.equal(moved('x', 50), undefined);
    assert.equal(movedRow('ArrowDown', -1, 0, 10), undefined);
  });
});

describe('what is seen when rows change', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'];

  it('stays in its place: new rows above move the list down', () => {
    assert.equal(keptPlace([a, b, c], ['new', 'newer', a, b, c], 1), 2);
    assert.equal(keptPlace([a, b, c], [b, c], 1), -1);
    assert.equal(keptPlace([a, b, c], [a, b, c], 1), 0);
  });

  it('is found by a row that did not change', () => {
    assert.equal(keptPlace([a, b, c, d], ['new', a, 'b, changed', c, d], 1), 1);
    assert.equal(keptPlace([a, b], ['x', 'y'], 1), 0);
  });

  it('is the top if it was the top', () => assert.equal(keptPlace([a, b], ['new', a, b], 0), 0));
});
