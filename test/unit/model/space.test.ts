import assert from 'node:assert/strict';
import { spaceName } from '../../../src/model/space';
import { SPACES } from '../../platform/sample';
import { space } from '../entities';

describe('name of a space', () => {
  const cases: [string, string | undefined, string][] = [
    ['folds white space', SPACES.multiline.name, 'Line one line two tabbed end'],
    ['has no controls', 'a\u0000b\u001b[31mc\u0085d', 'a b [31mc d'],
    ['has no marks of direction', SPACES.bidi.name, 'Invoice gpj.exe follow-up calls'],
    ['has no Arabic letter mark, which is one too', 'a\u061cb', 'a b'],
    ['has no zero-width spaces', 'a\u200bb\u2060c\ufeffd', 'a b c d'],
    ['keeps emoji that are joined', '🎄 👩🏽‍💼🇮🇳', '🎄 👩🏽‍💼🇮🇳'],
    ['keeps scripts from right to left', 'שיחות שירות', 'שיחות שירות'],
    ['keeps the joiners that scripts need', 'می\u200cخواهم', 'می\u200cخواهم'],
    ['keeps HTML and icons as text', '<b>$(flame)</b>', '<b>$(flame)</b>'],
    ['is the token without one', undefined, 'ABC'],
    ['is the token for white space', SPACES.blank.name, 'ABC'],
    ['is the token for invisible marks', '\u200f\u202e \u200b\ufeff', 'ABC'],
    ['is the token for joiners that join nothing', '\u200d\u200c\u200d', 'ABC'],
  ];
  for (const [what, name, shown] of cases) {
    it(what, () => assert.equal(spaceName(space({ name })), shown));
  }
});
