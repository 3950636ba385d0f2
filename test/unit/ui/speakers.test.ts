import '../vscode';
import assert from 'node:assert/strict';
import type { Utterance } from '../../../src/platform/transcripts/transcript';
import { spokenLines } from '../../../src/ui/speakers';
import { task } from '../entities';

const line = (fields: Partial<Utterance>, contactName?: string) => {
  const utterance: Utterance = { role: 'agent', name: undefined, text: 'x', at: undefined, offset: undefined };
  return spokenLines([{ ...utterance, ...fields }], task('T1', { contactName }))[0]!;
};

describe('who speaks in a transcript', () => {
  it('is named in words', () => {
    const speaker = (role: Utterance['role'], name?: string) => line({ role, name }, 'Aditi').speaker;
    assert.equal(speaker('agent'), 'Agent');
    assert.equal(speaker('contact'), 'Aditi');
    assert.equal(line({ role: 'contact' }).speaker, 'Customer');
    assert.equal(speaker('colleague'), 'Colleague');
    assert.equal(speaker('colleague', '+15550100099'), 'Colleague (+15550100099)');
    assert.equal(speaker('speaker', 'Dr. Rao'), 'Dr. Rao');
    assert.equal(speaker('speaker'), 'Unknown');
    assert.equal(speaker('function', 'find_slots'), 'Function find_slots');
    assert.equal(speaker('function'), 'Function result');
    assert.equal(speaker('event'), 'System');
  });

  it('stays on one line, without what garbles it', () => {
    assert.equal(line({ role: 'speaker', name: ' Rao\n\u202eX' }).speaker, 'Rao X');
    assert.equal(line({ role: 'contact' }, '\u200b').speaker, 'Customer');
  });
});

describe('the time in a call', () => {
  it('counts minutes, and hours where there are some', () => {
    const timeAt = (offset: number | undefined) => line({ offset }).time;
    assert.deepEqual([0, 5999, 65_000, 3_723_000].map(timeAt), ['0:00', '0:05', '1:05', '1:02:03']);
    assert.equal(timeAt(undefined), undefined);
  });
});
