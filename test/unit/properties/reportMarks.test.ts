import assert from 'node:assert/strict';
import fc from 'fast-check';
import { callStatistics, covered } from '../../../src/model/statistics/callStatistics';
import { filterCalls } from '../../../src/model/statistics/matching';
import { makeFormats } from '../../../src/webviews/report/format';
import {
  durationColumns,
  outcomeMarks,
  reasonMarks,
  timelineColumns,
} from '../../../src/webviews/report/pictures/callMarks';
import { marksOf } from '../../../src/webviews/report/pictures/columns';
import { outcomes } from '../../../src/webviews/report/pictures/outcomes';
import { inZone, ZONES } from '../model/statistics/support';
import { callOf } from '../webviews/reportData';

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const text = fc.oneof(fc.string({ unit: 'grapheme', minLength: 1 }), fc.constantFrom('No answer', 'no-answer', '???'));
/** From a placeholder of long ago to the last time that can be read, often within two days. */
const time = fc.oneof(
  fc.integer({ min: Date.UTC(1600, 0), max: 1e14 }),
  fc.integer({ min: Date.UTC(2026, 2, 28), max: Date.UTC(2026, 2, 30) }),
);
const duration = fc.oneof(
  fc.constantFrom(0, 1e-300, 59.7, 3599.6, 1e308),
  fc.double({ min: 0, max: 5000, noNaN: true }),
);

const anyCall = fc
  .record({
    id: fc.uuid(),
    isCall: fc.boolean(),
    outcome: fc.constantFrom(...outcomes),
    reason: maybe(text),
    duration: maybe(duration),
    startedAt: maybe(time),
    endedAt: maybe(time),
  })
  .map(({ id, ...fields }) => callOf(id, fields));

describe('marks of any calls', () => {
  for (const zone of ZONES) {
    it(`are few, and each filters as many calls as it counts: ${zone}`, () => {
      inZone(zone, () => {
        const format = makeFormats({ language: 'en', hourCycle: 'h23' });
        fc.assert(
          fc.property(fc.array(anyCall, { maxLength: 12 }), time, (all, now) => {
            const statistics = callStatistics(all);
            const context = { calls: covered(all), matching: undefined, statistics, format, filters: [] };
            const columns = [...durationColumns(context), ...timelineColumns(context, now).columns];
            assert.ok(columns.length <= 62);
            for (const { filter, count, spoken } of [
              ...outcomeMarks(context),
              ...reasonMarks(context),
              ...marksOf(columns),
            ]) {
              assert.equal(filterCalls(all, [filter]).length, count, spoken);
            }
          }),
        );
      });
    });
  }
});
