import '../vscode';
import assert from 'node:assert/strict';
import { transcriptOf } from '../../../src/export/transcript';
import { transcriptText } from '../../../src/export/transcriptText';
import { withDetails } from '../../../src/platform/detailedTask';
import { NOON } from '../support';
import { aTask } from './support';

describe('the transcript of an exported task', () => {
  const linesOf = (row: unknown) => transcriptOf(withDetails(aTask({ startedAt: NOON }), row));
  const said = (transcript: unknown) => linesOf({ output: { transcript } });
  const at = (seconds: number) => new Date(NOON + seconds * 1000).toISOString();

  it('has who said what, and when in the call', () => {
    const lines = said([
      { role: 'assistant', content: 'Hello', timestamp: at(5) },
      { role: 'user', content: 'Hi', timestamp: at(65) },
    ]);
    assert.deepEqual(lines, [
      { time: '0:05', speaker: 'Agent', text: 'Hello' },
      { time: '1:05', speaker: 'Aditi Mehta', text: 'Hi' },
    ]);
    assert.equal(transcriptText(lines), '0:05 Agent: Hello\n1:05 Aditi Mehta: Hi');
  });

  it('is read in any form, even if the output is JSON in a string', () => {
    assert.deepEqual(said('Agent: Hello\nUser: Hi'), [
      { time: null, speaker: 'Agent', text: 'Hello' },
      { time: null, speaker: 'Aditi Mehta', text: 'Hi' },
    ]);
    const output = JSON.stringify({ transcript: [{ role: 'agent', content: 'Hello' }] });
    assert.equal(linesOf({ output })[0]?.text, 'Hello');
  });

  it('is empty without one', () => {
    for (const row of [{}, { output: null }, { output: { transcript: '' } }, undefined]) {
      assert.deepEqual(linesOf(row), []);
    }
  });
});
