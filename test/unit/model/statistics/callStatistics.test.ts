import assert from 'node:assert/strict';
import type { CallFacts } from '../../../../src/model/statistics/callFacts';
import { callStatistics, covered } from '../../../../src/model/statistics/callStatistics';
import type { Group } from '../../../../src/model/statistics/groups';
import { aCall } from './support';

const sizes = (groups: readonly Group<CallFacts>[]) => groups.map(({ key, count }) => [key, count]);

describe('the figures of calls', () => {
  it('cover calls only, and say how many other tasks there are', () => {
    const calls = [aCall(), aCall({ isCall: false, outcome: 'failed' }), aCall({ outcome: 'running' })];
    const { covers, total, others, failed } = callStatistics(calls);
    assert.deepEqual({ covers, total, others, failed: failed.n }, { covers: 'calls', total: 2, others: 1, failed: 0 });
    assert.deepEqual(covered(calls), [calls[0], calls[2]]);
  });

  it('cover all tasks if none is a call', () => {
    const { covers, total, others } = callStatistics([aCall({ isCall: false }), aCall({ isCall: false })]);
    assert.deepEqual({ covers, total, others }, { covers: 'tasks', total: 2, others: 0 });
  });

  it('are shares of the calls that have ended', () => {
    const outcomes = ['reached', 'reached', 'notReached', 'failed', 'canceled', 'completed', 'running', 'waiting'];
    const more = ['scheduled', 'unknown'];
    const calls = [...outcomes, ...more].map((outcome) => aCall({ outcome: outcome as CallFacts['outcome'] }));
    const { byOutcome, ended, reached, failed } = callStatistics(calls);
    assert.equal(ended, 6);
    assert.deepEqual([reached.n, reached.of, failed.n, failed.of], [2, 6, 1, 6]);
    const one = {
      notReached: 1,
      failed: 1,
      canceled: 1,
      completed: 1,
      running: 1,
      waiting: 1,
      scheduled: 1,
      unknown: 1,
    };
    assert.deepEqual(byOutcome, { reached: 2, ...one });
  });

  it('of no calls are unknown', () => {
    const { total, reached, durations, talkTime, cost, reasons } = callStatistics([]);
    assert.deepEqual([total, reached.of, reasons], [0, 0, []]);
    assert.deepEqual(durations, { known: 0, median: undefined, p90: undefined });
    assert.deepEqual(
      [talkTime, cost],
      [
        { seconds: 0, known: 0 },
        { sum: 0, known: 0 },
      ],
    );
  });

  it('are durations of every call that took time', () => {
    const seconds = [50, 10, 40, 0, 20, undefined, 30];
    const { durations } = callStatistics(seconds.map((duration) => aCall({ duration, outcome: 'notReached' })));
    assert.deepEqual(durations, { known: 5, median: 30, p90: 46 });
  });

  it('are the talk time of reached calls', () => {
    const calls = [
      aCall({ duration: 60 }),
      aCall({ duration: 33.5 }),
      aCall({ duration: 0 }),
      aCall({ duration: 20, outcome: 'notReached' }),
    ];
    assert.deepEqual(callStatistics(calls).talkTime, { seconds: 93.5, known: 2 });
  });

  it('are costs of all calls, whether or not they have ended', () => {
    const calls = [aCall({ cost: 0.5 }), aCall({ cost: 0 }), aCall(), aCall({ cost: 0.25, outcome: 'running' })];
    assert.deepEqual(callStatistics(calls).cost, { sum: 0.75, known: 3 });
  });

  it('are reasons of failed, canceled and not reached calls, with one for none', () => {
    const calls = [
      aCall({ outcome: 'failed', reason: 'Line busy' }),
      aCall({ outcome: 'notReached', reason: 'line-busy' }),
      aCall({ outcome: 'canceled' }),
      aCall({ outcome: 'completed', reason: 'odd' }),
      aCall({ outcome: 'reached' }),
    ];
    assert.deepEqual(sizes(callStatistics(calls).reasons), [
      ['linebusy', 2],
      ['', 1],
    ]);
  });

  it('are end reasons, labels and assessments of calls that have them', () => {
    const calls = [
      aCall({ endReason: 'Hung up', labels: ['warm', 'callback'], assessment: 'Interested' }),
      aCall({ endReason: 'hung-up', labels: ['Warm', 'warm'], assessment: 'interested' }),
      aCall(),
    ];
    const { endReasons, labels, assessments } = callStatistics(calls);
    assert.deepEqual([sizes(endReasons), sizes(assessments)], [[['hungup', 2]], [['interested', 2]]]);
    assert.deepEqual(sizes(labels), [
      ['warm', 2],
      ['callback', 1],
    ]);
    assert.equal(labels[0]?.example, calls[0]);
  });

  it('can be made from 50,000 calls', () => {
    const calls = Array.from({ length: 50_000 }, (_, place) => aCall({ duration: place + 1, cost: 1, reason: 'a' }));
    const { durations, cost } = callStatistics(calls);
    assert.deepEqual([durations.median, cost.sum], [25_000.5, 50_000]);
  });
});
