import assert from 'node:assert/strict';
import fc from 'fast-check';
import { callMatcher } from '../../../../src/model/statistics/matching';
import type { CallFilter } from '../../../../src/model/statistics/filters';
import type { ReportCall } from '../../../../src/webviews/report/messages';
import {
  durationColumns,
  outcomeMarks,
  reasonMarks,
  textMarks,
  timelineColumns,
} from '../../../../src/webviews/report/pictures/callMarks';
import { marksOf } from '../../../../src/webviews/report/pictures/columns';
import { tableOf } from '../../../../src/webviews/report/pictures/tableOf';
import { outcomes } from '../../../../src/webviews/report/pictures/outcomes';
import { callOf } from '../reportData';
import { at, contextOf, FORMAT } from './support';

const NOON = at(26, 12);
const text = fc.constantFrom(undefined, 'busy', 'Busy', 'no-answer', 'No answer', 'مشغول', '—');
const calls = fc
  .array(
    fc.record({
      outcome: fc.constantFrom(...outcomes),
      isCall: fc.boolean(),
      reason: text,
      endReason: text,
      assessment: text,
      labels: fc.array(fc.constantFrom('VIP', 'vip', 'call back'), { maxLength: 3 }),
      duration: fc.option(fc.integer({ min: 0, max: 600 }), { nil: undefined }),
      startedAt: fc.option(fc.integer({ min: NOON, max: NOON + 7_200_000 }), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((all) => all.map((fields, place): ReportCall => callOf(String(place), fields)));

function allMarks(context: ReturnType<typeof contextOf>) {
  const { endReasons, labels, assessments } = context.statistics;
  const texts = { label: () => 'text', tone: 'plain', of: 1 } as const;
  const oneOrNone = (text: string | undefined) => (text === undefined ? [] : [text]);
  return [
    outcomeMarks(context),
    reasonMarks(context),
    marksOf(durationColumns(context)),
    marksOf(timelineColumns(context, NOON).columns),
    textMarks({ ...texts, by: 'endReason', groups: endReasons, textsOf: (call) => oneOrNone(call.endReason) }, context),
    textMarks({ ...texts, by: 'label', groups: labels, textsOf: (call) => call.labels }, context),
    textMarks(
      { ...texts, by: 'assessment', groups: assessments, textsOf: (call) => oneOrNone(call.assessment) },
      context,
    ),
  ].flat();
}

describe('each mark about calls', () => {
  it('counts exactly the calls that match its filter', () => {
    fc.assert(
      fc.property(calls, (all) => {
        const context = contextOf(all);
        for (const { filter, count, key } of allMarks(context)) {
          assert.equal(count, context.calls.filter(callMatcher([filter])).length, key);
        }
      }),
    );
  });

  it('says how many of its calls match the filters', () => {
    const filters: CallFilter[] = [
      { by: 'outcome', value: 'failed' },
      { by: 'outcome', value: 'notReached' },
      { by: 'duration', from: 0, to: 300 },
    ];
    fc.assert(
      fc.property(calls, (all) => {
        const context = contextOf(all, filters);
        const matching = context.calls.filter(callMatcher(filters));
        for (const mark of allMarks(context)) {
          assert.equal(mark.matching, matching.filter(callMatcher([mark.filter])).length, mark.key);
          assert.ok(mark.parts.every(({ count, matching: some = 0 }) => some <= count));
        }
      }),
    );
  });

  it('is selected if its filter is chosen', () => {
    const context = contextOf([callOf('1', { outcome: 'failed' }), callOf('2')], [{ by: 'outcome', value: 'failed' }]);
    assert.deepEqual(
      outcomeMarks(context).map(({ label, isSelected }) => [label, isSelected]),
      [
        ['Reached', false],
        ['Failed', true],
      ],
    );
  });

  it('is selected only by the bin that it stands for', () => {
    const all = [3, 8, 62].map((duration) => callOf(String(duration), { duration }));
    const selected = (filter: CallFilter) =>
      marksOf(durationColumns(contextOf(all, [filter]))).map(({ isSelected }) => isSelected);
    assert.deepEqual(selected({ by: 'duration', from: 5, to: 10 }), [false, true, false]);
    assert.deepEqual(selected({ by: 'duration', from: 5, to: 15 }), [false, false, false]);
    assert.deepEqual(selected({ by: 'started', from: 5, to: 10 }), [false, false, false]);
  });

  it('speaks its label, count and share, and how many match', () => {
    const all = [callOf('1', { outcome: 'failed' }), callOf('2'), callOf('3')];
    assert.deepEqual(
      outcomeMarks(contextOf(all)).map(({ spoken }) => spoken),
      ['Reached: 2 of 3, 67%', 'Failed: 1 of 3, 33%'],
    );
    assert.deepEqual(
      outcomeMarks(contextOf(all, [{ by: 'outcome', value: 'failed' }])).map(({ spoken }) => spoken),
      ['Reached: 2 of 3, 67%; 0 matching the filters', 'Failed: 1 of 3, 33%; 1 matching the filters'],
    );
  });
});

describe('the marks of reasons', () => {
  const all = [
    callOf('1', { outcome: 'failed', reason: 'busy', reasonText: 'Busy' }),
    callOf('2', { outcome: 'notReached', reason: 'Busy' }),
    callOf('3', { outcome: 'notReached' }),
    callOf('4', { outcome: 'reached', reason: 'busy' }),
  ];

  it('are in words, most first, with those without a reason', () => {
    const marks = reasonMarks(contextOf(all));
    assert.deepEqual(
      marks.map(({ label, count }) => [label, count]),
      [
        ['Busy', 2],
        ['No reason given', 1],
      ],
    );
  });

  it('have parts by outcome, and say so', () => {
    const [busy] = reasonMarks(contextOf(all));
    assert.deepEqual(
      busy!.parts.map(({ tone, count }) => [tone, count]),
      [
        ['notReached', 1],
        ['failed', 1],
      ],
    );
    assert.equal(busy!.spoken, 'Busy: 2 of 3, 67%; 1 not reached and 1 failed');
  });
});

describe('columns', () => {
  it('without calls have no mark', () => {
    const columns = durationColumns(contextOf([callOf('1', { duration: 3 }), callOf('2', { duration: 62 })]));
    assert.equal(marksOf(columns).length, 2);
    assert.ok(columns.length > 2);
  });
});

describe('the table behind a picture', () => {
  it('has the share of each mark with its interval', () => {
    const all = [callOf('1', { outcome: 'failed' }), callOf('2'), callOf('3')];
    const names = { label: 'Outcome', count: 'Calls' };
    assert.deepEqual(tableOf(outcomeMarks(contextOf(all)), names, FORMAT), {
      columns: ['Outcome', 'Calls', 'Share', '95% interval'],
      rows: [
        ['Reached', '2', '67%', '21% – 94%'],
        ['Failed', '1', '33%', '6% – 79%'],
      ],
    });
    const filtered = contextOf(all, [{ by: 'outcome', value: 'failed' }]);
    assert.equal(tableOf(outcomeMarks(filtered), names, FORMAT).columns.at(-1), 'Matching the filters');
  });
});
