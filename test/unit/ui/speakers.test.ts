import '../vscode';
import assert from 'node:assert/strict';
import { speakerName, timeInCall } from '../../../src/ui/speakers';

describe('who speaks in a transcript', () => {
  it('is named in words', () => {
    assert.equal(speakerName({ role: 'agent', name: undefined }, 'Aditi'), 'Agent');
    assert.equal(speakerName({ role: 'contact', name: undefined }, 'Aditi'), 'Aditi');
    assert.equal(speakerName({ role: 'contact', name: undefined }, undefined), 'Customer');
    assert.equal(speakerName({ role: 'colleague', name: undefined }, 'Aditi'), 'Colleague');
    assert.equal(speakerName({ role: 'colleague', name: '+15550100099' }, 'Aditi'), 'Colleague (+15550100099)');
    assert.equal(speakerName({ role: 'speaker', name: 'Dr. Rao' }, 'Aditi'), 'Dr. Rao');
    assert.equal(speakerName({ role: 'speaker', name: undefined }, 'Aditi'), 'Unknown');
    assert.equal(speakerName({ role: 'function', name: 'find_slots' }, 'Aditi'), 'Function find_slots');
    assert.equal(speakerName({ role: 'event', name: undefined }, 'Aditi'), 'System');
    assert.equal(speakerName({ role: 'function', name: undefined }, 'Aditi'), 'Function result');
  });

  it('stays on one line, without what garbles it', () => {
    assert.equal(speakerName({ role: 'speaker', name: ' Rao\n\u202eX' }, undefined), 'Rao X');
    assert.equal(speakerName({ role: 'contact', name: undefined }, '\u200b'), 'Customer');
  });
});

describe('the time in a call', () => {
  it('counts minutes, and hours where there are some', () => {
    assert.deepEqual([0, 5999, 65_000, 3_723_000].map(timeInCall), ['0:00', '0:05', '1:05', '1:02:03']);
  });
});
