import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runMatcher } from '../../../../src/model/statistics/runMatching';
import type { RunFilter } from '../../../../src/model/statistics/filters';
import { runStatistics } from '../../../../src/model/statistics/runStatistics';
import type { ReportRun } from '../../../../src/webviews/report/messages';
import { marksOf } from '../../../../src/webviews/report/pictures/columns';
import { phases } from '../../../../src/webviews/report/pictures/phases';
import { phaseMarks, sizeColumns, timeColumns, weekMarks } from '../../../../src/webviews/report/pictures/runMarks';
import {
  phaseReading,
  runTimeReading,
  sizeReading,
  weekReading,
} from '../../../../src/webviews/report/pictures/runReadings';
import { at, FORMAT, PHASE_NAMES } from './support';

function runOf(id: string, fields: Partial<ReportRun> = {}): ReportRun {
  return { id, shortId: id, phase: 'completed', status: 'Completed', isOverdue: false, ...fields };
}

function contextOf(runs: readonly ReportRun[], filters: readonly RunFilter[] = []) {
  return {
    runs,
    matching: filters.length === 0 ? undefined : runs.filter(runMatcher(filters)),
    statistics: runStatistics(runs),
    filters,
    format: FORMAT,
    phaseNames: PHASE_NAMES,
    coverage: `of ${runs.length} runs`,
  };
}

const runs = fc
  .array(
    fc.record({
      phase: fc.constantFrom(...phases),
      createdAt: fc.option(fc.integer({ min: at(3, 0), max: at(24, 0) }), { nil: undefined }),
      taskCount: fc.option(fc.integer({ min: 0, max: 500 }), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((all) => all.map((fields, place) => runOf(String(place), fields)));

function allMarks(context: ReturnType<typeof contextOf>) {
  return [
    phaseMarks(context),
    marksOf(timeColumns(context)),
    marksOf(sizeColumns(context)),
    weekMarks(context).marks.flat(),
  ].flat();
}

describe('each mark about runs', () => {
  it('counts exactly the runs that match its filter', () => {
    fc.assert(
      fc.property(runs, (all) => {
        const context = contextOf(all);
        for (const { filter, count, key } of allMarks(context)) {
          assert.equal(count, all.filter(runMatcher([filter])).length, key);
        }
      }),
    );
  });

  it('says how many of its runs match the filters', () => {
    const filters: RunFilter[] = [
      { by: 'phase', value: 'failed' },
      { by: 'phase', value: 'completed' },
    ];
    fc.assert(
      fc.property(runs, (all) => {
        const matching = all.filter(runMatcher(filters));
        for (const mark of allMarks(contextOf(all, filters))) {
          assert.equal(mark.matching, matching.filter(runMatcher([mark.filter])).length, mark.key);
        }
      }),
    );
  });
});

describe('an hour of the week', () => {
  it('is selected by its own filter only', () => {
    const { marks } = weekMarks(contextOf([runOf('1')], [{ by: 'weekHour', weekday: 1, hour: 9 }]));
    const selected = marks.flat().filter(({ isSelected }) => isSelected);
    assert.deepEqual(
      selected.map(({ label }) => label),
      ['Monday, 09 – 10'],
    );
  });
});

describe('runs over time', () => {
  const all = [
    runOf('1', { createdAt: at(24, 9) }),
    runOf('2', { createdAt: at(24, 9, 5), phase: 'failed' }),
    runOf('3', { createdAt: at(24, 9, 10), phase: 'partial' }),
    runOf('4', { createdAt: at(24, 9, 20), phase: 'running' }),
  ];
  const hour = () => timeColumns(contextOf([...all, runOf('5', { createdAt: at(25, 9) })]))[0]!;

  it('have parts by phase, and say so', () => {
    assert.match(hour().mark!.spoken, /: 4 of 5, 80%; Completed 1, Partially completed 1, Failed 1, and Running 1$/);
  });

  it('have the share that failed, of those that ended', () => {
    assert.deepEqual([hour().failed.n, hour().failed.of], [2, 3]);
  });
});

describe('the reading of a picture about runs', () => {
  const all = [
    runOf('1', { createdAt: at(24, 9), taskCount: 10 }),
    runOf('2', { createdAt: at(24, 9, 5), taskCount: 30, phase: 'failed' }),
    runOf('3', { phase: 'running' }),
  ];
  const context = contextOf(all);

  it('says what there is to see, and of how many runs', () => {
    assert.equal(phaseReading(context), '2 of 3 runs ended, 1 of them failed fully or partly (50%)');
    assert.match(runTimeReading(context), /^Nov 24, 2025, .*; known for 2 of 3 runs$/);
    assert.equal(sizeReading(context), 'Half have at most 20 tasks, the largest has 30; known for 2 of 3 runs');
    const week = weekMarks(context);
    assert.equal(
      weekReading(week.marks.flat(), week, context),
      'Most often Monday, 09 – 10 (2); known for 2 of 3 runs',
    );
  });

  it('says that there is nothing yet', () => {
    const none = contextOf([]);
    const week = weekMarks(none);
    assert.deepEqual(
      [phaseReading(none), runTimeReading(none), sizeReading(none), weekReading(week.marks.flat(), week, none)],
      ['No runs yet', 'No times yet', 'No sizes yet', 'No times yet'],
    );
  });
});
