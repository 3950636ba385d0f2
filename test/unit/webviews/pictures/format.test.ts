import assert from 'node:assert/strict';
import { makeFormats } from '../../../../src/webviews/report/format';
import { weekFormats } from '../../../../src/webviews/report/weekFormats';
import { at, FORMAT } from './support';

const { percent, duration, ago } = FORMAT;

describe('the formats of a report', () => {
  it('write whole percentages, but never 0% for something or 100% for almost everything', () => {
    assert.deepEqual([0, 0.5083, 1, 0.004, 0.0002, 0.994, 0.997, 0.99999].map(percent), [
      '0%',
      '51%',
      '100%',
      '0.4%',
      '0.02%',
      '99%',
      '99.7%',
      '99.9%',
    ]);
  });

  it('write durations as rows of the tree do', () => {
    assert.deepEqual([0, 12.4, 60, 72, 3600, 7500].map(duration), [
      '0 s',
      '12 s',
      '1 min',
      '1 min 12 s',
      '1 h 0 min',
      '2 h 5 min',
    ]);
  });

  it('write how long ago something was', () => {
    const minute = 60_000;
    assert.deepEqual(
      [0, 1, 90, 60 * 26, 60 * 24 * 400].map((minutes) => ago(0, minutes * minute)),
      ['just now', '1 minute ago', '1 hour ago', '1 day ago', '1 year ago'],
    );
    assert.equal(ago(5 * minute, 0), 'just now');
  });

  it('follow the language, and the clock of the system', () => {
    const german = makeFormats({ language: 'de', hourCycle: 'h23' });
    assert.equal(german.number(1716), '1.716');
    assert.match(german.percent(0.51), /^51\s%$/u);
    assert.equal(german.time(at(26, 14, 3)), '14:03');
    const american = makeFormats({ language: 'en-US', hourCycle: 'h12' });
    assert.match(american.time(at(26, 14, 3)), /^2:03\sPM$/u);
    assert.match(weekFormats(american.locale).hour(0), /^12\sAM$/u);
  });

  it('name weekdays and hours whatever the time zone', () => {
    const { weekday, hour } = weekFormats(FORMAT.locale);
    assert.deepEqual([0, 1, 6].map(weekday), ['Sun', 'Mon', 'Sat']);
    assert.deepEqual([0, 9, 23].map(hour), ['00', '09', '23']);
  });

  it('say a range of dates with the common part once', () => {
    assert.equal(FORMAT.dateRange(at(26, 0), at(26, 23)), 'Nov 26, 2025');
    assert.match(FORMAT.dateRange(at(3, 0), at(26, 0)), /^Nov 3\s–\s26, 2025$/u);
  });

  it('begin the week as the language does', () => {
    const first = (language: string) => weekFormats({ language, hourCycle: 'h23' }).firstWeekday;
    assert.ok([0, 1].includes(first('de')));
    assert.ok(first('en') >= 0 && first('en') <= 6);
  });
});
