import assert from 'node:assert/strict';
import { parseTime } from '../../../src/platform/parse';
import { parseTimestamp, timeOfRunId } from '../../../src/platform/timestamps';
import { createSample, SPACES } from '../../platform/sample';
import { NOON } from '../support';

const MOMENT = Date.UTC(2026, 1, 7, 5, 57, 45);

describe('a timestamp', () => {
  describe('without an offset is UTC', () => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    afterEach(() => {
      process.env.TZ = zone;
    });

    const zones: [string, number][] = [
      ['UTC', 0],
      ['America/Los_Angeles', 480],
      ['Asia/Kolkata', -330],
      ['Pacific/Kiritimati', -840],
    ];
    for (const [name, offset] of zones) {
      it(`on a machine in ${name}`, () => {
        process.env.TZ = name;
        assert.equal(new Date(MOMENT).getTimezoneOffset(), offset);
        assert.equal(parseTimestamp('2026-02-07T05:57:45'), MOMENT);
        assert.equal(parseTimestamp('2026-02-07'), Date.UTC(2026, 1, 7));
        // In the hour that daylight saving time skips, local time cannot even express it.
        assert.equal(parseTimestamp('2026-03-08T02:30:00'), Date.UTC(2026, 2, 8, 2, 30));
      });
    }
  });

  const accepted: [string, string, number][] = [
    ['Z', '2026-02-07T05:57:45Z', MOMENT],
    ['a lower-case z', '2026-02-07t05:57:45z', MOMENT],
    ['+hh:mm', '2026-02-07T11:27:45+05:30', MOMENT],
    ['-hh:mm', '2026-02-06T21:57:45-08:00', MOMENT],
    ['+hhmm', '2026-02-07T11:27:45+0530', MOMENT],
    ['+00:00', '2026-02-07T05:57:45+00:00', MOMENT],
    ['-00:00', '2026-02-07T05:57:45-00:00', MOMENT],
    ['a space instead of the T', '2026-02-07 05:57:45', MOMENT],
    ['surrounding white space', ' 2026-02-07T05:57:45\n', MOMENT],
    ['no seconds', '2026-02-07T05:57', MOMENT - 45_000],
    ['tenths', '2026-02-07T05:57:45.5', MOMENT + 500],
    ['microseconds', '2026-02-07 05:57:45.067021', MOMENT + 67],
    ['nanoseconds and an offset', '2026-02-07T05:57:45.123456789Z', MOMENT + 123],
    ['a comma before the fraction', '2026-02-07T05:57:45,25Z', MOMENT + 250],
    ['+hh', '2026-02-07 11:57:45+06', MOMENT],
    ['+00', '2026-02-07 05:57:45+00', MOMENT],
    ['UTC', '2026-02-07 05:57:45 UTC', MOMENT],
    ['an offset and the name of its zone', '2026-02-07 05:57:45 +0000 UTC', MOMENT],
    ['microseconds and UTC', '2026-02-07 05:57:45.067021 UTC', MOMENT + 67],
    ['a leap second', '2026-12-31T23:59:60Z', Date.UTC(2027, 0, 1)],
    ['a second of 60', '2026-02-07T05:56:60', MOMENT - 45_000],
    ['a date alone', '2026-02-07', Date.UTC(2026, 1, 7)],
    ['a leap day', '2024-02-29T00:00:00', Date.UTC(2024, 1, 29)],
    ['the leap day of 2000', '2000-02-29', Date.UTC(2000, 1, 29)],
    ['the last second of a year', '2025-12-31T23:59:59', Date.UTC(2026, 0, 1) - 1000],
  ];
  for (const [what, text, time] of accepted) {
    it(`is read with ${what}`, () => assert.equal(parseTimestamp(text), time));
  }

  it('keeps every millisecond', () => {
    for (let ms = 0; ms < 1000; ms++) {
      const text = `2026-02-07T05:57:45.${String(ms).padStart(3, '0')}`;
      assert.equal(parseTimestamp(text), MOMENT + ms, text);
    }
  });

  const refused = [
    '',
    'yesterday',
    '2026',
    '2026-02',
    '07/02/2026',
    '1770443865',
    '2026-2-7',
    '2026-00-07',
    '2026-13-07',
    '2026-02-00',
    '2026-02-30',
    '2025-02-29',
    '1900-02-29',
    '2026-02-07T24:01:00',
    '2026-02-07T25:00:00',
    '2026-02-07T05:60:00',
    '2026-02-07T05:57:61',
    '2026-02-07T05:57:45 PM',
    '2026-02-07T05:57:45+5',
    '2026-02-07T05:57:45Z and more',
    'x2026-02-07T05:57:45',
    '２０２６-02-07',
    '0'.repeat(100_000),
  ];
  for (const text of refused) {
    it(`is none: ${JSON.stringify(text.slice(0, 40))}`, () => assert.equal(parseTimestamp(text), undefined));
  }

  it('does not take the year 1 (a server’s way to say "never") for 1901', () => {
    assert.notEqual(parseTimestamp('0001-01-01T00:00:00Z'), Date.UTC(1901, 0, 1));
  });

  it('is none with an impossible offset', () => {
    assert.equal(parseTimestamp('2026-02-07T05:57:45+99:99'), undefined);
  });
});

describe('the time in a run id', () => {
  it('is the one of the documented example', () => {
    const time = timeOfRunId('Recac64fe03e911f1878d43cd8a99e069')!;
    assert.equal(new Date(time).toISOString().slice(0, 19), '2026-02-07T05:57:45');
  });

  it('is the creation time of every run of the sample', () => {
    const { runs } = createSample({ now: () => NOON }).space(SPACES.feedback.token)!;
    assert.equal(runs.length, 1716);
    for (const { runId, createdAt } of runs) {
      // The id has the fraction of a second that `created` leaves out.
      assert.equal(Math.floor(timeOfRunId(runId)! / 1000) * 1000, createdAt, runId);
    }
  });

  it('is not rounded up at the end of a millisecond', () => {
    assert.equal(timeOfRunId('Rec427e3f03e911f1878d43cd8a99e069'), MOMENT + 123);
  });

  it('accepts upper-case digits', () => {
    const id = 'ecac64fe03e911f1878d43cd8a99e069';
    assert.equal(timeOfRunId(`R${id.toUpperCase()}`), timeOfRunId(`R${id}`));
  });

  const others = [
    '',
    'R',
    'ecac64fe03e911f1878d43cd8a99e069',
    'Tecac64fe03e911f1878d43cd8a99e069',
    'Recac64fe03e941f1878d43cd8a99e069',
    'Recac64fe03e911f1c78d43cd8a99e069',
    'Recac64fe03e911f1878d43cd8a99e06',
    'Recac64fe03e911f1878d43cd8a99e0690',
    'Recac64fe-03e9-11f1-878d-43cd8a99e069',
    'Rzzac64fe03e911f1878d43cd8a99e069',
  ];
  for (const id of others) {
    it(`is not guessed from ${JSON.stringify(id)}`, () => assert.equal(timeOfRunId(id), undefined));
  }
});

describe('an epoch time', () => {
  const seconds = MOMENT / 1000;

  it('is read in every unit, as a number or text', () => {
    for (const value of [seconds, MOMENT, MOMENT * 1000, MOMENT * 1e6]) {
      assert.equal(parseTime(value), MOMENT, String(value));
      assert.equal(parseTime(String(value)), MOMENT, String(value));
    }
    assert.equal(parseTime(seconds + 0.25), MOMENT + 250);
    assert.equal(parseTime(` ${seconds}.25 `), MOMENT + 250);
  });

  it('is neither a small number nor text', () => {
    for (const value of [0, 1.5, 33, 86_400, -seconds, NaN, Infinity, '33', '1e9', '', true, null, [seconds], {}]) {
      assert.equal(parseTime(value), undefined, JSON.stringify(value));
    }
  });
});
