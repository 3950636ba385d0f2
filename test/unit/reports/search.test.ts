import '../vscode';
import assert from 'node:assert/strict';
import { CallSearch } from '../../../src/reports/search';
import { call } from './support';

const hits = (query: string, ...calls: ReturnType<typeof call>[]) => CallSearch.for(query)?.update(calls);

describe('the search of a report', () => {
  it('finds and counts a phrase in transcripts, whatever its case and white space', () => {
    const talk = call('T1', {}, ['Wo ist der  große\nHund?', 'Der Große Hund ist hier.']);
    assert.deepEqual(hits(' GROSSE hund', talk), []);
    assert.deepEqual(hits(' GROẞE   hund', talk), [['T1', 2]]);
    assert.deepEqual(hits('hund', talk, call('T2')), [['T1', 2]]);
  });

  it('finds what the table shows, and what is only in the details', () => {
    const fields = {
      contactName: 'Meera Joshi',
      contactNumber: '+91 98765 43210',
      contactEmail: 'meera@example.com',
      status: 'failed',
      error: 'carrier_timeout',
      labels: 'VIP\nlater',
      outcome: 'Interested',
      summary: 'Wants the brochure',
      objective: 'Sell a boat',
      assignee: 'agent-nila',
      kind: 'outbound_call',
      mode: 'prefect',
    };
    for (const query of [
      ...['Meera', '98765 43210', 'meera@', 'Failed', 'Carrier timeout', 'vip', 'interested', 'brochure', 'boat', 'T1'],
      ...['nila', 'outbound', 'prefect'],
    ]) {
      assert.deepEqual(
        hits(query, call('T1', fields))?.map(([id]) => id),
        ['T1'],
        query,
      );
    }
  });

  it('counts a text once, although several columns have it', () => {
    assert.deepEqual(hits('meera', call('T1', { contactName: 'Meera' })), [['T1', 1]]);
  });

  it('finds all of a reason that the details show, in the server’s words too', () => {
    const error = `Traceback: ${'x'.repeat(100)} TimeoutError`;
    assert.deepEqual(hits('timeouterror', call('T1', { status: 'failed', error })), [['T1', 1]]);
    assert.deepEqual(hits('traceback', call('T1', { status: 'failed', error })), [['T1', 1]]);
    assert.deepEqual(hits('customer-busy', call('T1', { callStatus: 'busy', endReason: 'customer-busy' })), [
      ['T1', 1],
    ]);
    const both = call('T1', { status: 'failed', error: 'SIP 486', endReason: 'Line busy' });
    assert.deepEqual(hits('line busy', both), [['T1', 1]]);
  });

  it('takes every character literally', () => {
    const odd = String.raw`a.b*c+d?e^f$g(h)i[j]k{l}m|n\o/p-q`;
    assert.deepEqual(hits(odd, call('T1', { summary: odd }), call('T2', { summary: 'aXbbc' })), [['T1', 1]]);
    assert.deepEqual(hits('.', call('T1', { status: '' })), []);
  });

  it('finds nothing across two utterances', () => {
    assert.deepEqual(hits('one two', call('T1', {}, ['one', 'two'])), []);
  });

  it('ends with an empty query', () => {
    assert.equal(CallSearch.for(' \n'), undefined);
  });

  it('searches again only what has changed, and forgets what is gone', () => {
    const search = CallSearch.for('hund')!;
    const [one, two] = [call('T1', {}, ['Hund']), call('T2', {}, ['Hund'])];
    assert.deepEqual(search.update([one, two]), [
      ['T1', 1],
      ['T2', 1],
    ]);
    // A text that is not read again.
    Object.assign(one, { transcript: undefined });
    assert.deepEqual(search.update([one, call('T2', {}, ['Katze'])]), [['T1', 1]]);
    assert.deepEqual(search.update([{ ...one }]), []);
  });
});
