import assert from 'node:assert/strict';
import { dialogue, layOut, offset } from '../../../src/documents/layout';

describe('the layout of a document', () => {
  it('has a heading, aligned facts in groups, and sections', () => {
    const text = layOut({
      title: 'Aditi Mehta',
      subtitle: 'completed',
      facts: [
        [
          ['Number', '+1555'],
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
        'Number       +1555',
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

  it('leaves out facts without a value, and groups without facts', () => {
    const facts = [[['A', undefined] as const, ['Long label', ''] as const], [['B', 'x'] as const]];
    assert.equal(layOut({ title: 'T', facts, sections: [] }), '# T\n\nB  x\n');
  });

  it('tells below the heading what is wrong', () => {
    assert.equal(layOut({ title: 'T', notice: ['Off.', 'Try.'], facts: [], sections: [] }), '# T\n\nOff.\nTry.\n');
  });
});

describe('a dialogue', () => {
  it('has speakers with times, and their words below in one column', () => {
    const lines = dialogue([
      { time: '9:58', speaker: 'Agent', lines: ['Hello.', 'Who is there?'] },
      { time: '10:03', speaker: 'Ben', lines: ['Me.'] },
    ]);
    assert.deepEqual(lines, [' 9:58  Agent', '       Hello.', '       Who is there?', '', '10:03  Ben', '       Me.']);
  });

  it('has a dash where nobody knows the time', () => {
    const lines = dialogue([{ time: undefined, speaker: 'Agent', lines: ['Hello.', '', 'Bye.'] }]);
    assert.deepEqual(lines, ['–  Agent', '   Hello.', '', '   Bye.']);
  });

  it('counts minutes and seconds, and hours where there are any', () => {
    assert.deepEqual([0, 5_400, 65_000, 3_723_000].map(offset), ['0:00', '0:05', '1:05', '1:02:03']);
  });
});
