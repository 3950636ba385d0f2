import assert from 'node:assert/strict';
import type { RunList } from '../../../src/model/runList';
import { changeBetween, spaceName, type SpaceState } from '../../../src/model/space';
import type { Problem } from '../../../src/platform/errors';
import { aProblem } from '../support';
import { SPACES } from '../../platform/sample';
import { run, runsAt, space } from './support';

describe('name of a space', () => {
  const cases: [string, string | undefined, string][] = [
    ['folds white space', SPACES.multiline.name, 'Line one line two tabbed end'],
    ['has no controls', 'a\u0000b\u001b[31mc\u0085d', 'a b [31mc d'],
    ['has no marks of direction', SPACES.bidi.name, 'Invoice gpj.exe follow-up calls'],
    ['has no Arabic letter mark, which is one too', 'a\u061cb', 'a b'],
    ['has no zero width blanks', 'a\u200bb\u2060c\ufeffd', 'a b c d'],
    ['keeps emoji that are joined', '🎄 👩🏽‍💼🇮🇳', '🎄 👩🏽‍💼🇮🇳'],
    ['keeps scripts from right to left', 'שיחות שירות', 'שיחות שירות'],
    ['keeps the joiners that scripts need', 'می\u200cخواهم', 'می\u200cخواهم'],
    ['keeps HTML and icons as text', '<b>$(flame)</b>', '<b>$(flame)</b>'],
    ['is the token without one', undefined, 'ABC'],
    ['is the token for blanks', SPACES.blank.name, 'ABC'],
    ['is the token for marks that nobody sees', '\u200f\u202e \u200b\ufeff', 'ABC'],
    ['is the token for joiners that join nothing', '\u200d\u200c\u200d', 'ABC'],
  ];
  for (const [what, name, shown] of cases) {
    it(what, () => assert.equal(spaceName(space({ name })), shown));
  }
});

describe('change of a space', () => {
  const base: RunList = { runs: runsAt(5, 4, 3), count: 3, pages: 1, hasMore: false, skippedRows: 0 };
  const state = (fields: Partial<RunList> = {}, problem?: Problem): SpaceState => ({
    space: space(),
    runList: { ...base, ...fields },
    problem,
  });
  const whole = { kind: 'space', token: 'ABC' };
  const [five, four, three] = base.runs as [(typeof base.runs)[0], (typeof base.runs)[0], (typeof base.runs)[0]];
  const failed = (id: string) => run(id, { status: 'failed' });

  it('is none when the rows are the same', () => {
    assert.equal(changeBetween(state(), state()), undefined);
    assert.equal(changeBetween({ space: space() }, { space: space() }), undefined);
  });

  it('is the one run that changed', () => {
    const change = changeBetween(state(), state({ runs: [five, failed('R4'), three] }));
    assert.deepEqual(change, { kind: 'run', token: 'ABC', runId: 'R4' });
  });

  const wholes: [string, SpaceState, SpaceState][] = [
    ['two runs changed', state(), state({ runs: [failed('R5'), failed('R4'), three] })],
    ['a run came', state(), state({ runs: [...runsAt(6), ...base.runs], count: 4 })],
    ['a run went', state(), state({ runs: [five, four], count: 2 })],
    ['one run took another’s place', state(), state({ runs: [five, four, run('R2')] })],
    ['the order changed', state(), state({ runs: [four, five, three] })],
    ['the count changed', state(), state({ count: 4 })],
    ['there is more now', state(), state({ hasMore: true })],
    ['it was opened, even if it is empty', { space: space() }, state({ runs: [], count: 0 })],
    ['something went wrong', state(), state({}, aProblem('spaceRefused'))],
    ['it works again', state({}, aProblem('spaceRefused')), state()],
    ['something else went wrong', state({}, aProblem('spaceRefused')), state({}, aProblem('unavailable'))],
    [
      'a run changed and something went wrong',
      state(),
      state({ runs: [failed('R5'), four, three] }, aProblem('timeout')),
    ],
  ];
  for (const [what, before, after] of wholes) {
    it(`is the space when ${what}`, () => assert.deepEqual(changeBetween(before, after), whole));
  }

  it('is none when the same thing goes wrong again', () => {
    const problem = (reason: string) => aProblem('spaceRefused', { status: 206, reason });
    assert.equal(changeBetween(state({}, problem('a')), state({}, problem('a'))), undefined);
    assert.deepEqual(changeBetween(state({}, problem('a')), state({}, problem('b'))), whole);
  });

  it('is the space when what to do about it reads differently', () => {
    const wait = (seconds: number) => state({}, aProblem('rateLimited', { retryAfter: seconds * 1000 }));
    assert.deepEqual(changeBetween(wait(30), wait(90)), whole);
  });
});
