import '../vscode';
import assert from 'node:assert/strict';
import { summaryTooltip } from '../../../src/app/summaryTooltip';
import type { SpaceTotals, Totals } from '../../../src/connections/overview';
import { space } from '../entities';
import { NOON } from '../support';

function totals(
  spaces: readonly Partial<SpaceTotals & { name: string }>[],
  total = spaces.length,
  refused = 0,
): Totals {
  const all = spaces.map(({ name = 'Sales', ...counts }) => ({
    ...{ space: space({ name }), count: 9, active: 0, overdue: 0, failed: 0, newestAt: NOON, asOf: NOON },
    ...counts,
  }));
  const sum = (kind: 'active' | 'overdue' | 'failed') => all.reduce((count, each) => count + each[kind], 0);
  return { active: sum('active'), overdue: sum('overdue'), failed: sum('failed'), total, refused, spaces: all };
}

/** Lines without the escapes and without the spaces between columns; the time of day as `T`. */
function lines(of: Totals, organization?: string): readonly string[] {
  return summaryTooltip(of, organization)
    .value.replaceAll('&nbsp;', '')
    .replaceAll('\\', '')
    .replaceAll(/ \| +/g, '|')
    .replaceAll(/\d+:\d\d:\d\d [AP]M/g, 'T')
    .split('\n')
    .filter(Boolean);
}

describe('the tooltip of the run summary', () => {
  it('says what to do before anything was checked', () => {
    assert.deepEqual(lines(totals([], 207), 'Acme Voice'), [
      '**Acme Voice**',
      'No spaces checked in this window yet. Use “Check All Spaces”, or open a space in the Unpod view.',
    ]);
  });

  it('lists only spaces with counts, most first, below how many were checked', () => {
    const of = totals([{ name: 'Quiet' }, { name: 'One', failed: 1 }, { name: 'Five', active: 2, failed: 3 }], 207);
    assert.deepEqual(lines(of), [
      '3 of 207 spaces checked. “Check All Spaces” checks the others.',
      'Space|Active|Failed (24 h)|Updated',
      ':--|--:|--:|--:',
      'Five|2|3|T',
      'One|0|1|T',
    ]);
  });

  it('has a column for overdue runs if there are any', () => {
    assert.deepEqual(lines(totals([{ overdue: 4 }])).slice(-3), [
      'Space|Active|Failed (24 h)|Overdue|Updated',
      ':--|--:|--:|--:|--:',
      'Sales|0|0|4|T',
    ]);
  });

  it('says so if no space has counts', () => {
    assert.deepEqual(lines(totals([{}, {}])), ['2 of 2 spaces checked', 'No active, overdue, or recently failed runs']);
  });

  it('says how many spaces refused, once all were asked', () => {
    assert.equal(lines(totals([{}], 6, 5))[0], '1 of 6 spaces checked, 5 could not be checked');
    assert.equal(lines(totals([{}], 7, 5))[0], '1 of 7 spaces checked. “Check All Spaces” checks the others.');
  });

  it('lists twelve spaces and counts the others', () => {
    const busy = (count: number) => lines(totals(Array.from({ length: count }, () => ({ active: 1 }))));
    assert.equal(busy(12).length, 3 + 12);
    assert.equal(busy(13).at(-1), 'and 1 more space');
    assert.deepEqual([busy(17).length, busy(17).at(-1)], [3 + 12 + 1, 'and 5 more spaces']);
  });

  it('cuts long names off, and keeps the server’s text text', () => {
    const name = '[x](command:a) | $(bug) <b>' + 'n'.repeat(300);
    const { value, isTrusted, supportHtml, supportThemeIcons } = summaryTooltip(totals([{ name, active: 1 }]), name);
    assert.deepEqual([isTrusted, supportHtml, supportThemeIcons].map(Boolean), [false, false, false]);
    const row = value.split('\n').at(-1)!;
    assert.ok(row.replaceAll('\\', '').split(' | &nbsp; ')[0]!.length <= 31);
    assert.doesNotMatch(value.replaceAll('**', ''), /(?<!\\)[[\]<>$]/);
  });
});
