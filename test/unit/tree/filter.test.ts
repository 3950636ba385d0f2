import assert from 'node:assert/strict';
import { appendPage } from '../../../src/model/runList';
import type { SpaceState } from '../../../src/model/space';
import type { Run } from '../../../src/platform/entities';
import {
  createdRanges,
  inOrder,
  isFiltering,
  isShown,
  noFilter,
  spaceOrders,
  type RunFilter,
} from '../../../src/tree/filter';
import { pageOf, run, runsAt, space } from '../model/support';
import { NOON } from '../support';

const day = 86_400_000;
/** The midnight before, on this machine's clock. */
const midnight = new Date(NOON).setHours(0, 0, 0, 0);

const shows = (filter: Partial<RunFilter>, fields: Partial<Run>, now = NOON) =>
  isShown(run('R1', fields), { ...noFilter, ...filter }, now);

describe('filtering runs', () => {
  it('shows all without a filter', () => {
    for (const status of ['completed', 'strange', '']) {
      assert.equal(shows({}, { status }), true);
    }
    assert.equal(isFiltering(noFilter), false);
  });

  it('is on as soon as anything is chosen', () => {
    assert.equal(isFiltering({ ...noFilter, phases: ['failed'] }), true);
    assert.equal(isFiltering({ ...noFilter, modes: [''] }), true);
    for (const created of createdRanges) {
      assert.equal(isFiltering({ ...noFilter, created }), true);
    }
  });

  const byPhase = {
    waiting: ['pending', 'scheduled', 'queued', 'hold'],
    active: ['in_progress', 'running', 'processing', 'Started '],
    succeeded: ['completed', 'SUCCESS'],
    partly: ['partially_completed', 'partial'],
    failed: ['failed', 'error'],
    cancelled: ['cancelled', 'canceled'],
    unknown: ['', 'rescheduled', 'toString'],
  } as const;
  const phases = Object.keys(byPhase) as (keyof typeof byPhase)[];
  for (const phase of phases) {
    it(`shows by phase what is ${phase}, and no other`, () => {
      for (const other of phases) {
        for (const status of byPhase[other]) {
          assert.equal(shows({ phases: [phase] }, { status }), other === phase, status);
        }
      }
    });
  }

  it('shows any of several phases', () => {
    const filter = { phases: ['failed', 'partly'] } as const;
    assert.deepEqual(
      ['failed', 'partial', 'completed'].map((status) => shows(filter, { status })),
      [true, true, false],
    );
  });

  it('shows modes as the server writes them, and those without one', () => {
    const shown = (modes: string[]) =>
      ['prefect', 'Prefect', 'dev', undefined].map((mode) => shows({ modes }, { mode }));
    assert.deepEqual(shown(['prefect']), [true, false, false, false]);
    assert.deepEqual(shown(['']), [false, false, false, true]);
    assert.deepEqual(shown(['dev', '']), [false, false, true, true]);
    assert.deepEqual(shown(['none']), [false, false, false, false]);
  });

  const boundaries = { today: midnight, week: NOON - 7 * day, month: NOON - 30 * day };
  for (const range of createdRanges) {
    it(`shows what was created ${range} from its very beginning on`, () => {
      const at = (createdAt: number) => shows({ created: range }, { createdAt });
      assert.deepEqual([at(boundaries[range] - 1), at(boundaries[range]), at(NOON)], [false, true, true]);
      // Clocks differ.
      assert.equal(at(NOON + 60_000), true);
    });

    it(`hides a run without a date when asked for what was created ${range}`, () => {
      assert.equal(shows({ created: range }, { createdAt: undefined }), false);
    });
  }

  it('begins a new day at midnight', () => {
    const nextMidnight = new Date(midnight).setDate(new Date(midnight).getDate() + 1);
    const createdAt = nextMidnight - 1000;
    assert.equal(shows({ created: 'today' }, { createdAt }, nextMidnight - 1), true);
    assert.equal(shows({ created: 'today' }, { createdAt }, nextMidnight), false);
    assert.equal(shows({ created: 'week' }, { createdAt }, nextMidnight), true);
  });

  it('asks for all that is chosen at once', () => {
    const filter: RunFilter = { phases: ['failed'], modes: ['dev'], created: 'week' };
    const fits = { status: 'failed', mode: 'dev', createdAt: NOON };
    assert.equal(shows(filter, fits), true);
    for (const other of [{ status: 'completed' }, { mode: 'prod' }, { createdAt: 0 }]) {
      assert.equal(shows(filter, { ...fits, ...other }), false);
    }
  });
});

describe('order of spaces', () => {
  const state = (name: string | undefined, runs?: Run[]): SpaceState => ({
    space: space({ token: `token of ${name}`, name }),
    runList: runs && appendPage(undefined, pageOf(runs)),
  });
  const names = (states: readonly SpaceState[], order: (typeof spaceOrders)[number]) =>
    inOrder(states, order).map((each) => each.space.name);

  it('is the server’s own', () => {
    const states = [state('b'), state('a'), state('c')];
    assert.equal(inOrder(states, 'server'), states);
  });

  it('is by name: numbers as numbers, case and blanks around aside', () => {
    const states = ['Wave 10', 'beta', 'Wave 9', ' Alpha', 'alpha 2', 'Élan', 'elan 2'].map((name) => state(name));
    assert.deepEqual(names(states, 'name'), [' Alpha', 'alpha 2', 'beta', 'Élan', 'elan 2', 'Wave 9', 'Wave 10']);
  });

  it('is by token for a space without a name', () => {
    const states = [state('z'), state(undefined), state('a')];
    assert.deepEqual(names(states, 'name'), ['a', undefined, 'z']);
  });

  it('is by the newest run, spaces without a known one last', () => {
    const states = [state('none'), state('old', runsAt(5, 4)), state('empty', []), state('new', runsAt(9, 1))];
    assert.deepEqual(names(states, 'active'), ['new', 'old', 'none', 'empty']);
  });

  it('is by the newest run that has a date', () => {
    const states = [state('old', runsAt(5)), state('undated', [run('R1')]), state('new', [run('R2'), ...runsAt(9)])];
    assert.deepEqual(names(states, 'active'), ['new', 'old', 'undated']);
  });

  it('keeps the server’s among equals, and leaves the list itself alone', () => {
    const states = Array.from({ length: 50 }, (_, index) => ({ ...state('Same', runsAt(7)), index }));
    const before = [...states];
    for (const order of spaceOrders) {
      assert.deepEqual(inOrder(states, order), before, order);
    }
    assert.deepEqual(states, before);
    const frozen = Object.freeze([state('b'), state('a')]);
    assert.deepEqual(
      [names(frozen, 'name'), names(frozen, 'active')],
      [
        ['a', 'b'],
        ['b', 'a'],
      ],
    );
  });
});
