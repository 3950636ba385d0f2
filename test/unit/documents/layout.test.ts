import assert from 'node:assert/strict';
import { dialogue, factLines, layOut } from '../../../src/documents/layout';

describe('the layout of a document', () => {
  it('has a heading, aligned facts, and sections that have lines', () => {
    const text = layOut({
      title: 'Aditi Mehta',
      subtitle: 'completed',
      facts: [
        ['Phone', '+1555'],
        ['Call status', 'connected'],
        ['Cost', undefined],
      ],
      sections: [
        { title: 'Summary', lines: ['One.', '', 'Two.'] },
        { title: 'Recording', lines: [] },
      ],
    });
    assert.equal(
      text,
      [
        '# Aditi Mehta',
        'completed',
        '',
        'Phone        +1555',
        'Call status  connected',
        '',
        '## Summary',
        '',
        'One.',
        '',
        'Two.',
        '',
      ].join('\n'),
    );
  });

  it('omits facts without a value', () => {
    assert.deepEqual(
      factLines([
        ['A', undefined],
        ['Long label', ''],
        ['B', 'x'],
      ]),
      ['B  x'],
    );
  });

  it('puts a value that is too long for a narrow editor below its label', () => {
    const long = 'x'.repeat(60);
    assert.deepEqual(
      factLines([
        ['Phone', '+1555'],
        ['Run', long],
      ]),
      ['Phone  +1555', 'Run', `  ${long}`],
    );
  });

  it('says what is wrong below the heading', () => {
    assert.equal(layOut({ title: 'T', notice: ['Off.', 'Try.'], facts: [], sections: [] }), '# T\n\nOff.\nTry.\n');
  });
});

describe('a dialogue', () => {
  it('shows speakers with times, and what they say in one column below', () => {
    const lines = dialogue([
      { time: '9:58', speaker: 'Agent', lines: ['Hello.', 'Who is there?'] },
      { time: '10:03', speaker: 'Ben', lines: ['Me.'] },
    ]);
    assert.deepEqual(lines, [' 9:58  Agent', '       Hello.', '       Who is there?', '', '10:03  Ben', '       Me.']);
  });

  it('shows a dash for an unknown time', () => {
    const lines = dialogue([{ time: undefined, speaker: 'Agent', lines: ['Hello.', '', 'Bye.'] }]);
    assert.deepEqual(lines, ['–  Agent', '   Hello.', '', '   Bye.']);
  });

  it('of 200,000 turns is laid out', () => {
    const turn = { time: '0:01', speaker: 'Agent', lines: ['Hello.'] };
    assert.equal(dialogue(Array.from({ length: 200_000 }, () => turn)).length, 599_999);
  });
});
