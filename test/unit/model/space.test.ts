import assert from 'node:assert/strict';
import { spaceName } from '../../../src/model/space';
import { SPACES } from '../../platform/sample';
import { space } from '../entities';

describe('the name of a space', () => {
  const cases: [string, string | undefined, string][] = [
    ['folds white space', SPACES.multiline.name, 'Line one line two tabbed end'],
    ['has no control characters', 'a\u0000b\u001b[31mc\u0085d', 'a b [31mc d'],
    ['has no direction marks', SPACES.bidi.name, 'Invoice gpj.exe follow-up calls'],
    ['has no Arabic letter mark, which is one as well', 'a\u061cb', 'a b'],
    ['has no zero-width spaces', 'a\u200bb\u2060c\ufeffd', 'a b c d'],
    ['keeps joined emoji', '🎄 👩🏽‍💼🇮🇳', '🎄 👩🏽‍💼🇮🇳'],
    ['keeps right-to-left scripts', 'שיחות שירות', 'שיחות שירות'],
    ['keeps the joiners that scripts need', 'می\u200cخواهم', 'می\u200cخواهم'],
    ['keeps HTML and icons as text', '<b>$(flame)</b>', '<b>$(flame)</b>'],
    ['is the token if there is none', undefined, 'ABC'],
    ['is the token for white space', SPACES.blank.name, 'ABC'],
    ['is the token for invisible marks', '\u200f\u202e \u200b\ufeff', 'ABC'],
    ['is the token for joiners that join nothing', '\u200d\u200c\u200d', 'ABC'],
    ['is the token for fillers', '\u3164\u115f\u00ad\u2800', 'ABC'],
    ['has no deprecated format characters', 'a\u206ab\u180ec\ufff9d', 'a b c d'],
  ];
  for (const [what, name, shown] of cases) {
    it(what, () => assert.equal(spaceName(space({ name })), shown));
  }

  it('is always visible and on one line', () => {
    assert.equal(spaceName(space({ name: undefined, token: 'a\u202eb\nc' })), 'a b c');
    assert.equal(spaceName(space({ name: undefined, token: '\u200b' })), '–');
  });
});
