import '../vscode';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as vscode from 'vscode';
import { number } from '../../../src/ui/format';
import { relativeTime, timeOfDay } from '../../../src/ui/times';
import { NOON } from '../support';

/** Units with their length in milliseconds, and how many of each are not yet one of the next. */
const units = [
  ['minute', 60_000, 59],
  ['hour', 3_600_000, 23],
  ['day', 86_400_000, 29],
  ['month', 30 * 86_400_000, 12],
  ['year', 365 * 86_400_000, 2000],
] as const;

describe('times and numbers in English', () => {
  it('are written as `Intl` writes them', () => {
    const numbers = new Intl.NumberFormat('en');
    const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always' });
    const counts = fc
      .constantFrom(...units)
      .chain(([unit, length, most]) => fc.integer({ min: 1, max: most }).map((count) => ({ unit, length, count })));
    fc.assert(
      fc.property(fc.nat(), counts, fc.constantFrom(-1, 1), (value, { unit, length, count }, sign) => {
        assert.equal(number(value), numbers.format(value));
        assert.equal(relativeTime(NOON + sign * count * length, NOON), relative.format(sign * count, unit));
        // Versions of `Intl` differ in the kind of space.
        const local = new Date(NOON + value).toLocaleTimeString('en', { timeStyle: 'medium' });
        assert.equal(timeOfDay(NOON + value), local.replace('\u202f', ' '));
      }),
    );
  });
});

describe('times and numbers in another language', () => {
  const { language } = vscode.env;
  before(() => Object.assign(vscode.env, { language: 'de' }));
  after(() => Object.assign(vscode.env, { language }));

  it('are written in that language', () => {
    assert.deepEqual([number(999), number(1716)], ['999', '1.716']);
    assert.equal(relativeTime(NOON - 3 * 3_600_000, NOON), 'vor 3 Stunden');
    assert.equal(timeOfDay(new Date(2026, 1, 7, 14, 3, 20).getTime()), '14:03:20');
  });
});
