import assert from 'node:assert/strict';
import { tallyIfGoingWrong } from '../../../src/model/goingWrong';
import type { Task } from '../../../src/platform/tasks';
import { random, type Random } from '../../platform/data/random';
import { task } from '../entities';

const good = task('good', { status: 'completed', callStatus: 'connected' });
const bad = task('bad', { status: 'failed', endReason: 'No answer' });
const talking = task('talking', { status: 'in_progress' });
const waiting = task('waiting', { status: 'pending' });

const times = (count: number, each: Task) => Array.from({ length: count }, () => each);
const calls = (failed: number, ended: number, underWay = 0) => [
  ...times(failed, bad),
  ...times(ended - failed, good),
  ...times(underWay, talking),
];
const tells = (failed: number, ended: number, underWay = 0) =>
  tallyIfGoingWrong(calls(failed, ended, underWay)) !== undefined;

/** The least number of failures that are announced, for each number of calls that start with the run. */
function boundaries(most: number, ended: (begun: number, failed: number) => number): readonly number[] {
  return Array.from({ length: most + 1 }, (_, begun) => {
    let [least, past] = [0, begun + 1];
    while (least < past) {
      const middle = (least + past) >> 1;
      const isTold = middle <= begun && tells(middle, ended(begun, middle), begun - ended(begun, middle));
      [least, past] = isTold || middle > begun ? [least, middle] : [middle + 1, past];
    }
    return least;
  });
}

/** The probability that a run in which every tenth call fails is ever announced. */
function falseAlarm(boundary: readonly number[]): number {
  let states = [1];
  let told = 0;
  for (const least of boundary.slice(1)) {
    const next = Array.from({ length: states.length + 1 }, (_, failed) => {
      return (states[failed] ?? 0) * 0.9 + (states[failed - 1] ?? 0) * 0.1;
    });
    told += next.slice(least).reduce((sum, probability) => sum + probability, 0);
    states = next.slice(0, least);
  }
  return told;
}

/** A run whose calls are placed on some lines at a time. Failed calls end sooner than others. @returns how many had ended when it was announced */
function play(source: Random, rate: number, size: number, lines: number): number | undefined {
  let begun = 0;
  let underWay: { at: number; result: Task }[] = [];
  const ended: Task[] = [];
  let now = 0;
  let lookAt = 0;
  while (ended.length < size) {
    while (underWay.length < lines && begun < size) {
      const fails = source.chance(rate);
      underWay.push({ at: now + (fails ? source.int(1, 20) : source.int(20, 200)), result: fails ? bad : good });
      begun++;
    }
    now = Math.min(...underWay.map(({ at }) => at));
    ended.push(...underWay.flatMap(({ at, result }) => (at <= now ? [result] : [])));
    underWay = underWay.filter(({ at }) => at > now);
    if (ended.length >= lookAt || ended.length === size) {
      lookAt = ended.length + source.int(1, 9);
      if (tallyIfGoingWrong([...ended, ...underWay.map(() => talking)])) {
        return ended.length;
      }
    }
  }
  return undefined;
}

describe('a run that goes wrong', () => {
  it('is one of which at least 5 calls have ended, half of them failed, and chance is improbable', () => {
    const told = [
      [5, 5],
      [5, 6],
      [6, 8],
      [7, 10],
      [8, 16],
      [10, 20],
      [5000, 10_000],
    ] as const;
    told.forEach(([failed, ended]) => assert.ok(tells(failed, ended), `${failed} of ${ended}`));
    const untold = [
      [0, 0],
      [4, 4],
      [3, 6],
      [4, 8],
      [6, 10],
      [9, 19],
      [4999, 10_000],
    ] as const;
    untold.forEach(([failed, ended]) => assert.ok(!tells(failed, ended), `${failed} of ${ended}`));
  });

  it('has a tally of the calls that have ended', () => {
    const tasks = [...calls(6, 8, 1), ...times(50, waiting)];
    const { total, failed, areCalls, example, isOnlyReason } = tallyIfGoingWrong(tasks)!;
    assert.deepEqual([total, failed, areCalls, example, isOnlyReason], [8, 6, true, bad, true]);
  });

  it('is not one whose calls were not answered, or are waiting for a retry', () => {
    const unreached = task('unreached', { status: 'completed', callStatus: 'notConnected', endReason: 'No answer' });
    const again = task('again', { status: 'scheduled', callStatus: 'failed' });
    assert.equal(tallyIfGoingWrong(times(100, unreached)), undefined);
    assert.equal(tallyIfGoingWrong(times(100, again)), undefined);
  });

  it('may have completed tasks whose calls failed', () => {
    assert.equal(tallyIfGoingWrong(times(9, task('x', { callStatus: 'failed' })))?.failed, 9);
  });

  it('is not one with many calls under way, of which only the failures have ended so far', () => {
    assert.equal(tells(5, 5, 1), true);
    assert.equal(tells(5, 5, 35), false);
    assert.equal(tells(15, 15, 25), true);
  });

  it('is hardly ever a healthy one that is tested after every call', () => {
    const chance = falseAlarm(boundaries(500, (begun) => begun));
    assert.ok(chance > 1e-5 && chance < 3e-4, String(chance));
  });

  it('is hardly ever a healthy one with 40 calls under way whose failures are immediate', () => {
    const chance = falseAlarm(boundaries(500, (begun, failed) => Math.max(failed, begun - 40)));
    assert.ok(chance < 7e-4, String(chance));
  });

  it('is none of 1,000 runs whose failure rate is 10%', () => {
    const source = random('healthy runs');
    const lines = () => source.pick([1, 3, 10, 40]);
    const told = Array.from({ length: 1000 }, () => play(source, 0.1, source.int(20, 500), lines()));
    assert.deepEqual(
      told.filter((at) => at !== undefined),
      [],
    );
  });

  it('is each of 100 runs whose failure rate is 80%, before half of the calls have ended', () => {
    const source = random('sick runs');
    for (let nth = 0; nth < 100; nth++) {
      const size = source.int(40, 500);
      const at = play(source, 0.8, size, source.pick([1, 3, 10, 40]));
      assert.ok(at !== undefined && at < size / 2, `told after ${at} of ${size}`);
    }
  });
});
