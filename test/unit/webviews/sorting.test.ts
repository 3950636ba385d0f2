import assert from 'node:assert/strict';
import { callColumns, filledColumns } from '../../../src/webviews/report/columns';
import type { ReportCall } from '../../../src/webviews/report/messages';
import { mergeRows, noRows, type Rows } from '../../../src/webviews/report/rows';
import { hitCount, makeSorter, matchingCalls } from '../../../src/webviews/report/shown';
import { resorted } from '../../../src/webviews/report/sorting';
import { callOf } from './reportData';

const rowsOf = (calls: readonly ReportCall[]): Rows<ReportCall> => mergeRows<ReportCall>(noRows, calls, undefined);
const ids = (calls: readonly ReportCall[]) => calls.map(({ id }) => id).join(' ');

function sorted(calls: readonly ReportCall[], column: string, isDescending: boolean): string {
  const rows = rowsOf(calls);
  return ids(makeSorter(callColumns, 'en')(rows.list, rows, { column, isDescending }));
}

describe('sorted calls', () => {
  const calls = [
    callOf('a', { duration: 30, contact: 'Zoë' }),
    callOf('b', { contact: 'Émile' }),
    callOf('c', { duration: 5, contact: 'eve' }),
    callOf('d', { duration: 30, contact: 'Dora' }),
    callOf('e', { contact: '' }),
  ];

  it('have missing values last in both directions, in the server’s order', () => {
    assert.equal(sorted(calls, 'duration', false), 'c a d b e');
    assert.equal(sorted(calls, 'duration', true), 'a d c b e');
    assert.equal(sorted(calls, 'contact', true), 'a c b d e');
  });

  it('have texts in the order of the language', () => assert.equal(sorted(calls, 'contact', false), 'd b c a e'));

  it('have outcomes in the order of the pictures', () => {
    const some = (['running', 'failed', 'reached', 'notReached'] as const).map((outcome) =>
      callOf(outcome, { outcome }),
    );
    assert.equal(sorted(some, 'outcome', false), 'reached notReached failed running');
  });

  it('have costs that are numbers before those that are texts, however they come', () => {
    const costs = [callOf('9', { cost: 9 }), callOf('10', { cost: 10 }), callOf('3c', { costText: '3 credits' })];
    for (const order of [
      costs,
      costs.toReversed(),
      [costs[1]!, costs[2]!, costs[0]!],
      [costs[2]!, costs[0]!, costs[1]!],
    ]) {
      assert.equal(sorted(order, 'cost', false), '9 10 3c');
      assert.equal(sorted(order, 'cost', true), '3c 10 9');
    }
  });

  it('are in the server’s order without a column', () => {
    const rows = rowsOf(calls);
    assert.equal(makeSorter(callColumns, 'en')(rows.list, rows, undefined), rows.list);
    assert.equal(sorted(calls, 'nonsense', true), 'a b c d e');
  });

  it('stay sorted when one changes, comes, or goes', () => {
    const sorter = makeSorter(callColumns, 'en');
    const sort = { column: 'duration', isDescending: false };
    let rows = rowsOf(calls);
    sorter(rows.list, rows, sort);
    rows = mergeRows(rows, [callOf('a', { duration: 1 }), callOf('f', { duration: 7 })], undefined);
    assert.equal(ids(sorter(rows.list, rows, sort)), 'a c f d b e');
    assert.equal(ids(sorter(rows.list.slice(1, 4), rows, sort)), 'c d b');
    rows = mergeRows(rows, [], ['e', 'd', 'c', 'b']);
    assert.equal(ids(sorter(rows.list, rows, sort)), 'c d e b');
  });

  it('are compared with all others only if they are new', () => {
    const numbers = Array.from({ length: 1000 }, (_, index) => ({ value: index * 2 }));
    const fresh = { value: 777 };
    let compared = 0;
    const result = resorted(numbers, [...numbers.slice(1), fresh], (a, b) => {
      compared += 1;
      return a.value - b.value;
    });
    assert.equal(result.length, 1000);
    assert.equal(result[388], fresh);
    assert.ok(compared <= 1000, `${compared} comparisons`);
  });
});

describe('columns', () => {
  it('are omitted if no call has anything in them', () => {
    const shown = filledColumns(callColumns, [callOf('a'), callOf('b', { number: '+1', labels: ['VIP'] })]);
    assert.deepEqual(
      shown.map(({ id }) => id),
      ['contact', 'number', 'outcome', 'labels'],
    );
  });

  it('do not repeat a number that is the contact', () => {
    const shown = filledColumns(callColumns, [callOf('a', { contact: '+1', number: '+1' })]);
    assert.ok(!shown.some(({ id }) => id === 'number'));
  });

  it('show a cost that is not a number as the server sent it, and a duration of zero', () => {
    const shown = filledColumns(callColumns, [callOf('a', { costText: '1 €', duration: 0 })]);
    assert.deepEqual(
      shown.map(({ id }) => id),
      ['contact', 'outcome', 'duration', 'cost'],
    );
  });
});

describe('calls that match', () => {
  const calls = [callOf('a', { outcome: 'failed' }), callOf('b'), callOf('c', { outcome: 'failed' })];
  const hits = {
    query: 'x',
    counts: new Map([
      ['b', 2],
      ['c', 3],
    ]),
    searched: 3,
    total: 3,
  };

  it('pass filters and search', () => {
    assert.equal(ids(matchingCalls(calls, [{ by: 'outcome', value: 'failed' }], undefined) ?? []), 'a c');
    assert.equal(ids(matchingCalls(calls, [], hits) ?? []), 'b c');
    const both = matchingCalls(calls, [{ by: 'outcome', value: 'failed' }], hits) ?? [];
    assert.equal(ids(both), 'c');
    assert.equal(hitCount(both, hits), 3);
  });

  it('are undefined without either', () => assert.equal(matchingCalls(calls, [], undefined), undefined));
});
