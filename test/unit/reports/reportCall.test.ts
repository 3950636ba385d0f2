import '../vscode';
import assert from 'node:assert/strict';
import { hostMessage } from '../../../src/webviews/report/messages';
import * as v from 'valibot';
import { reportCall } from '../../../src/reports/reportCall';
import { call } from './support';

const start = Date.UTC(2026, 1, 7, 12);

describe('a call in a report', () => {
  it('has its facts in the server’s words, and in ours', () => {
    const failed = call('T1', {
      status: 'failed',
      callStatus: 'busy',
      error: 'carrier_timeout',
      contactName: 'Meera\u202e Joshi',
      contactNumber: '+91 98765',
      labels: 'VIP\nlater',
      startedAt: start,
      duration: 12,
      cost: '3 credits',
    });
    assert.deepEqual(reportCall(failed), {
      id: 'T1',
      isCall: true,
      outcome: 'failed',
      reason: 'carrier_timeout',
      reasonText: 'Carrier timeout',
      endReason: undefined,
      endReasonText: undefined,
      duration: 12,
      startedAt: start,
      endedAt: start + 12_000,
      labels: ['VIP', 'later'],
      assessment: undefined,
      cost: undefined,
      costText: '3 credits',
      attempts: undefined,
      contact: 'Meera Joshi',
      number: '+91 98765',
      status: 'Failed · busy',
      hasRecording: false,
    });
  });

  it('has its call status as the reason if the server says no more', () => {
    const { reason, reasonText } = reportCall(call('T1', { callStatus: 'droped' }));
    assert.deepEqual([reason, reasonText], ['droped', 'Dropped']);
  });

  it('has the address of an email, and no recording of it', () => {
    const email = call('T1', {
      kind: 'email',
      contactEmail: 'a@b.example',
      contactNumber: '1',
      recording: 'https://x.example/',
    });
    const { isCall, number, contact, hasRecording } = reportCall(email);
    assert.deepEqual(
      { isCall, number, contact, hasRecording },
      { isCall: false, number: 'a@b.example', contact: 'a@b.example', hasRecording: false },
    );
  });

  it('has short texts on one line, whatever the server sends', () => {
    const long = `a\n${'b'.repeat(5000)}`;
    const row = reportCall(
      call('T1', { status: 'failed', error: long, contactName: long, labels: long, outcome: long }),
    );
    for (const text of [row.reason, row.reasonText, row.contact, ...row.labels, row.assessment]) {
      assert.ok(text && text.length <= 200 && !text.includes('\n'), text);
    }
  });

  it('is what the page accepts', () => {
    const changed = [reportCall(call('T1')), reportCall(call('T2', { status: 'failed', error: 'x'.repeat(2000) }))];
    assert.ok(v.is(hostMessage, { type: 'calls', changed, order: undefined }));
  });
});
