import assert from 'node:assert/strict';
import { run, space, task } from '../entities';
import { NOON } from '../support';
import type { Phase } from '../../../src/model/phase';
import type { Run } from '../../../src/platform/entities';
import {
  createdRanges,
  isFiltering,
  noFilter,
  phases,
  isTaskShown,
  readFilter,
  shows as runsShown,
  type RunFilter,
} from '../../../src/tree/filter';

const day = 86_400_000;
/** The midnight before, on this machine's clock. */
const midnight = new Date(NOON).setHours(0, 0, 0, 0);

const shows = (filter: Partial<RunFilter>, fields: Partial<Run>, now = NOON, isActive = false) =>
  runsShown({ ...noFilter, ...filter }, now, { connection: { isActive: () => isActive }, space: space() })(
    run('R1', fields),
  );

describe('filtering runs', () => {
  it('shows all runs if no filter is set', () => {
    for (const status of ['completed', 'strange', '']) {
      assert.equal(shows({}, { status }), true);
    }
    assert.equal(isFiltering(noFilter), false);
  });

  it('is active as soon as anything is selected', () => {
    assert.equal(isFiltering({ ...noFilter, phases: ['failed'] }), true);
    assert.equal(isFiltering({ ...noFilter, modes: [''] }), true);
    for (const created of createdRanges) {
      assert.equal(isFiltering({ ...noFilter, created }), true);
    }
  });

  const byPhase: Record<Phase, readonly string[]> = {
    running: ['in_progress', 'running', 'processing', 'Started '],
    waiting: ['pending', 'queued'],
    scheduled: ['scheduled', 'hold'],
    completed: ['completed', 'SUCCESS'],
    partial: ['partially_completed', 'partial'],
    failed: ['failed', 'error'],
    canceled: ['cancelled', 'canceled'],
    unknown: ['', 'rescheduled', 'toString'],
  };
  for (const phase of phases) {
    it(`shows only ${phase} runs for the phase ${phase}`, () => {
      for (const other of phases) {
        for (const status of byPhase[other]) {
          assert.equal(shows({ phases: [phase] }, { status }), other === phase, status);
        }
      }
    });
  }

  it('shows any of several phases', () => {
    const filter = { phases: ['failed', 'partial'] } as const;
    assert.deepEqual(
      ['failed', 'partial', 'completed'].map((status) => shows(filter, { status })),
      [true, true, false],
    );
  });

  it('shows runs by mode as the server writes it, and those without one', () => {
    const shown = (modes: string[]) =>
      ['prefect', 'Prefect', 'dev', undefined].map((mode) => shows({ modes }, { mode }));
    assert.deepEqual(shown(['prefect']), [true, false, false, false]);
    assert.deepEqual(shown(['']), [false, false, false, true]);
    assert.deepEqual(shown(['dev', '']), [false, false, true, true]);
    assert.deepEqual(shown(['none']), [false, false, false, false]);
  });

  const boundaries = { today: midnight, week: NOON - 7 * day, month: NOON - 30 * day };
  for (const range of createdRanges) {
    it(`shows runs from the very start of the range ${range}`, () => {
      const at = (createdAt: number) => shows({ created: range }, { createdAt });
      assert.deepEqual([at(boundaries[range] - 1), at(boundaries[range]), at(NOON)], [false, true, true]);
      // Clocks differ.
      assert.equal(at(NOON + 60_000), true);
    });

    it(`hides a run without a date in the range ${range}`, () => {
      assert.equal(shows({ created: range }, { createdAt: undefined }), false);
    });
  }

  it('starts a new day at midnight', () => {
    const nextMidnight = new Date(midnight).setDate(new Date(midnight).getDate() + 1);
    const createdAt = nextMidnight - 1000;
    assert.equal(shows({ created: 'today' }, { createdAt }, nextMidnight - 1), true);
    assert.equal(shows({ created: 'today' }, { createdAt }, nextMidnight), false);
    assert.equal(shows({ created: 'week' }, { createdAt }, nextMidnight), true);
  });

  it('combines all criteria', () => {
    const filter: RunFilter = { phases: ['failed'], modes: ['dev'], created: 'week' };
    const fits = { status: 'failed', mode: 'dev', createdAt: NOON };
    assert.equal(shows(filter, fits), true);
    for (const other of [{ status: 'completed' }, { mode: 'prod' }, { createdAt: 0 }]) {
      assert.equal(shows(filter, { ...fits, ...other }), false);
    }
  });
});

describe('a stored filter', () => {
  it('is read as it was stored', () => {
    const filter: RunFilter = { phases, modes: ['dev', ''], created: 'week' };
    assert.deepEqual(readFilter(JSON.parse(JSON.stringify(filter))), filter);
  });

  it('is read from an older version with the current names of phases', () => {
    const stored = { phases: ['waiting', 'active', 'succeeded', 'partly', 'failed', 'cancelled', 'unknown'] };
    const read = ['waiting', 'running', 'completed', 'partial', 'failed', 'canceled', 'unknown'];
    assert.deepEqual(readFilter(stored), { ...noFilter, phases: read });
  });

  it('is read as far as possible if its shape is wrong', () => {
    for (const stored of [undefined, null, 'x', 7, [], { phases: 'failed', modes: {}, created: 'year' }]) {
      assert.deepEqual(readFilter(stored), noFilter);
    }
    const mixed = { phases: ['failed', 7, 'later', 'failed'], modes: ['dev', null] };
    assert.deepEqual(readFilter(mixed), { ...noFilter, phases: ['failed'], modes: ['dev'] });
  });
});

describe('filtering by the date of creation', () => {
  it('never hides a run that is still active', () => {
    const beforeMidnight = { status: 'in_progress', createdAt: midnight - 600_000 };
    for (const created of createdRanges) {
      assert.equal(shows({ created }, { ...beforeMidnight, createdAt: 0 }, NOON, true), true);
    }
    assert.equal(shows({ created: 'today' }, beforeMidnight), false);
    assert.equal(shows({ created: 'today', phases: ['failed'] }, beforeMidnight, NOON, true), false);
  });
});

describe('filtering tasks', () => {
  const tasksShown = (phases: readonly Phase[]) =>
    [
      task('completed'),
      task('failed', { status: 'failed' }),
      task('failed call', { callStatus: 'failed' }),
      task('waiting', { status: 'pending' }),
    ]
      .filter((each) => isTaskShown(each, { ...noFilter, phases }))
      .map(({ id }) => id);

  it('shows tasks whose result is one of the selected phases', () => {
    assert.deepEqual(tasksShown(['failed']), ['failed', 'failed call']);
    assert.deepEqual(tasksShown(['completed', 'waiting']), ['completed', 'waiting']);
    assert.equal(tasksShown([]).length, 4);
  });

  it('shows what failed in runs that are partially completed', () => {
    assert.deepEqual(tasksShown(['partial']), ['failed', 'failed call']);
  });
});
