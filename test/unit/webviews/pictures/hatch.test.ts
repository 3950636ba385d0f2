import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hatch, isDotted } from '../../../../src/webviews/report/pictures/hatch';
import { outcomes } from '../../../../src/webviews/report/pictures/outcomes';

const BOX = { x: 0, y: 0, width: 64, height: 24 };

describe('the pattern of an outcome', () => {
  it('differs from all others that a bar can have beside it', () => {
    const patterns = outcomes
      .filter((outcome) => outcome !== 'unknown')
      .map((outcome) => `${isDotted(outcome)} ${hatch(outcome, BOX)}`);
    assert.equal(new Set(patterns).size, patterns.length);
  });

  it('is nothing for calls that reached someone', () => {
    assert.equal(hatch('reached', BOX), '');
  });

  it('stays within its box', () => {
    const tone = fc.constantFrom(...outcomes, 'partial' as const);
    const size = fc.integer({ min: 1, max: 200 });
    fc.assert(
      fc.property(tone, size, size, size, size, (tone, x, y, width, height) => {
        const path = hatch(tone, { x, y, width, height });
        for (const [, first, second] of path.matchAll(/[ML]([\d.-]+) ([\d.-]+)/g)) {
          assert.ok(Number(first) >= x - 0.1 && Number(first) <= x + width + 0.1, path);
          assert.ok(Number(second) >= y - 0.1 && Number(second) <= y + height + 0.1, path);
        }
      }),
    );
  });
});
