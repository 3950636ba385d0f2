import assert from 'node:assert/strict';
import { reportText, rounded, section, type Figure } from '../../bench/report';

const figure = (fields: Partial<Figure>): Figure => ({ what: 'it', unit: 'ms', ours: [1], limit: '', ...fields });
const lastCell = (text: string) => text.split('\n')[2]?.split('|').at(-2)?.trim();

describe('benchmark report', () => {
  it('rounds to three figures at most, small values to two', () => {
    assert.deepEqual([0, 0.0312, 0.5, 1.25, 99.96, 123.4, 12_345.6].map(rounded), [
      '0',
      '0.031',
      '0.5',
      '1.3',
      '100',
      '123',
      '12,346',
    ]);
  });

  it('gives median, spread and number of samples', () => {
    const { text } = section('Title', [figure({ ours: [3, 1, 2] })]);
    assert.match(text, /\| it \| 2 ms \(1–3, n 3\) \|/);
  });

  it('has columns for the bare extension only where it was measured', () => {
    assert.doesNotMatch(section('Title', [figure({})]).text, /bare/);
    assert.match(section('Title', [figure({ ours: [3], bare: [2] })]).text, /\| 3 ms \| 2 ms \| 1.50 \|/);
  });

  it('compares medians and ratios with their budgets, bound included', () => {
    const judged = (fields: Partial<Figure>) => lastCell(section('Title', [figure(fields)]).text);
    assert.equal(judged({}), '');
    assert.equal(judged({ budget: { of: 'median', atMost: 1 } }), 'ok');
    assert.equal(judged({ ours: [1.1], budget: { of: 'median', atMost: 1 } }), 'over');
    assert.equal(judged({ ours: [6], bare: [5], budget: { of: 'ratio', atMost: 1.2 } }), 'ok');
    assert.equal(judged({ ours: [7], bare: [5], budget: { of: 'ratio', atMost: 1.2 } }), 'over');
  });

  it('counts a missing value as over its budget', () => {
    assert.deepEqual(section('Title', [figure({ ours: [], budget: { of: 'median', atMost: 1 } })]).over, ['it']);
    assert.deepEqual(section('Title', [figure({ budget: { of: 'ratio', atMost: 1 } })]).over, ['it']);
  });

  it('starts with the machine and what is over its budget', () => {
    const over = section('One', [figure({ what: 'slow', ours: [9], budget: { of: 'median', atMost: 1 } })]);
    const fine = section('Two', [figure({ what: 'fast' })]);
    assert.match(reportText('machine', [over, fine]), /^machine\n\nOVER BUDGET: slow\.\n\n## One\n[^]*## Two\n/);
    assert.match(reportText('machine', [fine]), /^machine\n\nEverything is within its budget\.\n/);
  });
});
