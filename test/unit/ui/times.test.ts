import '../vscode';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import * as vscode from 'vscode';
import { number } from '../../../src/ui/format';
import { localTime, relativeTime, shortTime, timeOfDay } from '../../../src/ui/times';
import { repository } from '../../host/paths';
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
  /** What another process, whose environment says so, writes for five past six in the evening. */
  const written = (env: Record<string, string>, language = 'en') => {
    const script = `
      require(${JSON.stringify(join(repository, 'test/unit/vscode.ts'))});
      require('vscode').env.language = ${JSON.stringify(language)};
      const { shortTime, timeOfDay, localTime } = require(${JSON.stringify(join(repository, 'src/ui/times.ts'))});
      const at = new Date(2026, 1, 12, 18, 5).getTime();
      process.stdout.write([shortTime(at, at), timeOfDay(at), localTime(at)].join('|'));`;
    const none = { LC_ALL: '', LC_TIME: '', LANG: '' };
    const options = { env: { ...process.env, ...none, ...env }, cwd: repository, encoding: 'utf8' } as const;
    return execFileSync(process.execPath, ['--import', 'tsx', '--eval', script], options).replaceAll('\u202f', ' ');
  };

  it('are twelve where the system says so', () => {
    const twelve = '6:05 PM|6:05:00 PM|Feb 12, 2026, 6:05:00 PM';
    assert.equal(written({ LANG: 'en_US.UTF-8' }), twelve);
    assert.equal(written({ LANG: 'en_IN' }), twelve);
    assert.equal(written({}), twelve);
  });

  it('are twenty-four where the system says so, also if VS Code is in English', () => {
    const twentyFour = '18:05|18:05:00|Feb 12, 2026, 18:05:00';
    assert.equal(written({ LANG: 'en_US.UTF-8', LC_TIME: 'de_DE.UTF-8' }), twentyFour);
    assert.equal(written({ LANG: 'en_GB.UTF-8' }), twentyFour);
    assert.equal(written({ LC_ALL: 'sr_RS@latin' }), twentyFour);
  });

  it('follow the system in other languages, too', () => {
    assert.match(written({ LANG: 'de_DE.UTF-8' }, 'de'), /^18:05\|18:05:00\|/);
    assert.match(written({}, 'de'), /^18:05\|18:05:00\|/);
    assert.match(written({ LANG: 'en_US.UTF-8' }, 'de'), /^6:05/);
  });

  it('follow the date', () => {
    assert.match(localTime(NOON), /^[A-Z][a-z]{2} \d+, \d{4}, \d+:\d\d:\d\d/);
  });
});
