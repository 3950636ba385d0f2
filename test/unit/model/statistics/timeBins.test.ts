import assert from 'node:assert/strict';
import fc from 'fast-check';
import { timeBins } from '../../../../src/model/statistics/bins';
import { tries } from '../../properties/support';
import { inZone, ZONES } from './support';

const hour = 3_600_000;
const day = 24 * hour;

/** The beginnings of the bins as a clock there shows them, such as `2026-03-29 03:00`, and the last end. */
function edges(zone: string, most: number, ...times: string[]): string[] {
  return inZone(zone, () => {
    const clock = (time: number) => new Date(time).toLocaleString('sv').slice(0, 16);
    const bins = timeBins(
      times.map((time) => new Date(time).getTime()),
      most,
    );
    return [...bins.map(({ from }) => clock(from)), ...bins.slice(-1).map(({ to }) => clock(to))];
  });
}

const widths = (zone: string, most: number, ...times: string[]) =>
  inZone(zone, () =>
    timeBins(
      times.map((time) => new Date(time).getTime()),
      most,
    ).map(({ from, to }) => (to - from) / hour),
  );

describe('steps of time', () => {
  it('are the finest that fit', () => {
    const noon = Date.UTC(2026, 1, 4, 12);
    const minutes = [4, 24, 89, 149, 299, 899, 1799, 3599, 7199].map((span) => {
      const [bin] = inZone('UTC', () => timeBins([noon, noon + span * 60_000], 10));
      return bin && (bin.to - bin.from) / 60_000;
    });
    assert.deepEqual(minutes, [1, 5, 15, 15, 30, 180, 180, 360, 720]);
  });

  it('are weeks that begin on Monday, months and years for long periods', () => {
    assert.deepEqual(edges('Europe/Berlin', 4, '2026-02-04T12:00:00Z', '2026-02-17T12:00:00Z'), [
      '2026-02-02 00:00',
      '2026-02-09 00:00',
      '2026-02-16 00:00',
      '2026-02-23 00:00',
    ]);
    assert.deepEqual(edges('Europe/Berlin', 4, '2025-12-31T23:30:00Z', '2026-03-10T12:00:00Z'), [
      '2026-01-01 00:00',
      '2026-02-01 00:00',
      '2026-03-01 00:00',
      '2026-04-01 00:00',
    ]);
    assert.deepEqual(edges('Asia/Kolkata', 4, '2024-05-01T00:00:00Z', '2026-05-01T00:00:00Z'), [
      '2024-01-01 00:00',
      '2025-01-01 00:00',
      '2026-01-01 00:00',
      '2027-01-01 00:00',
    ]);
  });

  it('begin where a clock there would, also half an hour from UTC', () => {
    assert.deepEqual(edges('Asia/Kolkata', 4, '2026-02-07T05:57:45Z', '2026-02-07T07:45:00Z'), [
      '2026-02-07 11:00',
      '2026-02-07 12:00',
      '2026-02-07 13:00',
      '2026-02-07 14:00',
    ]);
  });

  it('of days begin at midnight, and are shorter or longer when the clock is set', () => {
    const spring = ['2026-03-27T23:00:00Z', '2026-03-30T12:00:00Z'];
    assert.deepEqual(edges('Europe/Berlin', 4, ...spring), [
      '2026-03-28 00:00',
      '2026-03-29 00:00',
      '2026-03-30 00:00',
      '2026-03-31 00:00',
    ]);
    assert.deepEqual(widths('Europe/Berlin', 4, ...spring), [24, 23, 24]);
    assert.deepEqual(widths('Europe/Berlin', 4, '2026-10-23T22:00:00Z', '2026-10-26T12:00:00Z'), [24, 25, 24]);
    assert.deepEqual(widths('Australia/Lord_Howe', 4, '2026-10-02T13:30:00Z', '2026-10-05T02:00:00Z'), [24, 23.5, 24]);
  });

  it('of days begin at one where a day has no midnight', () => {
    assert.deepEqual(edges('America/Sao_Paulo', 4, '2018-11-03T12:00:00Z', '2018-11-05T12:00:00Z'), [
      '2018-11-03 00:00',
      '2018-11-04 01:00',
      '2018-11-05 00:00',
      '2018-11-06 00:00',
    ]);
  });

  it('of hours count the hour that the clock shows twice, and none that it skips', () => {
    const autumn = ['2026-10-24T23:00:00Z', '2026-10-25T02:59:00Z'];
    assert.deepEqual(edges('Europe/Berlin', 5, ...autumn), [
      '2026-10-25 01:00',
      '2026-10-25 02:00',
      '2026-10-25 02:00',
      '2026-10-25 03:00',
      '2026-10-25 04:00',
    ]);
    assert.deepEqual(edges('Europe/Berlin', 3, '2026-03-29T00:00:00Z', '2026-03-29T02:30:00Z'), [
      '2026-03-29 01:00',
      '2026-03-29 03:00',
      '2026-03-29 04:00',
      '2026-03-29 05:00',
    ]);
  });

  it('of several hours follow the clock across the night on which it is set', () => {
    assert.deepEqual(edges('Europe/Berlin', 6, '2026-03-28T20:00:00Z', '2026-03-29T12:00:00Z'), [
      '2026-03-28 21:00',
      '2026-03-29 00:00',
      '2026-03-29 03:00',
      '2026-03-29 06:00',
      '2026-03-29 09:00',
      '2026-03-29 12:00',
      '2026-03-29 15:00',
    ]);
  });

  it('are none for no times', () => assert.deepEqual(timeBins([]), []));

  it('hold one time in one bin', () => {
    const [bin, ...others] = timeBins([Date.UTC(2026, 1, 7, 12, 0, 30)]);
    assert.deepEqual(bin, { from: Date.UTC(2026, 1, 7, 12), to: Date.UTC(2026, 1, 7, 12, 1), count: 1 });
    assert.deepEqual(others, []);
  });

  it('can hold 50,000 times, and all times that a server can send', () => {
    const times = Array.from({ length: 50_000 }, (_, place) => place * 60_000);
    assert.equal(
      timeBins(times).reduce((sum, { count }) => sum + count, 0),
      50_000,
    );
    const [first, last] = [Date.parse('0100-01-01T00:00:00Z'), Date.parse('9999-12-31T23:59:59Z')];
    assert.ok(timeBins([first, last]).length <= 40);
    assert.deepEqual(timeBins([first, last], 2), [{ from: first, to: last + 1, count: 2 }]);
  });

  for (const zone of ZONES) {
    it(`hold each time once in ${zone}, in few bins without gaps`, () => {
      const start = fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2030, 0) });
      const span = fc.constantFrom(hour, 6 * hour, day, 4 * day, 60 * day, 1000 * day);
      const spread = fc.tuple(start, span, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }));
      const check = (times: readonly number[], most: number) => {
        const bins = timeBins(times, most);
        assert.ok(bins.length > 0 && bins.length <= most);
        assert.ok(bins[0]!.count > 0 && bins.at(-1)!.count > 0);
        bins.slice(1).forEach(({ from }, place) => assert.equal(from, bins[place]?.to));
        for (const { from, to, count } of bins) {
          assert.ok(to > from);
          assert.equal(count, times.filter((time) => time >= from && time < to).length);
          assert.ok(to - from < day || isFirstOfDay(from));
        }
      };
      inZone(zone, () =>
        fc.assert(
          fc.property(spread, fc.integer({ min: 3, max: 50 }), ([from, width, places], most) =>
            check([from, ...places.map((place) => Math.floor(from + place * width))], most),
          ),
          tries(),
        ),
      );
    });
  }
});

/** Whether the moment before is on another day. */
function isFirstOfDay(time: number): boolean {
  return new Date(time).getDate() !== new Date(time - 1).getDate();
}
