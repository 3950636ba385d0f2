import assert from 'node:assert/strict';
import { lineTimes } from '../../../src/model/lineTimes';

const start = Date.UTC(2026, 1, 12, 6, 10, 5, 250);
const unknown = { startedAt: undefined, endedAt: undefined, duration: undefined };
const call = { startedAt: start, endedAt: start + 33_000, duration: 33 };
/** Lines at these seconds after the start of the call. */
const at = (...seconds: (number | undefined)[]) =>
  seconds.map((each) => ({ at: each === undefined ? undefined : start + each * 1000, offset: undefined }));
const offsets = (...seconds: (number | undefined)[]) =>
  seconds.map((each) => ({ at: undefined, offset: each === undefined ? undefined : each * 1000 }));
const seconds = (...args: Parameters<typeof lineTimes>) =>
  lineTimes(...args).map((each) => (each === undefined ? undefined : each / 1000));

describe('the times of lines', () => {
  it('count from the start of the call, in whole seconds of its clock', () => {
    assert.deepEqual(seconds(at(0.75, 7, 4, undefined), call), [1, 7, 4, undefined]);
    assert.deepEqual(seconds(at(0.7, 1.8), call), [0, 2]);
    assert.deepEqual(seconds([], call), []);
  });

  it('may be slightly before or after the call', () => {
    assert.deepEqual(seconds(at(-3, 4), call), [0, 4]);
    assert.deepEqual(seconds(at(0, 80), call), [0, 80]);
  });

  it('count from the first line if its clock has another time zone', () => {
    for (const shift of [5.5 * 3600, -8 * 3600, 3600]) {
      assert.deepEqual(seconds(at(shift + 3, shift + 7, shift + 5, undefined), call), [0, 4, 2, undefined]);
      assert.deepEqual(seconds(at(shift + 3, shift + 7), { ...unknown, startedAt: start }), [0, 4]);
    }
    assert.deepEqual(seconds(at(19_807, 19_803), call), [0, 0]);
  });

  it('count from the first line if the start is unknown', () => {
    assert.deepEqual(seconds(at(undefined, 100, 104), unknown), [undefined, 0, 4]);
    assert.deepEqual(seconds(at(100, 104), { ...unknown, duration: 33 }), [0, 4]);
  });

  it('take the call’s length from the duration if the end is unknown, unless it is zero', () => {
    const running = { ...call, endedAt: undefined };
    assert.deepEqual(seconds(at(1, 90), running), [1, 90]);
    assert.deepEqual(seconds(at(1, 200), { ...running, duration: undefined }), [1, 200]);
    assert.deepEqual(seconds(at(1, 200), { ...call, endedAt: start, duration: 0 }), [1, 200]);
    assert.deepEqual(seconds(at(1, 30), { ...call, endedAt: start - 5000 }), [1, 30]);
  });

  it('are unknown for all lines if they are implausible', () => {
    assert.deepEqual(seconds(at(1, 7200, 3), call), [undefined, undefined, undefined]);
    assert.deepEqual(seconds(at(7200, 1), call), [undefined, undefined]);
    assert.deepEqual(seconds(at(0, 90_000), unknown), [undefined, undefined]);
  });

  it('are those that the server counts from the start, if there are any', () => {
    assert.deepEqual(seconds([...offsets(0.8, 5.5), ...at(7)], call), [0.8, 5.5, undefined]);
    assert.deepEqual(seconds(offsets(3, 1), unknown), [3, 1]);
  });

  it('count from the first line if the server counts from midnight', () => {
    assert.deepEqual(seconds(offsets(42_008, undefined, 42_012), call), [0, undefined, 4]);
    assert.deepEqual(seconds(offsets(42_008, 90), call), [undefined, undefined]);
  });

  it('take linear time', () => {
    const many = Array.from({ length: 200_000 }, (_, index) => index / 10_000);
    const begun = process.cpuUsage();
    assert.equal(lineTimes(at(...many.slice(0, 1000)), call).length, 1000);
    assert.equal(
      lineTimes(
        many.map((each) => ({ at: start + each * 1000, offset: undefined })),
        call,
      ).length,
      200_000,
    );
    assert.ok(process.cpuUsage(begun).user < 2_000_000);
  });
});
