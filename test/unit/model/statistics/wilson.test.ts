import assert from 'node:assert/strict';
import { share } from '../../../../src/model/statistics/wilson';

describe('a share', () => {
  /** R. G. Newcombe, Statistics in Medicine 17 (1998), pages 857–872, table I, method 3. */
  const published: [n: number, of: number, low: number, high: number][] = [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ];
  for (const [n, of, low, high] of published) {
    it(`of ${n} of ${of} has the published interval`, () => {
      const { low: ownLow, high: ownHigh } = share(n, of);
      assert.deepEqual([ownLow.toFixed(4), ownHigh.toFixed(4)], [low.toFixed(4), high.toFixed(4)]);
    });
  }

  it('of 0 can be anything', () => assert.deepEqual(share(0, 0), { n: 0, of: 0, low: 0, high: 1 }));

  it('ends exactly at 0 and at 1', () => {
    for (const of of [1, 3, 7, 20, 263, 10_007, 50_000]) {
      assert.equal(share(0, of).low, 0);
      assert.equal(share(of, of).high, 1);
    }
  });

  it('contains what was counted, and mirrors the share of the rest', () => {
    for (let n = 0; n <= 60; n++) {
      const [one, rest] = [share(n, 60), share(60 - n, 60)];
      assert.ok(one.low <= n / 60 && n / 60 <= one.high);
      assert.ok(Math.abs(one.low - (1 - rest.high)) < 1e-12);
    }
  });
});
