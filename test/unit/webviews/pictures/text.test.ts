import assert from 'node:assert/strict';
import { fit, isolated, widest } from '../../../../src/webviews/report/pictures/text';
import { measure } from './support';

describe('a text in a picture', () => {
  it('is whole if it fits', () => {
    assert.equal(fit('No answer', 90, measure), 'No answer');
  });

  it('is cut with an ellipsis, and as long as can be', () => {
    assert.equal(fit('No answer', 80, measure), 'No answ…');
    assert.equal(fit('No answer', 40, measure), 'No…');
  });

  it('is an ellipsis where nothing else fits', () => {
    assert.equal(fit('No answer', 5, measure), '…');
  });

  it('is on one line', () => {
    assert.equal(fit(' No\n  answer ', 200, measure), 'No answer');
  });

  it('is never cut within a character that people see as one', () => {
    assert.equal(fit('👩‍👩‍👧 family', 90, measure), '👩‍👩‍👧…');
    assert.equal(fit('कृपया', 35, measure), 'कृ…');
  });

  it('does not reorder the text beside it', () => {
    assert.equal(isolated('مشغول'), '\u2068مشغول\u2069');
    assert.equal(fit('مشغول جدا الآن', 60, measure), '\u2068مشغول…\u2069');
    assert.equal(isolated('busy'), 'busy');
  });

  it('is cut fast, however long it is', () => {
    let measured = 0;
    fit('x'.repeat(1_000_000), 100, (text) => {
      measured += text.length;
      return measure(text);
    });
    assert.ok(measured < 10_000, `${measured} characters measured`);
  });

  it('is as wide as the widest', () => {
    assert.equal(widest(['a', 'abc', ''], measure), 30);
    assert.equal(widest([], measure), 0);
  });
});
