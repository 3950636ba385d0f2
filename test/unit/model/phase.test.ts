import assert from 'node:assert/strict';
import { isUnfinished, phaseOf, type Phase } from '../../../src/model/phase';

const table: Record<Phase, readonly string[]> = {
  waiting: ['pending', 'scheduled', 'queued', 'hold'],
  active: ['in_progress', 'running', 'processing', 'started'],
  succeeded: ['completed', 'success'],
  partly: ['partially_completed', 'partial'],
  failed: ['failed', 'error'],
  cancelled: ['cancelled', 'canceled'],
  unknown: ['', 'rescheduled', 'done', 'null', 'constructor', '__proto__', 'toString', 'in progress'],
};

describe('phase of a run', () => {
  for (const [phase, statuses] of Object.entries(table)) {
    for (const status of statuses) {
      it(`is ${phase} for ${JSON.stringify(status)}`, () => {
        assert.equal(phaseOf(status), phase);
        assert.equal(isUnfinished(status), phase === 'waiting' || phase === 'active');
      });
    }
  }

  it('does not go by case or the blanks around', () => {
    assert.deepEqual(['FAILED', ' In_Progress\n', 'Cancelled'].map(phaseOf), ['failed', 'active', 'cancelled']);
  });
});
