import assert from 'node:assert/strict';
import { hasHit, hitPattern, pieces } from '../../../src/webviews/report/marks';

/** The text with its hits in brackets. */
function marked(text: string, query: string): string {
  return pieces(text, hitPattern(query))
    .map((piece) => (piece.isHit ? `[${piece.text}]` : piece.text))
    .join('');
}

describe('hits', () => {
  it('are found whatever their case', () => {
    assert.equal(marked('Busy, then busy again', 'BUSY'), '[Busy], then [busy] again');
    assert.equal(marked('Γιώργος', 'γιώργοσ'), '[Γιώργος]');
  });

  it('are one phrase, whatever the white space in it', () => {
    assert.equal(marked('no\n  answer, answer no', '  no answer '), '[no\n  answer], answer no');
  });

  it('are literal', () => {
    assert.equal(marked('a.c abc (x|y)* $1 \\d [b] {2} ^-/', '.c'), 'a[.c] abc (x|y)* $1 \\d [b] {2} ^-/');
    for (const text of ['(x|y)*', '$1', '\\d', '[b]', '{2}', '^-/', '+91', '?'])
      assert.equal(marked(text, text), `[${text}]`);
  });

  it('do not overlap, and lose nothing of the text', () => {
    assert.equal(marked('aaaaa', 'aa'), '[aa][aa]a');
    const text = 'प्रिया 🎉 مريم';
    assert.equal(
      pieces(text, hitPattern('🎉'))
        .map((piece) => piece.text)
        .join(''),
      text,
    );
    assert.equal(marked(text, '🎉'), 'प्रिया [🎉] مريم');
  });

  it('are nowhere without a query', () => {
    assert.equal(hitPattern('  '), undefined);
    assert.equal(marked('text', ''), 'text');
    assert.deepEqual(pieces('', hitPattern('x')), [{ text: '', isHit: false }]);
  });

  it('are found every time', () => {
    const pattern = hitPattern('a');
    assert.ok(pattern);
    assert.deepEqual(
      ['a', 'a', 'b', undefined].map((text) => hasHit(text, pattern)),
      [true, true, false, false],
    );
  });
});
