import assert from 'node:assert/strict';
import fc from 'fast-check';
import { chooseTicks, countTicks } from '../../../../src/webviews/report/pictures/axis';
import { measure } from './support';

/** Candidates 50 pixels apart. */
const candidates = (texts: readonly string[], firstRank = 0) =>
  texts.map((text, place) => ({ text, x: place * 50, rank: firstRank + place }));

const textsOf = (ticks: readonly { text: string }[]) => ticks.map(({ text }) => text);

describe('the labels of an axis', () => {
  it('are all there if they fit', () => {
    const ticks = chooseTicks(candidates(['0', '1', '2']), [1, 2], { width: 200, measure });
    assert.deepEqual(textsOf(ticks), ['0', '1', '2']);
  });

  it('are the round ones if not all fit', () => {
    const hours = candidates(['13:45', '14:00', '14:15', '14:30', '14:45', '15:00'], 55);
    assert.deepEqual(textsOf(chooseTicks(hours, [1, 2, 4], { width: 400, measure })), ['14:00', '14:30', '15:00']);
  });

  it('lose the last one if there is no room at the end', () => {
    const ticks = chooseTicks(candidates(['0', '1', '2', 'a long one']), [1], { width: 150, measure });
    assert.deepEqual(textsOf(ticks), ['0', '1', '2']);
  });

  it('are a single one if there is no room for more', () => {
    assert.deepEqual(textsOf(chooseTicks(candidates(['a long one', 'another']), [1], { width: 60, measure })), [
      'a long one',
    ]);
  });

  it('never overlap, and lie within the picture', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 280, max: 1600 }),
        (texts, width) => {
          const places = texts.map((text, place) => ({ text, x: (place / texts.length) * width, rank: place }));
          const ticks = chooseTicks(places, [1, 2, 5, 10], { width, measure });
          let end = 0;
          for (const { x, text } of ticks) {
            const half = measure(text) / 2;
            assert.ok(x - half >= end - 0.001, `${text} at ${x}`);
            end = x + half;
          }
          assert.ok(end <= width + 0.001);
        },
      ),
    );
  });
});

describe('an axis of counts', () => {
  it('begins at 0, has whole numbers only, and reaches the highest count', () => {
    assert.deepEqual(countTicks(1, 4), [0, 1]);
    assert.deepEqual(countTicks(3, 4), [0, 1, 2, 3]);
    assert.deepEqual(countTicks(16, 4), [0, 5, 10, 15, 20]);
  });

  it('reaches the highest count, whatever it is', () => {
    for (let most = 0; most < 3000; most += 7) {
      const ticks = countTicks(most, 4);
      assert.ok((ticks.at(-1) ?? 0) >= most && ticks[0] === 0 && ticks.every(Number.isInteger), String(most));
    }
  });

  it('has an end if there is nothing to count', () => {
    assert.deepEqual(countTicks(0, 4), [0, 1]);
  });
});
