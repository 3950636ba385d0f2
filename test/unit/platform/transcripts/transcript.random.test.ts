import assert from 'node:assert/strict';
import { readTranscript } from '../../../../src/platform/transcripts/transcript';
import { random, type Random } from '../../../platform/data/random';

const agents = ['assistant', 'agent', 'bot', 'AI', 'Agent'];
const contacts = ['user', 'customer', 'human', 'caller', 'Customer'];

interface Said {
  readonly role: 'agent' | 'contact' | 'function';
  readonly text: string;
}

function talk(source: Random): Said[] {
  return Array.from({ length: source.int(1, 12) }, (_, index) => ({
    role: source.chance(0.15) ? 'function' : source.chance(0.5) ? 'agent' : 'contact',
    text: `${index} ${source.text(source.int(1, 30), 'abc :.?!"{}[]\\\'éजि好🙂')} end`,
  }));
}

/** One of the shapes in which servers write what was said. */
function entry(source: Random, { role, text }: Said): object {
  if (role === 'function') {
    return source.pick([
      { role: 'tool', content: text },
      { role: 'assistant', content: null, tool_calls: [{ function: { name: 'f', arguments: text } }] },
      { role: 'assistant', function_call: { name: 'f', arguments: text } },
      { role: 'tool_call_result', name: 'f', result: text },
    ]);
  }
  const who = source.pick(role === 'agent' ? agents : contacts);
  const named = source.pick([
    { role: who },
    { speaker: who },
    { from: who },
    { role: who, name: 'Ada' },
    { Role: who },
  ]);
  const words = source.pick<object>([
    { content: text },
    { message: text },
    { text },
    { content: [{ type: 'text', text }] },
    { content: [text] },
    { content: null, transcript: text },
  ]);
  const time = source.pick<object>([
    {},
    { timestamp: 'None' },
    { timestamp: '2026-02-12 06:10:05' },
    { secondsFromStart: 1 },
  ]);
  return source.pick<object>([
    { ...time, ...named, ...words },
    { ...named, message_id: '1', ...words },
    { ...time, message: { ...named, ...words } },
  ]);
}

/** One of the shapes of the whole, and things among the entries that nobody can read. */
function whole(source: Random, entries: readonly object[]): unknown {
  const odd = [null, 7, {}, [], { role: 'user', content: '\u200b' }, { type: 'metrics', value: 1 }];
  const list = entries.flatMap((each) => (source.chance(0.2) ? [source.pick(odd), each] : [each]));
  const around = source.pick<unknown>([
    list,
    { messages: list },
    { transcript: list },
    { turns: list },
    { id: 1, utterances: list },
    [list],
  ]);
  return source.chance(0.4) ? JSON.stringify(around) : around;
}

const names = [
  ['Rao', 'Meera'],
  ['राम', 'सीता'],
  ['முருகன்', 'மீரா'],
  ['سارة', 'דוד'],
  ['王伟', '李娜'],
  ["O'Brien", 'Dr. Rao'],
  ['Agent', 'User'],
  ['ग्राहक', 'एजेंट'],
  ['Nila', 'Customer'],
  ['Speaker A', 'Speaker B'],
] as const;
const facts = [
  'Date: Monday',
  'Reference number: 4711',
  'Venue: Main Street',
  'Note: I come.',
  'At 10:30',
  'https://a.example',
  'no colon',
];
const ends = ['\n', '\r\n', '\r', '\u2028', '\n\n'];

describe('a random transcript', () => {
  it('loses no words, and keeps their order and roles', () => {
    for (let seed = 0; seed < 2000; seed++) {
      const source = random(`entries ${seed}`);
      const said = talk(source);
      const transcript = whole(
        source,
        said.map((each) => entry(source, each)),
      );
      assert.deepEqual(
        readTranscript(transcript).map(({ role, text }) => ({ role, text })),
        said.map(({ role, text }) => ({ role, text: role === 'function' ? text.replace(/\s+/g, ' ') : text })),
        `seed ${seed}: ${JSON.stringify(transcript)}`,
      );
    }
  });

  it('in text form keeps its speakers, whatever they spell out', () => {
    for (let seed = 0; seed < 2000; seed++) {
      const source = random(`text ${seed}`);
      const [pair, end, colon, isTimed] = [
        source.pick(names),
        source.pick(ends),
        source.pick([': ', ':', '：', ' : ']),
        source.chance(0.3),
      ];
      const said = Array.from({ length: source.int(4, 12) }, (_, index) => ({
        name: pair[index % 2]!,
        lines: [
          `I say ${index}.`,
          ...Array.from({ length: source.chance(0.3) ? source.int(1, 4) : 0 }, () => source.pick(facts)),
        ],
      }));
      const text = said
        .map(
          ({ name, lines }, index) =>
            `${isTimed ? `[00:${String(index + 10)}] ` : ''}${name}${colon}${lines.join(end)}`,
        )
        .join(end);
      assert.deepEqual(
        readTranscript(text).map((each) => each.text),
        said.map(({ lines }) => lines.join('\n')),
        `seed ${seed}: ${JSON.stringify(text)}`,
      );
      const speakers = readTranscript(text).map(({ role, name }) => name ?? role);
      assert.deepEqual(new Set(speakers.filter((_, index) => index % 2 === 0)).size, 1);
      assert.notEqual(speakers[0], speakers[1]);
    }
  });
});
