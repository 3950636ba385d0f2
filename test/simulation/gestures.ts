import fc from 'fast-check';
import { countings, failures, resources, usualCap } from './virtualServer';

const statuses = ['pending', 'in_progress', 'scheduled', 'completed', 'failed', 'partially_completed', 'odd'] as const;
const unfinished = ['pending', 'in_progress', 'scheduled'] as const;

const act = <const A extends string>(name: A) => fc.record({ act: fc.constant(name) });
const place = { space: fc.nat(2), at: fc.nat(30) };
const seconds = fc.constantFrom(1, 5, 30, 120);

/** What a server may do by itself. `space` and `at` are indexes, taken modulo what there is. */
const serverEvent = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constant('insert'),
      space: fc.nat(2),
      howMany: fc.integer({ min: 1, max: 12 }),
      status: fc.constantFrom(...unfinished),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ act: fc.constant('delete'), ...place, howMany: fc.integer({ min: 1, max: 8 }) }),
  },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('swap'), ...place }) },
  { weight: 6, arbitrary: fc.record({ act: fc.constant('status'), ...place, status: fc.constantFrom(...statuses) }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('task'), ...place, status: fc.constantFrom(...statuses) }) },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constant('addTasks'), ...place, howMany: fc.integer({ min: 1, max: 6 }) }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('count'), counting: fc.constantFrom(...countings) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('cap'), rows: fc.constantFrom(2, 3, usualCap, 100) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('ignorePages'), isOn: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('fail'),
      failure: fc.constantFrom(...failures),
      on: fc.option(fc.constantFrom(...resources), { nil: undefined }),
      seconds,
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('slow'), seconds }) },
  { weight: 1, arbitrary: act('heal') },
  { weight: 1, arbitrary: act('addSpace') },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('removeSpace'), space: fc.nat(2) }) },
);

/** What a person may do. */
const gesture = fc.oneof(
  { weight: 6, arbitrary: fc.record({ act: fc.constant('open'), space: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('close'), space: fc.nat(2) }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('openRun'), ...place }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('closeRun'), ...place }) },
  { weight: 2, arbitrary: act('refresh') },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('refreshSpace'), space: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('refreshRun'), ...place }) },
  { weight: 5, arbitrary: fc.record({ act: fc.constant('more'), space: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('moreTasks'), ...place }) },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('watch'), ...place }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('unwatch'), ...place }) },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('find'),
      space: fc.nat(2),
      rows: fc.integer({ min: 1, max: 40 }),
      patience: fc.constantFrom(100, 1_000, 60_000),
    }),
  },
  { weight: 2, arbitrary: act('checkAll') },
  { weight: 1, arbitrary: act('cancelCheck') },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('checkEvery'), minutes: fc.constantFrom(0, 15) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('pin'), space: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('unpin'), space: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('signIn'), place: fc.nat(2), isSameKey: fc.boolean() }) },
  { weight: 1, arbitrary: act('signOut') },
  { weight: 1, arbitrary: act('signOutElsewhere') },
  { weight: 1, arbitrary: act('switch') },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('show'), isOn: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('focus'), isOn: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('sleep'), hours: fc.constantFrom(1, 9, 30) }) },
  { weight: 1, arbitrary: act('settle') },
);

const event = fc.oneof({ weight: 2, arbitrary: serverEvent }, { weight: 3, arbitrary: gesture });

/** A step, and how many milliseconds pass before the next one. */
export const step = fc.record({ event, wait: fc.constantFrom(0, 50, 300, 2_000, 15_000, 60_000) });

export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
export type Happening = Step['event'];

/** What the world is like in the beginning: how long each space's list is, and chance. */
export const beginning = fc.record({
  chance: fc.nat(),
  runs: fc.array(fc.integer({ min: 0, max: 22 }), { minLength: 3, maxLength: 3 }),
  isLong: fc.integer({ min: 0, max: 19 }).map((dice) => dice === 19),
});

export type Beginning = typeof beginning extends fc.Arbitrary<infer T> ? T : never;
