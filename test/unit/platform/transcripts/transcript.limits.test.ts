import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readTranscript } from '../../../../src/platform/transcripts/transcript';
import { near } from '../../properties/shapes';
import { anyJson, anyText, textWith, tries } from '../../properties/support';
import { said } from './support';

describe('a transcript from any server', () => {
  it('is read without an error, and has words or the name of a function in each line', () => {
    const entry = said('assistant', [{ type: 'text', text: 'Hi' }], {
      tool_calls: [{ function: { name: 'f', arguments: {} } }],
      participant: 'a',
      timestamp: 5,
    });
    const text = textWith('Agent:', 'Date: ', '\n', '[00:05] ', 'Rao: ', '(', '{"role":', '[{', '"}', '**', '：');
    fc.assert(
      fc.property(fc.oneof(anyJson, anyText, text, near([entry, said('user', 'x')])), (transcript) => {
        for (const { name, text: words, at, offset } of readTranscript(transcript)) {
          assert.ok(words.trim() !== '' || name !== undefined);
          assert.ok([at, offset].every((time) => time === undefined || Number.isFinite(time)));
        }
      }),
      tries(3),
    );
  });

  it('survives deep nesting', () => {
    const nested = (wrap: (inner: unknown) => unknown, depth = 20_000) => {
      let value: unknown = 'x';
      for (let index = 0; index < depth; index++) {
        value = wrap(value);
      }
      return value;
    };
    for (const deep of [nested((it) => [it]), nested((message) => ({ message })), nested((role) => ({ role }))]) {
      const entries = [deep, said('user', deep), said('tool', deep), { role: deep, text: 'x' }, said('user', 'Hi')];
      assert.equal(readTranscript(entries).at(-1)?.text, 'Hi');
    }
  });

  it('takes linear time', () => {
    const many = 200_000;
    const inputs: [unknown, number][] = [
      [
        Array.from({ length: many }, (_, index) =>
          said(index % 2 ? 'user' : 'bot', 'Hi', { timestamp: '2026-01-31 11:47:46' }),
        ),
        many,
      ],
      [Array.from({ length: many }, () => 'Agent: Hi'), many],
      [JSON.stringify(Array.from({ length: many }, () => said('user', 'Hi'))).slice(0, -3), many - 1],
      ['{'.repeat(5_000_000), 1],
      ['{"'.repeat(2_500_000), 0],
    ];
    for (const [input, expected] of inputs) {
      const begun = process.cpuUsage();
      assert.equal(readTranscript(input).length, expected);
      assert.ok(process.cpuUsage(begun).user < 4_000_000);
    }
  }).timeout(30_000);
});
