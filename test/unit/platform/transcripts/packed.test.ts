import assert from 'node:assert/strict';
import fc from 'fast-check';
import { packTranscript, textOf, unpackTranscript } from '../../../../src/platform/transcripts/packed';
import { readTranscript, type Utterance } from '../../../../src/platform/transcripts/transcript';
import { anyJson, anyText, textWith, tries } from '../../properties/support';

const time = fc.option(fc.integer({ min: 0, max: 4e12 }), { nil: undefined });
const utterance: fc.Arbitrary<Utterance> = fc.record(
  {
    role: fc.constantFrom('agent', 'contact', 'colleague', 'speaker', 'function', 'event'),
    name: fc.option(anyText, { nil: undefined }),
    text: fc.oneof(anyText, textWith('\0')),
    at: time,
    offset: time,
  },
  { noNullPrototype: true },
);

const line = (text: string, facts: Partial<Utterance> = {}): Utterance => ({
  role: 'agent',
  name: undefined,
  text,
  at: undefined,
  offset: undefined,
  ...facts,
});

function packed(said: readonly Utterance[]) {
  const transcript = packTranscript(said);
  assert.ok(transcript !== undefined);
  return transcript;
}

describe('a packed transcript', () => {
  it('loses nothing', () => {
    fc.assert(
      fc.property(fc.array(utterance, { minLength: 1 }), (said) =>
        assert.deepEqual(unpackTranscript(packed(said)), said),
      ),
      tries(),
    );
  });

  it('loses nothing of what was read from a server', () => {
    fc.assert(
      fc.property(fc.oneof(anyJson, anyText), (sent) => {
        const said = readTranscript(sent);
        const transcript = packTranscript(said);
        assert.deepEqual(transcript === undefined ? [] : unpackTranscript(transcript), said);
      }),
      tries(),
    );
  });

  it('does not exist if nothing was said', () => {
    assert.equal(packTranscript([]), undefined);
  });

  it('is equal for equal transcripts, and for no others', () => {
    const said = () => [line('Hello', { at: 1_770_000_000_000 }), line('Hi', { role: 'contact' })];
    assert.equal(packed(said()), packed(said()));
    const others = [
      [line('Hello'), line('Hi')],
      [line('Hello Hi')],
      [line('Hello'), line('Hi', { name: 'Ada' })],
      [line('Hello'), line('Hi', { offset: 0 })],
    ];
    assert.equal(new Set([said(), ...others].map(packed)).size, 5);
  });

  it('is searched only in its texts, and never across two of them', () => {
    const text = textOf(packed([line('Hello agent', { name: 'Ada' }), line('My number'), line('')]));
    for (const words of ['Hello agent', 'My number']) {
      assert.ok(text.includes(words), words);
    }
    for (const words of ['Ada', 'agentMy', 'agent My', 'agent\nMy', '[', 'null']) {
      assert.ok(!text.includes(words), words);
    }
  });

  it('takes little more space than its texts', () => {
    const said = Array.from({ length: 30 }, (_, index) =>
      line('x'.repeat(100), { role: index % 2 ? 'contact' : 'agent', at: 1_770_000_000_000 + index * 12_345 }),
    );
    assert.ok(packed(said).length < 3000 * 1.15, String(packed(said).length));
  });
});
