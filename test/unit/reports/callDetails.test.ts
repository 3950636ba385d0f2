import '../vscode';
import assert from 'node:assert/strict';
import * as v from 'valibot';
import { callDetails } from '../../../src/reports/callDetails';
import { hostMessage } from '../../../src/webviews/report/messages';
import { call } from './support';

describe('the details of a call in a report', () => {
  it('say what it is, why it failed, and what is known about it', () => {
    const { title, status, why, facts } = callDetails(
      call('T1', { status: 'failed', callStatus: 'busy', error: 'Line is busy', contactName: 'Meera', mode: 'auto' }),
    );
    assert.deepEqual([title, status, why], ['Meera', 'Failed · busy', { name: 'Why it failed', text: 'Line is busy' }]);
    assert.deepEqual(Object.fromEntries(facts), {
      Status: 'failed',
      'Call status': 'busy',
      Kind: 'call',
      Mode: 'auto',
    });
    assert.equal(callDetails(call('T1', { callStatus: 'busy', endReason: 'busy' })).why?.name, 'Reason');
  });

  it('have the transcript with speakers and times', () => {
    const { transcripts } = callDetails(
      call('T1', { callStatus: 'connected' }, ['Hello', 'Are\n\n\nyou\u202e there?']),
    );
    assert.deepEqual(transcripts, [
      {
        title: 'Transcript',
        note: undefined,
        lines: [
          { role: 'agent', speaker: 'Agent', text: 'Hello', at: 0, time: '0:00' },
          { role: 'agent', speaker: 'Agent', text: 'Are\n\nyou there?', at: 1000, time: '0:01' },
        ],
      },
    ]);
  });

  it('say why there is no transcript, where one is expected', () => {
    const note = (fields: Parameters<typeof call>[1]) => callDetails(call('T1', fields)).transcripts[0]?.note;
    assert.equal(note({ callStatus: 'connected' }), 'No transcript.');
    assert.equal(note({ status: 'in_progress' }), 'The call has not ended yet.');
    assert.equal(note({ status: 'pending' }), 'The call has not started yet.');
    assert.equal(note({ status: 'failed' }), undefined);
    assert.equal(note({ kind: 'email' }), undefined);
  });

  it('have the transcript of an earlier attempt as well', () => {
    const { transcript } = call('T0', {}, ['Before']);
    const { transcripts } = callDetails({ ...call('T1', {}, ['Now']), earlier: transcript });
    assert.deepEqual(
      transcripts.map(({ title, lines }) => [title, lines[0]?.text]),
      [
        ['Transcript', 'Now'],
        ['Transcript of an earlier attempt', 'Before'],
      ],
    );
  });

  it('leave out the signature of a recording', () => {
    const address = 'https://recordings.example/1.ogg?X-Amz-Signature=s3cret#s3cret';
    const details = callDetails(call('T1', { recording: address }));
    assert.equal(details.recording, 'https://recordings.example/1.ogg');
    assert.doesNotMatch(JSON.stringify(details), /s3cret/);
  });

  it('are what the page accepts', () => {
    assert.ok(v.is(hostMessage, { type: 'call', details: callDetails(call('T1', {}, ['Hello'])) }));
  });
});
