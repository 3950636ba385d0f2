import assert from 'node:assert/strict';
import { callStatistics } from '../../../../src/model/statistics/callStatistics';
import type { ReportFilter } from '../../../../src/webviews/report/messages';
import { filterLabel } from '../../../../src/webviews/report/pictures/filterLabel';
import { callOf } from '../reportData';
import { at, FORMAT, PHASE_NAMES } from './support';

const CALLS = [
  callOf('1', { outcome: 'failed', reason: 'no-answer', reasonText: 'No answer' }),
  callOf('2', { endReason: 'customer-ended-call', endReasonText: 'Customer ended call', assessment: 'Interested' }),
  callOf('3', { labels: ['Call back', 'VIP!'] }),
];
const WORDS = { format: FORMAT, phaseNames: PHASE_NAMES, statistics: callStatistics(CALLS) };

const cases: readonly (readonly [ReportFilter, string])[] = [
  [{ by: 'outcome', value: 'notReached' }, 'Result: Not reached'],
  [{ by: 'reason', value: 'noanswer' }, 'Reason: No answer'],
  [{ by: 'reason', value: '' }, 'Reason: No reason given'],
  [{ by: 'endReason', value: 'customerendedcall' }, 'End reason: Customer ended call'],
  [{ by: 'label', value: 'vip' }, 'Label: VIP!'],
  [{ by: 'assessment', value: 'interested' }, 'Outcome: Interested'],
  [{ by: 'duration', from: 30, to: 60 }, 'Duration: 30 s – 1 min'],
  [{ by: 'duration', from: 600 }, 'Duration: 10 min or more'],
  [{ by: 'phase', value: 'partial' }, 'Status: Partially completed'],
  [{ by: 'size', from: 20, to: 30 }, 'Tasks: 20 – 29'],
  [{ by: 'size', from: 3, to: 4 }, 'Tasks: 3'],
  [{ by: 'created', from: at(26, 0), to: at(27, 0) }, 'Created: Nov 26, 2025'],
  [{ by: 'weekHour', weekday: 1, hour: 23 }, 'Created: Monday, 23 – 00'],
];

describe('the label of a filter', () => {
  for (const [filter, label] of cases) {
    it(`is “${label}”`, () => assert.equal(filterLabel(filter, WORDS), label));
  }

  it('has a time with its date', () => {
    const label = filterLabel({ by: 'started', from: at(26, 14), to: at(26, 14, 5) }, WORDS);
    assert.match(label, /^Started: Nov 26, 2025, 14:00\s–\s14:05$/u);
  });

  it('has its key while no such call is loaded', () => {
    assert.equal(filterLabel({ by: 'reason', value: 'quota' }, WORDS), 'Reason: quota');
    assert.equal(filterLabel({ by: 'label', value: 'vip' }, { format: FORMAT, phaseNames: PHASE_NAMES }), 'Label: vip');
  });
});
