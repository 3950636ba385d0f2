import assert from 'node:assert/strict';
import { hasEnded, isActive, isLively, isOverdue, isUnfinished, phaseOf, type Phase } from '../../../src/model/phase';
import { NOON } from '../support';

const table: Record<Phase, readonly string[]> = {
  waiting: ['pending', 'queued'],
  scheduled: ['scheduled', 'hold'],
  running: ['in_progress', 'running', 'processing', 'started'],
  completed: ['completed', 'success'],
  partial: ['partially_completed', 'partial'],
  failed: ['failed', 'error'],
  canceled: ['cancelled', 'canceled'],
  unknown: ['', 'rescheduled', 'done', 'null', 'constructor', '__proto__', 'toString', 'in progress now'],
};
const unfinished = new Set<string>(['waiting', 'scheduled', 'running']);

describe('the phase of a run', () => {
  for (const [phase, statuses] of Object.entries(table)) {
    for (const status of statuses) {
      it(`is ${phase} for ${JSON.stringify(status)}`, () => {
        assert.equal(phaseOf(status), phase);
        assert.equal(isUnfinished(status), unfinished.has(phase));
        assert.equal(hasEnded(status), !unfinished.has(phase) && phase !== 'unknown');
      });
    }
  }

  it('does not depend on case or surrounding white space', () => {
    assert.deepEqual(['FAILED', ' In_Progress\n', 'Cancelled'].map(phaseOf), ['failed', 'running', 'canceled']);
  });

  it('does not depend on how its words are separated', () => {
    for (const status of ['in progress', 'In-Progress', 'inProgress', 'IN  PROGRESS']) {
      assert.equal(phaseOf(status), 'running', status);
    }
    assert.deepEqual(['Partially Completed', 'on_hold', 'On Hold'].map(phaseOf), ['partial', 'scheduled', 'scheduled']);
  });
});

describe('an overdue run', () => {
  const day = 24 * 60 * 60 * 1000;
  const facts = (status: string, age: number, tasksChanged?: number) => {
    const times = {
      createdAt: NOON - age,
      tasksChangedAt: () => (tasksChanged === undefined ? undefined : NOON - tasksChanged),
    };
    return { overdue: isOverdue(status, times, NOON), active: isActive(status, times, NOON) };
  };

  it('has been running or waiting for more than a day, to the millisecond', () => {
    for (const status of ['pending', 'in_progress']) {
      assert.deepEqual(facts(status, day), { overdue: false, active: true });
      assert.deepEqual(facts(status, day + 1), { overdue: true, active: false });
    }
  });

  it('has tasks that have not been seen to change for a day', () => {
    assert.deepEqual(facts('in_progress', 3 * day, day), { overdue: false, active: true });
    assert.deepEqual(facts('in_progress', 3 * day, day + 1), { overdue: true, active: false });
  });

  it('is not one that is scheduled, has ended, or has no date', () => {
    assert.deepEqual(facts('hold', 3 * day), { overdue: false, active: false });
    assert.deepEqual(facts('failed', 3 * day), { overdue: false, active: false });
    assert.equal(isOverdue('pending', { createdAt: undefined }, NOON), false);
  });

  it('is not likely to change soon, nor is one that was scheduled long ago', () => {
    const lively = (status: string, age: number) => isLively(status, { createdAt: NOON - age }, NOON);
    assert.deepEqual([lively('hold', day), lively('hold', 2 * day), lively('pending', 2 * day)], [true, false, false]);
  });
});
