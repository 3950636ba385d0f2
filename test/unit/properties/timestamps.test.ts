import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseTimestamp, timeOfRunId } from '../../../src/platform/timestamps';
import { anyText, textWith, tries } from './support';

const digits = (value: number, length = 2) => String(value).padStart(length, '0');
const upTo = (max: number) => fc.integer({ min: 0, max });
const offsets = fc.oneof(
  fc.constantFrom(
    { text: '', minutes: 0 },
    { text: 'Z', minutes: 0 },
    { text: 'z', minutes: 0 },
    { text: ' Z', minutes: 0 },
  ),
  fc
    .record({ sign: fc.constantFrom(1, -1), hours: upTo(23), minutes: upTo(59), colon: fc.constantFrom(':', '') })
    .map((it) => ({
      text: `${it.sign < 0 ? '-' : '+'}${digits(it.hours)}${it.colon}${digits(it.minutes)}`,
      minutes: it.sign * (it.hours * 60 + it.minutes),
    })),
);
const fractions = fc.option(fc.record({ sign: fc.constantFrom('.', ','), digits: fc.stringMatching(/^\d{1,12}$/) }), {
  nil: undefined,
});
const blanks = fc.constantFrom('', ' ', '\n', '\t ');
/** Milliseconds of the years 100 to 9999: earlier ones are "never". */
const moments = fc.integer({ min: Date.UTC(100, 0, 1), max: Date.UTC(9999, 11, 31) });

describe('any timestamp', () => {
  it('never throws, and is a finite time or none', () => {
    const texts = textWith('2026', '-02', '-07', 'T', ' ', '05:57', ':45', '.067', 'Z', '+05:30', '99', '-', ':');
    fc.assert(
      fc.property(fc.oneof(texts, anyText), (text) => {
        const time = parseTimestamp(text);
        assert.ok(time === undefined || Number.isFinite(time));
      }),
      tries(3),
    );
  });

  it('is read if the date exists, in every form', () => {
    const form = fc.record({
      separator: fc.constantFrom('T', 't', ' '),
      fraction: fractions,
      offset: offsets,
      around: blanks,
    });
    fc.assert(
      fc.property(moments, form, (moment, { separator, fraction, offset, around }) => {
        const [day, time] = new Date(moment).toISOString().slice(0, 19).split('T') as [string, string];
        const whole = Date.parse(`${day}T${time}Z`) - offset.minutes * 60_000;
        const milliseconds = Number((fraction?.digits ?? '').padEnd(3, '0').slice(0, 3));
        const text = `${around}${day}${separator}${time}${fraction ? fraction.sign + fraction.digits : ''}${offset.text}${around}`;
        assert.equal(parseTimestamp(text), whole + milliseconds, text);
      }),
      tries(3),
    );
  });

  it('is read without seconds and without a time as well', () => {
    fc.assert(
      fc.property(moments, fc.constantFrom('', 'Z'), (moment, zone) => {
        const minute = Math.floor(moment / 60_000) * 60_000;
        const text = new Date(minute).toISOString();
        assert.equal(parseTimestamp(text.slice(0, 16) + zone), minute);
        assert.equal(parseTimestamp(text.slice(0, 10) + zone), Date.parse(text.slice(0, 10)));
      }),
      tries(),
    );
  });

  it('is none if the date does not exist', () => {
    const days = fc.record({ year: upTo(9999), month: upTo(99), day: upTo(99) });
    fc.assert(
      fc.property(days, upTo(99), upTo(99), upTo(99), ({ year, month, day }, hour, minute, second) => {
        const text = `${digits(year, 4)}-${digits(month)}-${digits(day)}T${digits(hour)}:${digits(minute)}:${digits(second)}`;
        const lengths = [
          31,
          year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28,
          31,
          30,
          31,
          30,
          31,
          31,
          30,
          31,
          30,
          31,
        ];
        const isDay = year >= 100 && day >= 1 && day <= (lengths[month - 1] ?? 0);
        const exists = isDay && hour < 24 && minute < 60 && second <= 60;
        assert.equal(parseTimestamp(text) !== undefined, exists, text);
      }),
      tries(3),
    );
  });
});

describe('the time in any run id', () => {
  const ticks = fc.record({ moment: fc.integer({ min: 0, max: Date.UTC(5000, 0, 1) }), tick: upTo(9999) });
  const rest = fc.tuple(fc.constantFrom('8', '9', 'a', 'B'), fc.stringMatching(/^[0-9a-f]{15}$/));

  it('is the millisecond in which a version 1 UUID was created', () => {
    fc.assert(
      fc.property(ticks, rest, ({ moment, tick }, [variant, tail]) => {
        const count = (BigInt(moment) + 12_219_292_800_000n) * 10_000n + BigInt(tick);
        const hex = count.toString(16).padStart(15, '0');
        const id = `R${hex.slice(7)}${hex.slice(3, 7)}1${hex.slice(0, 3)}${variant}${tail}`;
        assert.equal(timeOfRunId(id), moment, id);
        assert.equal(timeOfRunId(`R${id.slice(1).toUpperCase()}`), moment);
      }),
      tries(),
    );
  });

  it('is a finite time or none for any other text', () => {
    const texts = fc.oneof(anyText, fc.stringMatching(/^R[0-9a-f]{12}[0-9]{4}[0-9a-f]{16}$/));
    fc.assert(
      fc.property(texts, (text) => {
        const time = timeOfRunId(text);
        assert.ok(time === undefined || Number.isFinite(time));
      }),
      tries(),
    );
  });
});
