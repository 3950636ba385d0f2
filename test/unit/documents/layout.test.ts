import assert from 'node:assert/strict';
import { dialogue, layOut, offset } from '../../../src/documents/layout';

describe('the layout of a document', () => {
  it('has a heading, aligned facts in groups, and sections', () => {
    const text = layOut({
      title: 'Aditi Mehta',
      subtitle: 'completed',
      facts: [
        [
          ['Phone', '+1555'],
          ['Call status', 'connected'],
        ],
        [['Run', 'R1']],
      ],
      sections: [{ title: 'Summary', lines: ['One.', '', 'Two.'] }],
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
        'Run          R1',
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

  it('omits facts without a value and groups without facts', () => {
    const facts = [[['A', undefined] as const, ['Long label', ''] as const], [['B', 'x'] as const]];
    assert.equal(layOut({ title: 'T', facts, sections: [] }), '# T\n\nB  x\n');
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

  it('shows minutes and seconds, and hours if there are any', () => {
    assert.deepEqual([0, 5_400, 65_000, 3_723_000].map(offset), ['0:00', '0:05', '1:05', '1:02:03']);
  });
});
