import assert from 'node:assert/strict';
import { redact } from '../../../../src/platform/redaction/redact';
import { omission } from '../../../../src/platform/redaction/spans';
import { HEX, random } from '../../../platform/data/random';

const mask = '•••';
const secret = 'f00dfeedcafe1234';
const key = 'ca9a7ce1d5b84f60a3c2e7f1096db84e5fcafe01';

/** Milliseconds. */
function timeOf(action: () => void): number {
  const start = performance.now();
  action();
  return performance.now() - start;
}

describe('redacting any row', () => {
  it('keeps what is nested less than 100 levels deep, and an ellipsis for the rest', () => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const) {
      const deep: unknown = JSON.parse(`${open.repeat(100_000)}1${close.repeat(100_000)}`);
      const { text, row } = redact({ text: 'here', row: deep, token: secret }) as { text: string; row: unknown };
      assert.equal(text, 'here');
      assert.equal(JSON.stringify(row), `${open.repeat(99)}"${omission}"${close.repeat(99)}`);
      assert.deepEqual(redact({ token: deep }), { token: mask });
    }
    const shallow: unknown = JSON.parse(`${'['.repeat(90)}"text"${']'.repeat(90)}`);
    assert.deepEqual(redact(shallow), shallow);
  });

  it('keeps a text of brackets', () => {
    const row = { text: '['.repeat(500_000) + ']'.repeat(500_000), token: secret };
    assert.deepEqual(redact(row), { ...row, token: mask });
  });

  it('keeps numbers of more digits than JavaScript has, as the same objects', () => {
    const number = { isLosslessNumber: true, value: '675272289779974401' };
    const row = { call_id: number, list: [number], token: number, llm_tokens: number };
    const left = redact(row, [secret]) as typeof row;
    assert.deepEqual(left, { ...row, token: mask });
    assert.ok(left.call_id === number && left.list[0] === number && left.llm_tokens === number);
    assert.deepEqual(redact(row, [number.value]), { call_id: mask, list: [mask], token: mask, llm_tokens: mask });
  });

  it('does not take other objects for such numbers', () => {
    const row = [{ isLosslessNumber: true, value: secret }, { isLosslessNumber: true, value: '1', token: 'x' }, secret];
    const left = [{ isLosslessNumber: true, value: mask }, { isLosslessNumber: true, value: '1', token: mask }, mask];
    assert.deepEqual(redact(row, [secret]), left);
  });

  it('masks a known number', () => {
    assert.deepEqual(redact({ a: 1234567890, b: 12, c: 'a 1234567890' }, ['1234567890']), {
      a: mask,
      b: 12,
      c: `a ${mask}`,
    });
  });

  it('finds each of very many secrets, and nothing else, in linear time', () => {
    const source = random('many secrets');
    const prefix = `sk_live_${source.text(12, HEX)}`;
    for (const start of ['', prefix]) {
      const secrets = Array.from({ length: 4_000 }, () => start + source.text(40, HEX));
      const others = secrets.map((text) => `${text.slice(0, -3)}xyz`);
      const rows = secrets.map((token, index) => ({
        token,
        said: `It was ${secrets[(index * 7) % 4_000]!}.`,
        id: others[index],
      }));
      let left: unknown;
      assert.ok(timeOf(() => (left = redact(rows))) < 2_000);
      assert.deepEqual(
        left,
        others.map((id) => ({ token: mask, said: `It was ${mask}.`, id: start ? mask : id })),
      );
    }
  });

  const pieces = [
    '{',
    '[',
    '"',
    '\\',
    'http://',
    '?a=',
    '?token=a&',
    'Bearer ',
    'eyJ',
    '-eyJ',
    ':',
    '":"',
    '"token":[',
    "token:'",
  ];
  for (const piece of [
    ...pieces,
    '"token":"',
    '\\"token\\":',
    'a://b@',
    '.',
    ' ',
    ')',
    '-----BEGIN ',
    '%3D',
    'a1',
    '2026-02-01T',
  ]) {
    it(`takes linear time for ${JSON.stringify(piece)} again and again`, () => {
      const text = piece.repeat(100_000 / piece.length);
      const rows = [`x${text}x`, `password=${text}x`, `"password":"${text}x`, `?token=${text} x`, `Bearer ${text} x`];
      const milliseconds = timeOf(() =>
        redact([{ rows, password: text, [`${text}_token`]: text, token: secret }], [key]),
      );
      assert.ok(milliseconds < 2_000, `${milliseconds} ms`);
    });
  }
});
