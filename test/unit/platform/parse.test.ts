import assert from 'node:assert/strict';
import { readEnvelope, readReason } from '../../../src/platform/parse';

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

describe('the reason in the server’s words', () => {
  const all = { message: 'm', error: 'e', detail: 'd', errors: 's' };
  const cases: [string, unknown, string | undefined][] = [
    ['message first', all, 'm'],
    ['then error', { ...all, message: null }, 'e'],
    ['then the message in error', { ...all, message: ' ', error: { code: 'x', message: 'nested' } }, 'nested'],
    ['then detail', { ...all, message: undefined, error: { code: 'x' } }, 'd'],
    ['then errors', { errors: 's' }, 's'],
    ['no object', { message: {}, errors: { page_size: ['A valid integer is required.'] } }, undefined],
    ['nothing from an empty object', {}, undefined],
    ['nothing from an array', ['m'], undefined],
    ['nothing from a string', 'm', undefined],
    ['nothing without a body', undefined, undefined],
    ['one line', { message: ' a\r\n\tb\u0000c\u001b ' }, 'a b c'],
  ];
  for (const [what, body, reason] of cases) {
    it(`takes ${what}`, () => assert.equal(readReason(body), reason));
  }

  it('is cut at 200 characters and shows it', () => {
    assert.equal(readReason({ message: 'x'.repeat(200) }), 'x'.repeat(200));
    assert.equal(readReason({ message: 'x'.repeat(201) }), `${'x'.repeat(199)}…`);
  });

  it('is not cut inside a character', () => {
    assert.ok(encodeURIComponent(readReason({ message: `${'x'.repeat(198)}🎄🎄🎄` })!));
  });
});
