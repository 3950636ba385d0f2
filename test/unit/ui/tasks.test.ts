import '../vscode';
import assert from 'node:assert/strict';
import { outcomeStatus } from '../../../src/ui/outcomes';
import { spokenTaskStatus, taskLabel, taskStatus } from '../../../src/ui/tasks';
import type { Task } from '../../../src/platform/tasks';
import { task } from '../entities';

const status = (fields: Partial<Task>) => taskStatus(task('T1', fields)).join(' · ');
const spoken = (fields: Partial<Task>) => spokenTaskStatus(task('T1', fields)).join(', ');

describe('the status of a task', () => {
  const cases: [string, Partial<Task>, string][] = [
    ['the result of the call', { callStatus: 'connected', duration: 72 }, 'connected · 1 min 12 s'],
    ['a status that is there twice once', { callStatus: 'Completed', duration: 33 }, 'Completed · 33 s'],
    ['that nobody was reached', { callStatus: 'not-connected', duration: 88 }, 'not connected · 1 min 28 s'],
    ['a mailbox', { callStatus: 'voicemail' }, 'voicemail'],
    [
      'that it is tried again',
      { status: 'scheduled', callStatus: 'droped', duration: 15 },
      'Scheduled · dropped · 15 s',
    ],
    ['that it goes on', { status: 'in_progress' }, 'Running'],
    ['why it failed', { status: 'failed', error: 'Task exceeded max retries (3)' }, 'Task exceeded max retries (3)'],
    ['why, and how', { status: 'failed', error: 'No route', callStatus: 'busy' }, 'No route · busy'],
    ['that it failed for no known reason', { status: 'failed' }, 'Failed'],
    ['that its call failed', { callStatus: 'failed', error: 'No route' }, 'No route'],
    ['that its call failed for no known reason', { callStatus: 'Failed' }, 'Failed'],
    ['a code in words', { status: 'failed', endReason: 'customer-did-not-answer' }, 'Customer did not answer'],
    ['a reason once', { callStatus: 'no-answer', endReason: 'no-answer' }, 'No answer'],
    [
      'a call that was made although it failed',
      { status: 'failed', callStatus: 'connected', duration: 5 },
      'Failed · connected · 5 s',
    ],
    [
      'an unknown status as the server wrote it',
      { status: 'call_later', callStatus: 'whispered' },
      'call_later · whispered',
    ],
    ['an unknown call status as the server wrote it', { callStatus: 'whispered\n' }, 'whispered'],
    ['no call status of an email', { kind: 'email', callStatus: 'connected', duration: 5 }, 'Completed'],
  ];
  for (const [what, fields, expected] of cases) {
    it(`says ${what}`, () => assert.equal(status(fields), expected));
  }

  it('is short, whatever the reason is', () => {
    assert.ok(status({ status: 'failed', error: 'x'.repeat(5000) }).length <= 60);
  });

  it('says to a screen reader that it failed, because there is no icon', () => {
    assert.equal(spoken({ status: 'failed', error: 'No route' }), 'Failed, No route');
    assert.equal(spoken({ callStatus: 'failed', error: 'No route' }), 'Failed, No route');
    assert.equal(spoken({ status: 'failed' }), 'Failed');
    assert.equal(spoken({ callStatus: 'busy', endReason: 'Gone' }), 'Gone, busy');
  });

  it('omits the reason in a document, which has a line for it', () => {
    const fields = { status: 'failed', error: 'No route', callStatus: 'busy', duration: 3 };
    assert.deepEqual(outcomeStatus(task('T1', fields)), ['Failed', 'busy', '3 s']);
  });
});

describe('the label of a task', () => {
  it('is the contact’s name, else the number, else the start of its id', () => {
    const both = { contactName: 'Kim', contactNumber: '+1555', contactEmail: 'kim@example.com' };
    assert.equal(taskLabel(task('T123456789', both)), 'Kim');
    assert.equal(taskLabel(task('T123456789', { ...both, contactName: ' \u200b' })), '+1555');
    assert.equal(taskLabel(task('T123456789', { ...both, contactName: undefined, kind: 'email' })), 'kim@example.com');
    assert.equal(taskLabel(task('T123456789')), 'T12345678');
  });
});
