import assert from 'node:assert/strict';
import { progressTotal } from '../../../src/webviews/report/progressTotal';
import { HEADER } from './reportData';

const run = { id: 'R1', shortId: 'R1', phase: 'running', status: 'Running', isOverdue: false, taskCount: 500 } as const;

describe('what a run’s progress is out of', () => {
  it('is the most that is known of while the run is active or its list goes on', () => {
    assert.equal(progressTotal(100, { ...HEADER, run, isActive: true, total: 120 }), 500);
    assert.equal(progressTotal(100, { ...HEADER, run, hasNextPage: true, total: 620 }), 620);
    assert.equal(progressTotal(100, { ...HEADER, isActive: true }), 100);
  });

  it('is the whole list once the run has ended, whatever was requested or counted', () => {
    assert.equal(progressTotal(120, { ...HEADER, run, total: 121 }), 120);
  });
});
