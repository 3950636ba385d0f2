import '../vscode';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as vscode from 'vscode';
import { number } from '../../../src/ui/format';
import { localTime, relativeTime, shortTime, timeOfDay, writesTwelveHours } from '../../../src/ui/times';
import { NOON } from '../support';

/** Units with their length in milliseconds, and how many of each are not yet one of the next. */
const units = [
  ['minute', 60_000, 59],
  ['hour', 3_600_000, 23],
  ['day', 86_400_000, 29],
  ['month', 30 * 86_400_000, 12],
  ['year', 365 * 86_400_000, 2000],
] as const;

describe('times and numbers in English', () => {
  it('are written as `Intl` writes them', () => {
    const numbers = new Intl.NumberFormat('en');
    const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always' });
    const counts = fc
      .constantFrom(...units)
      .chain(([unit, length, most]) => fc.integer({ min: 1, max: most }).map((count) => ({ unit, length, count })));
    fc.assert(
      fc.property(fc.nat(), counts, fc.constantFrom(-1, 1), (value, { unit, length, count }, sign) => {
        assert.equal(number(value), numbers.format(value));
        const isSoon = sign > 0 && unit === 'minute' && count <= 10;
        const expected = isSoon ? 'just now' : relative.format(sign * count, unit);
        assert.equal(relativeTime(NOON + sign * count * length, NOON), expected);
        // Versions of `Intl` differ in the kind of space.
        const local = new Date(NOON + value).toLocaleTimeString('en', { timeStyle: 'medium' });
        assert.equal(timeOfDay(NOON + value), local.replace('\u202f', ' '));
      }),
    );
  });
});

describe('times and numbers in another language', () => {
  const { language } = vscode.env;
  before(() => Object.assign(vscode.env, { language: 'de' }));
  after(() => Object.assign(vscode.env, { language }));

  it('are written in that language', () => {
    assert.deepEqual([number(999), number(1716)], ['999', '1.716']);
    assert.equal(relativeTime(NOON - 3 * 3_600_000, NOON), 'vor 3 Stunden');
  });
});

describe('the shortest form of a time', () => {
  const at = (...parts: [number, number, number, number, number]) => new Date(...parts).getTime();
  const now = at(2026, 10, 26, 15, 0);

  it('leaves out what is the same today', () => {
    assert.equal(shortTime(at(2026, 10, 26, 14, 3), now), '2:03 PM');
    assert.equal(shortTime(at(2026, 10, 25, 14, 3), now), 'Nov 25, 2:03 PM');
    assert.equal(shortTime(at(2025, 10, 26, 0, 3), now), 'Nov 26, 2025, 12:03 AM');
  });

  it('has the day from midnight on', () => {
    const late = at(2026, 10, 26, 23, 59);
    assert.equal(shortTime(late, at(2026, 10, 27, 0, 0)), 'Nov 26, 11:59 PM');
  });
});

describe('a computer whose clock is slow', () => {
  it('shows the latest events as “just now”, not as in the future', () => {
    assert.equal(relativeTime(NOON + 3 * 60_000, NOON), 'just now');
    assert.equal(relativeTime(NOON + 3 * 3_600_000, NOON), 'in 3 hours');
  });
});

describe('hours', () => {
  const areTwelve = (env: NodeJS.ProcessEnv, language = 'en') => writesTwelveHours(env, 'linux', language);

  it('are twelve if the system says so', () => {
    for (const LANG of ['en_US.UTF-8', 'en_IN', 'hi_IN.UTF-8']) {
      assert.ok(areTwelve({ LANG }), LANG);
      assert.ok(areTwelve({ LANG }, 'de'), LANG);
    }
  });

  it('are twenty-four if the system says so, even if VS Code is in English', () => {
    for (const LANG of ['de_DE.UTF-8', 'en_GB.UTF-8', 'sr_RS@latin']) {
      assert.ok(!areTwelve({ LANG }), LANG);
    }
  });

  it('follow the most specific variable that is not empty', () => {
    assert.ok(!areTwelve({ LANG: 'en_US.UTF-8', LC_TIME: 'de_DE.UTF-8' }));
    assert.ok(areTwelve({ LANG: 'de_DE.UTF-8', LC_TIME: 'de_DE.UTF-8', LC_ALL: 'en_US.UTF-8' }));
    assert.ok(!areTwelve({ LC_ALL: '', LC_TIME: '', LANG: 'de_DE.UTF-8' }));
  });

  it('follow VS Code’s language on Linux if no variable has a locale', () => {
    for (const env of [{}, { LANG: 'C.UTF-8' }, { LANG: 'POSIX' }]) {
      assert.ok(areTwelve(env));
      assert.ok(!areTwelve(env, 'de'));
    }
  });

  it('follow the settings of other systems', () => {
    const hasSetting = new Intl.DateTimeFormat(undefined, { hour: 'numeric' }).resolvedOptions().hour12;
    assert.equal(writesTwelveHours({}, 'win32', 'en'), hasSetting);
    assert.equal(writesTwelveHours({}, 'darwin', 'de'), hasSetting);
  });

  it('accept a locale that does not exist', () => {
    assert.doesNotThrow(() => areTwelve({ LANG: 'xx_123456789012' }));
  });

  it('are the same in each form of a time', () => {
    const at = new Date(2026, 1, 12, 18, 5).getTime();
    const times = [shortTime(at, at), timeOfDay(at), localTime(at)].map((text) => text.replace('\u202f', ' '));
    assert.deepEqual(times, ['6:05 PM', '6:05:00 PM', 'Feb 12, 2026, 6:05:00 PM']);
  });
});
