import assert from 'node:assert/strict';
import { mergeRuns, overText, reportText, rounded, sectionText, type Figure } from '../../bench/report';

const figure = (fields: Partial<Figure>): Figure => ({ what: 'it', unit: 'ms', ours: [1], limit: '', ...fields });
const section = (...figures: Figure[]) => ({ title: 'Title', figures });
const textOf = (...figures: Figure[]) => sectionText(section(...figures));
const lastCell = (text: string) => text.split('\n')[4]?.split('|').at(-2)?.trim();

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
    assert.match(textOf(figure({ ours: [3, 1, 2] })), /\| it \| 2 ms \(1–3, n 3\) \|/);
  });

  it('has columns for the bare extension only where it was measured', () => {
    assert.doesNotMatch(textOf(figure({})), /bare/);
    assert.match(textOf(figure({ ours: [3], bare: [2] })), /\| 3 ms \| 2 ms \| 1.50 \|/);
  });

  it('compares medians and ratios with their budgets, bound included', () => {
    const judged = (fields: Partial<Figure>) => lastCell(textOf(figure(fields)));
    assert.equal(judged({}), '');
    assert.equal(judged({ budget: { of: 'median', atMost: 1 } }), 'ok');
    assert.equal(judged({ ours: [1.1], budget: { of: 'median', atMost: 1 } }), 'over');
    assert.equal(judged({ ours: [6], bare: [5], budget: { of: 'ratio', atMost: 1.2 } }), 'ok');
    assert.equal(judged({ ours: [7], bare: [5], budget: { of: 'ratio', atMost: 1.2 } }), 'over');
  });

  it('counts a missing value as over its budget', () => {
    const over = (fields: Partial<Figure>) => overText([section(figure(fields))]);
    assert.equal(over({ ours: [], budget: { of: 'median', atMost: 1 } }), 'OVER BUDGET: it.');
    assert.equal(over({ budget: { of: 'ratio', atMost: 1 } }), 'OVER BUDGET: it.');
  });

  describe('of several runs', () => {
    const budget = { of: 'ratio', atMost: 1.2 } as const;
    const runs = (...ours: number[]) =>
      mergeRuns(ours.map((one) => section(figure({ ours: [one], bare: [1], budget }))));

    it('takes the samples of all and tells how far the runs differ', () => {
      assert.match(sectionText(runs(1, 1.1, 1.5)), /\| 1.1 ms \(1–1.5, n 3\) \| 1 ms .* \| 1.10 \| 1–1.5 \|/);
    });

    it('is within a budget only if every run is', () => {
      assert.equal(lastCell(sectionText(runs(1, 1.1, 1.2))), 'ok');
      assert.equal(lastCell(sectionText(runs(1, 1.1, 1.5))), 'ok in 2 of 3');
      assert.equal(lastCell(sectionText(runs(1.3, 1.4, 1.5))), 'over');
      assert.equal(overText([runs(1, 1.1, 1.5)]), 'AT THE LIMIT: it (ok in 2 of 3 runs).');
      assert.equal(overText([runs(1.3, 1.5)]), 'OVER BUDGET: it.');
    });

    it('leaves a single run as it is', () => {
      assert.doesNotMatch(sectionText(runs(1)), /run to run/);
    });
  });

  it('starts with the machine and what is over its budget', () => {
    const over = { title: 'One', figures: [figure({ what: 'slow', ours: [9], budget: { of: 'median', atMost: 1 } })] };
    const fine = { title: 'Two', figures: [figure({ what: 'fast' })] };
    assert.match(reportText('machine', [over, fine]), /^machine\n\nOVER BUDGET: slow\.\n\n## One\n[^]*## Two\n/);
    assert.match(reportText('machine', [fine]), /^machine\n\nEverything is within its budget\.\n/);
  });
});
