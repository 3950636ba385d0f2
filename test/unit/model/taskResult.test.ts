import assert from 'node:assert/strict';
import { callResultOf, failureOf, isCall, mayBeCall, reasonOf, taskPhase } from '../../../src/model/taskResult';
import { tallyTasks } from '../../../src/model/taskTally';
import { task } from '../entities';

describe('the result of a call', () => {
  const results = {
    reached: ['connected', 'Completed', 'ANSWERED'],
    notReached: [
      'notConnected',
      'not-connected',
      'Not Connected',
      'busy',
      'voicemail',
      'droped',
      'dropped',
      'no_answer',
    ],
    failed: ['failed', 'Failed', 'error'],
    inProgress: ['callDispatched', 'incall', 'outcall'],
  };
  for (const [result, words] of Object.entries(results)) {
    for (const callStatus of words) {
      it(`is ${result} for ${callStatus}`, () => assert.equal(callResultOf({ callStatus }), result));
    }
  }

  it('is unknown for other words, and for none', () => {
    for (const callStatus of [undefined, 'whispered', '…']) {
      assert.equal(callResultOf({ callStatus }), undefined);
    }
  });
});

describe('the phase of a task', () => {
  it('is failed if its call failed, although it is completed', () => {
    assert.equal(taskPhase({ status: 'completed', callStatus: 'Failed' }), 'failed');
    assert.equal(taskPhase({ status: 'completed', callStatus: 'busy' }), 'completed');
  });

  it('is its own as long as it has not ended', () => {
    assert.equal(taskPhase({ status: 'scheduled', callStatus: 'failed' }), 'scheduled');
    assert.equal(taskPhase({ status: 'in_progress', callStatus: 'failed' }), 'running');
  });
});

describe('why a task failed', () => {
  it('is the server’s error, or the end reason', () => {
    assert.equal(failureOf(task('T1', { status: 'failed', error: 'a', endReason: 'b' })), 'a');
    assert.equal(failureOf(task('T1', { status: 'failed', endReason: 'b' })), 'b');
    assert.equal(failureOf(task('T1', { callStatus: 'failed', error: 'a' })), 'a');
  });

  it('is never a message of success', () => {
    const failed = (error: string, endReason?: string) => failureOf(task('T1', { status: 'failed', error, endReason }));
    assert.equal(failed('Call placed successfully', 'busy'), 'busy');
    assert.equal(failed('Success'), undefined);
    assert.equal(failed('Login was not successful', 'busy'), 'Login was not successful');
    assert.equal(failed('Unsuccessful transfer'), 'Unsuccessful transfer');
  });

  it('is also known for unanswered calls', () => {
    const unreached = task('T1', { callStatus: 'notConnected', endReason: 'no-answer' });
    assert.deepEqual([reasonOf(unreached), failureOf(unreached)], ['no-answer', undefined]);
    assert.equal(reasonOf(task('T1', { status: 'failed', error: 'a' })), 'a');
    assert.equal(reasonOf(task('T1', { callStatus: 'connected', endReason: 'hangup' })), undefined);
  });

  it('is undefined if it has not failed', () => {
    assert.equal(failureOf(task('T1', { error: 'Sent.', endReason: 'customer-ended-call' })), undefined);
    assert.equal(failureOf(task('T1', { callStatus: 'connected', endReason: 'customer-ended-call' })), undefined);
    assert.equal(failureOf(task('T1', { status: 'scheduled', callStatus: 'failed', error: 'a' })), undefined);
  });
});

describe('the kind of a task', () => {
  it('is a call if its name says so, or if it has no name', () => {
    for (const kind of ['call', 'space_call', 'sdk_call', 'outbound_call', 'Call', undefined]) {
      assert.equal(isCall({ kind }), true, kind);
    }
    for (const kind of [
      'email',
      'email_classification',
      'tool_call',
      'function_call',
      'contact',
      'dealer',
      'general',
    ]) {
      assert.equal(isCall({ kind }), false, kind);
    }
  });

  it('excludes the facts of calls for emails and functions, but not for kinds that leave it open', () => {
    assert.deepEqual(
      ['email', 'email_classification', 'E-Mail', 'tool_call', 'contact', 'general'].map((kind) => mayBeCall({ kind })),
      [false, false, false, false, true, true],
    );
    assert.deepEqual(
      ['functionCall', 'whatsapp', 'chat', 'whatsapp_call'].map((kind) => mayBeCall({ kind })),
      [false, false, false, true],
    );
  });
});

describe('the tally of a run’s tasks', () => {
  const failed = (id: string, error?: string) => task(id, { status: 'failed', kind: 'call', error });

  it('counts what failed and finds the most frequent reason', () => {
    const tasks = [
      failed('T1', 'busy'),
      failed('T2', 'no answer'),
      failed('T3', 'no answer'),
      failed('T4'),
      task('T5'),
    ];
    const { total, failed: count, areCalls, example, isOnlyReason } = tallyTasks(tasks);
    assert.deepEqual([total, count, areCalls, example?.id, isOnlyReason], [5, 4, true, 'T2', false]);
  });

  it('knows whether that is the only one', () => {
    assert.equal(tallyTasks([failed('T1', 'busy'), failed('T2', 'busy'), task('T3')]).isOnlyReason, true);
    assert.deepEqual([tallyTasks([failed('T1')]).example, tallyTasks([]).total], [undefined, 0]);
  });
});
