import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { RunFilter } from '../../../../src/model/statistics/filters';
import { countBins } from '../../../../src/model/statistics/bins';
import { runMatcher } from '../../../../src/model/statistics/runMatching';
import { runsOverTime, runStatistics, weekHours, type RunFacts } from '../../../../src/model/statistics/runStatistics';
import { tries } from '../../properties/support';
import { NOON } from '../../support';
import { aRun, inZone, ZONES } from './support';

const phases = ['running', 'waiting', 'scheduled', 'completed', 'partial', 'failed', 'canceled', 'unknown'] as const;
const hour = 3_600_000;

describe('the figures of runs', () => {
  it('are counted by phase, and failed fully or partly, of those that have ended', () => {
    const { total, byPhase, ended, failed } = runStatistics([...phases.map((phase) => aRun({ phase })), aRun()]);
    assert.deepEqual([total, ended, failed.n, failed.of], [9, 5, 2, 5]);
    assert.deepEqual(byPhase, { ...Object.fromEntries(phases.map((phase) => [phase, 1])), completed: 2 });
  });

  it('are sizes and times, as far as they are known', () => {
    const counts = [5, undefined, 1, 100, 0];
    const { sizes, created } = runStatistics(
      counts.map((taskCount, place) => aRun({ taskCount, createdAt: place === 0 ? undefined : NOON - place })),
    );
    assert.deepEqual(sizes, { known: 4, median: 3, largest: 100, sum: 106 });
    assert.deepEqual(created, { known: 4, first: NOON - 4, last: NOON - 1 });
  });

  it('of no runs are unknown', () => {
    const { sizes, created, failed } = runStatistics([aRun()]);
    assert.deepEqual(sizes, { known: 0, median: undefined, largest: undefined, sum: 0 });
    assert.deepEqual(created, { known: 0, first: undefined, last: undefined });
    assert.equal(failed.of, 1);
    assert.deepEqual([runStatistics([]).failed.of, runsOverTime([]), weekHours([]).most], [0, [], 0]);
  });
});

describe('runs over time', () => {
  it('are counted by phase in each step', () => {
    const runs = [
      aRun({ createdAt: NOON }),
      aRun({ createdAt: NOON + 1, phase: 'failed' }),
      aRun({ createdAt: NOON + 2 * 60_000, phase: 'running' }),
      aRun(),
    ];
    assert.deepEqual(
      runsOverTime(runs).map(({ from, count, byPhase }) => ({ from, count, byPhase })),
      [
        { from: NOON, count: 2, byPhase: { completed: 1, failed: 1 } },
        { from: NOON + 60_000, count: 0, byPhase: {} },
        { from: NOON + 120_000, count: 1, byPhase: { running: 1 } },
      ],
    );
  });
});

describe('the hours of the week', () => {
  it('are local, from Sunday', () => {
    const runs = [NOON, NOON + hour, NOON + hour, undefined].map((createdAt) => aRun({ createdAt }));
    const { counts, known, most } = inZone('Asia/Kolkata', () => weekHours(runs));
    assert.deepEqual([counts[6]?.[17], counts[6]?.[18], known, most], [1, 2, 3, 2]);
    assert.deepEqual([counts.length, counts[0]?.length], [7, 24]);
  });
});

describe('a mark of a picture of runs', () => {
  const run: fc.Arbitrary<RunFacts> = fc.record({
    id: fc.constant('R1'),
    phase: fc.constantFrom(...phases),
    createdAt: fc.option(fc.integer({ min: Date.UTC(2026, 2, 20), max: Date.UTC(2026, 3, 10) }), { nil: undefined }),
    taskCount: fc.option(fc.nat(300), { nil: undefined }),
  });

  /** All marks with their counts and filters. */
  function marksOf(runs: readonly RunFacts[]): [count: number, filters: RunFilter[]][] {
    const sizes = countBins(runs.flatMap(({ taskCount }) => taskCount ?? []));
    const times = runsOverTime(runs, 12);
    return [
      ...sizes.map(({ count, from, to }): [number, RunFilter[]] => [count, [{ by: 'size', from, to }]]),
      ...times.flatMap(({ count, from, to, byPhase }): [number, RunFilter[]][] => [
        [count, [{ by: 'created', from, to }]],
        ...phases.map((value): [number, RunFilter[]] => [
          byPhase[value] ?? 0,
          [
            { by: 'created', from, to },
            { by: 'phase', value },
          ],
        ]),
      ]),
      ...weekHours(runs).counts.flatMap((hours, weekday) =>
        hours.map((count, hour): [number, RunFilter[]] => [count, [{ by: 'weekHour', weekday, hour }]]),
      ),
    ];
  }

  for (const zone of ZONES) {
    it(`counts exactly the runs that match its filter in ${zone}`, () =>
      inZone(zone, () =>
        fc.assert(
          fc.property(fc.array(run, { maxLength: 40 }), (runs) => {
            for (const [count, filters] of marksOf(runs)) {
              assert.equal(count, runs.filter(runMatcher(filters)).length, JSON.stringify(filters));
            }
          }),
          tries(0.3),
        ),
      ));
  }
});
