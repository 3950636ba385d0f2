import '../vscode';
import assert from 'node:assert/strict';
import { reportCall } from '../../../src/reports/reportCall';
import { callSummary, spaceSummary, type CallSummary } from '../../../src/reports/summaryText';
import { makeFormats } from '../../../src/webviews/report/format';
import type { ReportRun } from '../../../src/webviews/report/messages';
import { NOON } from '../support';
import { call } from './support';

const format = makeFormats({ language: 'en', hourCycle: 'h23' });
const about = { space: 'Sales', asOf: NOON, filters: [], query: '', format };

function summaryOf(calls: readonly ReturnType<typeof call>[], fields: Partial<CallSummary> = {}): string {
  const count = calls.length;
  return callSummary({
    ...about,
    ...{ loaded: count, total: count, isWhole: true, matching: count, runId: 'R1', status: 'Completed' },
    calls: calls.map(reportCall),
    ...fields,
  });
}

describe('the summary of a run', () => {
  const calls = [
    call('T1', { callStatus: 'connected', duration: 60, cost: 1.5, labels: 'VIP' }),
    call('T2', { status: 'failed', error: 'no-answer' }),
    call('T3', { status: 'failed', error: 'No answer' }),
    call('T4', { kind: 'email' }),
  ];

  it('has the figures, and says how many calls each is known for', () => {
    const lines = summaryOf(calls).split('\n');
    for (const line of [
      '**Sales**',
      '- Run: `R1`',
      '- Status: Completed',
      '- Covers: all 4',
      '- Calls: 3',
      '- Other tasks: 1',
      '- Reached: 1 of 3 that ended (33%, 95% interval 6% – 79%)',
      '- Failed: 2 of 3 that ended (67%, 95% interval 21% – 94%)',
      '- Duration: median 1 min, 90th percentile 1 min (known for 1 of 3)',
      '- Talk time: 1 min (known for 1 of 1)',
      '- Cost: 1.5 (known for 1 of 3)',
      '- No answer: 2',
      '- VIP: 1',
    ]) {
      assert.ok(lines.includes(line), line);
    }
  });

  it('says what it covers if not all calls are loaded', () => {
    assert.match(summaryOf(calls, { total: 50_000, isWhole: false }), /^- Covers: 4 of 50,000$/m);
  });

  it('has no figure that is not known', () => {
    assert.doesNotMatch(
      summaryOf([call('T1', { status: 'pending' })]),
      /Reached|Failed|Duration|Talk|Cost|NaN|undefined/,
    );
  });

  it('names the filters, but not what was searched for', () => {
    const filters = [{ by: 'outcome', value: 'failed' }] as const;
    const text = summaryOf(calls, { filters, query: 'Meera Joshi', matching: 2 });
    assert.match(text, /^- Filters: Result\\: Failed, a search: 2 of 4 match$/m);
    assert.doesNotMatch(text, /Meera/);
  });

  it('has no personal data', () => {
    const person = {
      contactName: 'Meera Joshi',
      contactNumber: '+91 98765 43210',
      contactEmail: 'meera@example.com',
      summary: 'She wants a boat',
      objective: 'Sell a boat',
    };
    const error = 'call to +91 98765-43210 (meera@example.com) failed';
    const text = summaryOf([call('T1', { ...person, status: 'failed', error }, ['I am Meera'])]);
    assert.doesNotMatch(text, /meera|98765|43210|boat|T1/i);
    assert.match(text, /call to … … failed|call to …/);
  });

  it('has no phone number, however it is written, but other numbers', () => {
    const reasons = [
      '९८७६५ ४३२१०',
      '98765\u201143210',
      '98765/43210',
      '+1 (555) 014-0010 ext. 4',
      'SIP 486, 503, 408',
      'after 30 s',
    ];
    const text = summaryOf(reasons.map((error, index) => call(`T${index}`, { status: 'failed', error })));
    assert.doesNotMatch(text, /९८७|98765|43210|014/);
    assert.match(text, /SIP 486\\, 503\\, 408/);
    assert.match(text, /after 30 s/);
  });

  it('has no markup from the server', () => {
    const text = summaryOf([call('T1', { callStatus: 'connected', labels: '[x](http://x.example) <b>' })]);
    assert.doesNotMatch(text, /\]\(|<b>/);
  });
});

describe('the summary of a space', () => {
  it('has the figures of its runs', () => {
    const run = (id: string, phase: ReportRun['phase'], taskCount?: number): ReportRun => ({
      ...{ id, shortId: id, phase, status: phase, isOverdue: false, taskCount },
    });
    const runs = [run('R1', 'completed', 10), run('R2', 'failed', 20), run('R3', 'running')];
    const counts = { loaded: 3, total: 3, isWhole: true, matching: 3 };
    const lines = spaceSummary({ ...about, ...counts, runs }).split('\n');
    for (const line of [
      '- Runs: 3',
      '- Ended: 2',
      '- Failed, fully or partly: 1 of 2 that ended (50%, 95% interval 9% – 91%)',
      '- Tasks: 30 (known for 2 of 3)',
      '- Median size: 15',
      '- Running: 1',
    ]) {
      assert.ok(lines.includes(line), line);
    }
  });
});
