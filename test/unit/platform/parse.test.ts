import assert from 'node:assert/strict';
import { readEnvelope } from '../../../src/platform/parse';

describe('an envelope', () => {
  it('is valid if data is an array, whatever else it has', () => {
    assert.deepEqual(readEnvelope({ data: [1, null], status_code: 500, more: {} })?.data, [1, null]);
    assert.equal(readEnvelope({ data: [], count: 0 })?.count, 0);
  });

  for (const body of [
    undefined,
    null,
    [],
    'x',
    7,
    {},
    { data: null },
    { data: {} },
    { data: 'x' },
    { data: { 0: 1 } },
  ]) {
    it(`is none: ${JSON.stringify(body)}`, () => assert.equal(readEnvelope(body), undefined));
  }

  for (const count of [-1, '207', null, 1.5, NaN, {}]) {
    it(`does not take ${JSON.stringify(count)} for a count`, () => {
      assert.equal(readEnvelope({ data: [], count })?.count, undefined);
    });
  }
});
