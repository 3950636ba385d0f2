import assert from 'node:assert/strict';
import { callFacts, hasEndedAs, knownDuration } from '../../../../src/model/statistics/callFacts';
import type { Task } from '../../../../src/platform/tasks';
import { task } from '../../entities';
import { NOON } from '../../support';
import { aCall } from './support';

const factsOf = (fields: Partial<Task>) => callFacts(task('T1', fields));

describe('the result of a task', () => {
  const outcomes: [status: string, callStatus: string | undefined, outcome: string][] = [
    ['completed', 'connected', 'reached'],
    ['partially_completed', 'Connected', 'reached'],
    ['completed', 'busy', 'notReached'],
    ['completed', 'canceled', 'notReached'],
    ['completed', 'failed', 'failed'],
    ['failed', 'connected', 'failed'],
    ['failed', undefined, 'failed'],
    ['cancelled', 'connected', 'canceled'],
    ['completed', undefined, 'completed'],
    ['completed', 'handed over to field team', 'completed'],
    ['completed', 'ringing', 'completed'],
    ['partially_completed', undefined, 'completed'],
    ['in_progress', 'connected', 'running'],
    ['pending', 'failed', 'waiting'],
    ['hold', 'droped', 'scheduled'],
    ['awaiting_consent', undefined, 'unknown'],
    ['awaiting_consent', 'ringing', 'unknown'],
    ['awaiting_consent', 'connected', 'reached'],
    ['', 'failed', 'failed'],
  ];
  for (const [status, callStatus, outcome] of outcomes) {
    it(`is “${outcome}” for ${status || 'no status'} and ${callStatus ?? 'no call status'}`, () =>
      assert.equal(factsOf({ status, callStatus }).outcome, outcome));
  }

  it('has ended unless it may still change', () => {
    const ended = (['reached', 'notReached', 'failed', 'canceled', 'completed'] as const).map(hasEndedAs);
    const others = (['running', 'waiting', 'scheduled', 'unknown'] as const).map(hasEndedAs);
    assert.deepEqual([...ended, ...others], [true, true, true, true, true, false, false, false, false]);
  });
});

describe('the reason of a call', () => {
  it('is the error, else the end reason', () => {
    assert.equal(factsOf({ callStatus: 'busy', error: 'SIP 486', endReason: 'customer-busy' }).reason, 'SIP 486');
    assert.equal(factsOf({ callStatus: 'busy', endReason: 'customer-busy' }).reason, 'customer-busy');
    assert.equal(factsOf({ status: 'failed', endReason: 'customer-busy' }).reason, 'customer-busy');
  });

  it('is the call status if no one answered and nothing else is known', () => {
    for (const status of ['completed', 'partially_completed', 'awaiting_consent']) {
      assert.equal(factsOf({ status, callStatus: 'Voicemail' }).reason, 'Voicemail', status);
      assert.equal(factsOf({ status, callStatus: 'Voicemail', endReason: 'beep' }).reason, 'beep', status);
    }
  });

  it('is the call status if a task failed because no one answered and nothing else is known', () => {
    assert.equal(factsOf({ status: 'failed', callStatus: 'busy' }).reason, 'busy');
    assert.equal(factsOf({ status: 'failed', callStatus: 'busy', error: 'SIP 486' }).reason, 'SIP 486');
    assert.equal(factsOf({ status: 'failed', callStatus: 'connected' }).reason, undefined);
  });

  it('is none for a failure without one: “failed” says nothing', () => {
    assert.equal(factsOf({ callStatus: 'failed' }).reason, undefined);
    assert.equal(factsOf({ status: 'failed', error: 'Call placed successfully' }).reason, undefined);
  });

  it('is an end reason for a contact who was reached', () => {
    const { reason, endReason } = factsOf({ callStatus: 'connected', endReason: 'customer-ended-call' });
    assert.deepEqual([reason, endReason], [undefined, 'customer-ended-call']);
    assert.equal(factsOf({ callStatus: 'busy', endReason: 'Line busy' }).endReason, undefined);
  });
});

describe('the times of a call', () => {
  const times = { startedAt: NOON, endedAt: NOON + 60_000, duration: 55 };
  const timesOf = (fields: Partial<Task>) => {
    const { startedAt, endedAt, duration } = factsOf({ ...times, ...fields });
    return { startedAt, endedAt, duration };
  };

  it('are the server’s once it has ended', () => assert.deepEqual(timesOf({}), times));

  it('include an end that follows from start and duration', () => {
    assert.equal(timesOf({ endedAt: undefined }).endedAt, NOON + 55_000);
    assert.equal(timesOf({ endedAt: undefined, duration: undefined }).endedAt, undefined);
  });

  it('are only its start while it runs', () => {
    const running = { startedAt: NOON, endedAt: undefined, duration: undefined };
    assert.deepEqual(timesOf({ status: 'in_progress', endedAt: undefined }), running);
  });

  it('are not those of the attempt before a retry, also when that has begun', () => {
    for (const status of ['pending', 'scheduled', 'in_progress']) {
      assert.deepEqual(timesOf({ status }), { startedAt: undefined, endedAt: undefined, duration: undefined });
    }
  });

  it('include no duration of 0, which may mean that it is not known', () => {
    assert.equal(knownDuration(aCall({ duration: 0 })), undefined);
    assert.equal(knownDuration(aCall()), undefined);
    assert.equal(knownDuration(aCall({ duration: 0.48 })), 0.48);
  });
});

describe('other facts of a call', () => {
  it('are its labels one by one', () => {
    assert.deepEqual(factsOf({ labels: 'Interested, later\ncold' }).labels, ['Interested, later', 'cold']);
    assert.deepEqual(factsOf({}).labels, []);
  });

  it('are its cost if it is a number', () => {
    assert.equal(factsOf({ cost: 0 }).cost, 0);
    assert.equal(factsOf({ cost: '3 credits' }).cost, undefined);
  });

  it('are whether it is a call: emails and functions are not', () => {
    const isCall = ['call', undefined, 'contact', 'email', 'tool_call'].map((kind) => factsOf({ kind }).isCall);
    assert.deepEqual(isCall, [true, true, true, false, false]);
  });

  it('are its assessment and attempts', () => {
    const { assessment, attempts } = factsOf({ outcome: 'Interested', attempts: 2 });
    assert.deepEqual([assessment, attempts], ['Interested', 2]);
  });
});
