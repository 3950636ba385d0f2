import assert from 'node:assert/strict';
import type { ReportCall } from '../../../../src/webviews/report/messages';
import { reasonMarks, timelineColumns } from '../../../../src/webviews/report/pictures/callMarks';
import {
  durationReading,
  outcomeReading,
  reasonReading,
  timelineReading,
} from '../../../../src/webviews/report/pictures/readings';
import { callOf } from '../reportData';
import { at, contextOf } from './support';

function many(count: number, fields: Partial<ReportCall>): ReportCall[] {
  return Array.from({ length: count }, (_, place) => callOf(`${JSON.stringify(fields)} ${place}`, fields));
}

describe('the reading of results', () => {
  const reached = many(61, {});
  const failed = many(14, { outcome: 'failed', reason: 'busy' });

  it('says how many were reached, how many failed, and mostly why', () => {
    const rest = many(45, { outcome: 'notReached', reason: 'no-answer' });
    assert.equal(
      outcomeReading(contextOf([...reached, ...failed, ...rest])),
      '61 of 120 calls reached, 14 failed, mostly busy',
    );
  });

  it('says “mostly” only for more than half', () => {
    const others = many(14, { outcome: 'failed', reason: 'quota' });
    assert.match(outcomeReading(contextOf([...failed, ...others])), /28 failed, most often busy$/);
  });

  it('names no reason if none is given', () => {
    assert.equal(
      outcomeReading(contextOf([...reached, ...many(2, { outcome: 'failed' })])),
      '61 of 63 calls reached, 2 failed',
    );
  });

  it('says that none failed, that none ended, that there are none', () => {
    assert.equal(outcomeReading(contextOf(reached)), '61 of 61 calls reached, none failed');
    assert.equal(outcomeReading(contextOf(many(3, { outcome: 'completed' }))), '3 of 3 calls completed, none failed');
    assert.equal(outcomeReading(contextOf(many(3, { outcome: 'waiting' }))), 'None of 3 calls have ended');
    assert.equal(outcomeReading(contextOf([])), 'No calls yet');
  });

  it('keeps right-to-left reasons apart from the sentence', () => {
    const calls = many(3, { outcome: 'failed', reason: 'مشغول' });
    assert.equal(outcomeReading(contextOf(calls)), '0 of 3 calls reached, 3 failed, mostly \u2068مشغول\u2069');
  });
});

describe('the reading of the other pictures', () => {
  it('says which reason is most frequent', () => {
    const context = contextOf([...many(3, { outcome: 'failed', reason: 'busy' }), ...many(2, {})]);
    assert.equal(reasonReading(reasonMarks(context), context), '3 of 5 calls, most often busy (3)');
    const fine = contextOf(many(2, {}));
    assert.equal(reasonReading(reasonMarks(fine), fine), 'None of 2 calls failed or went unanswered');
  });

  it('says how many calls the durations are known for', () => {
    const known = [10, 20, 30].map((duration) => callOf(String(duration), { duration }));
    assert.equal(
      durationReading(contextOf([...known, callOf('4')])),
      'Half took at most 20 s, 90% at most 28 s; known for 3 of 4 calls',
    );
    assert.match(durationReading(contextOf(known)), /known for 3 of 3 calls$/);
    assert.equal(durationReading(contextOf([callOf('4')])), 'No durations yet');
  });

  it('says when calls took place, and how many at once', () => {
    const calls = [0, 1, 30].map((minute) =>
      callOf(String(minute), { startedAt: at(26, 14, minute), endedAt: at(26, 14, minute + 5) }),
    );
    const context = contextOf(calls);
    assert.match(
      timelineReading(timelineColumns(context, 0), context),
      /^Up to 2 at once, Nov 26, 2025, 14:00\s–\s14:40; start known for 3 of 3 calls$/u,
    );
    const overnight = contextOf([...calls, callOf('next', { startedAt: at(27, 2) })]);
    assert.match(timelineReading(timelineColumns(overnight, 0), overnight), /, Nov 26\s–\s27, 2025;/u);
    const none = contextOf([callOf('1')]);
    assert.equal(timelineReading(timelineColumns(none, 0), none), 'No start times yet');
  });
});
