import assert from 'node:assert/strict';
import type { CallFacts } from '../../../../src/model/statistics/callFacts';
import type { CallFilter, RunFilter } from '../../../../src/model/statistics/filters';
import { callMatcher, filterCalls } from '../../../../src/model/statistics/matching';
import { runMatcher } from '../../../../src/model/statistics/runMatching';
import { NOON } from '../../support';
import { aCall, aRun, inZone } from './support';

describe('a filter of calls', () => {
  const matches = (filter: CallFilter, fields: Partial<CallFacts>) => callMatcher([filter])(aCall(fields));

  it('matches an outcome', () => {
    assert.equal(matches({ by: 'outcome', value: 'failed' }, { outcome: 'failed' }), true);
    assert.equal(matches({ by: 'outcome', value: 'failed' }, { outcome: 'canceled' }), false);
  });

  it('matches a reason in any spelling, of calls that should have one', () => {
    const busy: CallFilter = { by: 'reason', value: 'linebusy' };
    for (const outcome of ['failed', 'canceled', 'notReached'] as const) {
      assert.equal(matches(busy, { outcome, reason: 'Line busy' }), true);
      assert.equal(matches(busy, { outcome, reason: 'No answer' }), false);
    }
    assert.equal(matches(busy, { outcome: 'completed', reason: 'Line busy' }), false);
  });

  it('matches the lack of a reason, of calls that should have one', () => {
    const none: CallFilter = { by: 'reason', value: '' };
    assert.equal(matches(none, { outcome: 'failed' }), true);
    assert.equal(matches(none, { outcome: 'failed', reason: 'busy' }), false);
    assert.equal(matches(none, { outcome: 'reached' }), false);
    assert.equal(matches(none, { outcome: 'waiting' }), false);
  });

  it('matches an end reason, a label or an assessment, but not their lack', () => {
    assert.equal(matches({ by: 'endReason', value: 'hungup' }, { endReason: 'hung-up' }), true);
    assert.equal(matches({ by: 'label', value: 'warm' }, { labels: ['cold', 'Warm'] }), true);
    assert.equal(matches({ by: 'label', value: 'warm' }, { labels: ['cold'] }), false);
    assert.equal(matches({ by: 'assessment', value: 'interested' }, { assessment: 'Interested' }), true);
    for (const by of ['endReason', 'label', 'assessment'] as const) {
      assert.equal(matches({ by, value: '' }, {}), false, by);
    }
  });

  it('matches durations from one number up to, but not including, another', () => {
    const matched = [4.9, 5, 9.9, 10].map((duration) => matches({ by: 'duration', from: 5, to: 10 }, { duration }));
    assert.deepEqual(matched, [false, true, true, false]);
    assert.equal(matches({ by: 'duration', from: 5 }, { duration: 1e9 }), true);
  });

  it('matches no duration of 0 and no unknown one, because no picture shows them', () => {
    assert.equal(matches({ by: 'duration', from: 0, to: 10 }, { duration: 0 }), false);
    assert.equal(matches({ by: 'duration', from: 0, to: 10 }, {}), false);
  });

  it('matches the time at which a call started', () => {
    const filter: CallFilter = { by: 'started', from: NOON, to: NOON + 60_000 };
    const matched = [NOON - 1, NOON, NOON + 59_999, NOON + 60_000, undefined].map((startedAt) =>
      matches(filter, { startedAt }),
    );
    assert.deepEqual(matched, [false, true, true, false, false]);
  });
});

describe('several filters of calls', () => {
  const calls = [
    aCall({ id: 'a', outcome: 'failed', labels: ['warm'] }),
    aCall({ id: 'b', outcome: 'canceled', labels: ['cold'] }),
    aCall({ id: 'c', outcome: 'reached', labels: ['warm'] }),
    aCall({ id: 'd', outcome: 'failed', isCall: false, labels: ['warm'] }),
  ];
  const ids = (...filters: CallFilter[]) => filterCalls(calls, filters).map(({ id }) => id);
  const [failed, canceled]: CallFilter[] = [
    { by: 'outcome', value: 'failed' },
    { by: 'outcome', value: 'canceled' },
  ];
  const warm: CallFilter = { by: 'label', value: 'warm' };

  it('of one kind widen each other', () => assert.deepEqual(ids(failed!, canceled!), ['a', 'b']));

  it('of different kinds narrow each other', () => assert.deepEqual(ids(failed!, canceled!, warm), ['a']));

  it('leave only what pictures cover', () => assert.deepEqual(ids(warm), ['a', 'c']));

  it('leave everything if there are none', () => {
    assert.deepEqual(ids(), ['a', 'b', 'c', 'd']);
    assert.ok(calls.every(callMatcher([])));
  });
});

describe('a filter of runs', () => {
  const matches = (filter: RunFilter, fields: Parameters<typeof aRun>[0]) => runMatcher([filter])(aRun(fields));

  it('matches a phase', () => {
    assert.equal(matches({ by: 'phase', value: 'partial' }, { phase: 'partial' }), true);
    assert.equal(matches({ by: 'phase', value: 'partial' }, { phase: 'failed' }), false);
  });

  it('matches sizes and times from one number up to, but not including, another', () => {
    const sizes = [9, 10, 19, 20, undefined].map((taskCount) =>
      matches({ by: 'size', from: 10, to: 20 }, { taskCount }),
    );
    assert.deepEqual(sizes, [false, true, true, false, false]);
    assert.equal(matches({ by: 'size', from: 0, to: 1 }, { taskCount: 0 }), true);
    const times = [NOON - 1, NOON, NOON + 1, undefined].map((createdAt) =>
      matches({ by: 'created', from: NOON, to: NOON + 1 }, { createdAt }),
    );
    assert.deepEqual(times, [false, true, false, false]);
  });

  it('matches an hour of the week in local time', () => {
    const saturday: RunFilter = { by: 'weekHour', weekday: 6, hour: 17 };
    const matched = (createdAt?: number) => matches(saturday, { createdAt });
    inZone('Asia/Kolkata', () =>
      assert.deepEqual([matched(NOON - 30 * 60_000), matched(NOON), matched(NOON + 30 * 60_000)], [true, true, false]),
    );
    inZone('Europe/Berlin', () => assert.equal(matched(NOON), false));
    assert.equal(matched(), false);
  });
});
