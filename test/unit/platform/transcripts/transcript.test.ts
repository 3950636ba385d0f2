import assert from 'node:assert/strict';
import { readTranscript } from '../../../../src/platform/transcripts/transcript';
import { lines, only, read, said, two } from './support';

describe('reading a transcript', () => {
  it('reads a list, an object around it, and JSON in a string', () => {
    for (const whole of [
      two,
      { messages: two },
      { transcript: two },
      { transcript: { messages: two } },
      { entries: two },
      { turns: two },
      { segments: two },
      { utterances: two },
      { dialog: two },
      { id: 7, name: 'Call 12', messages: two, transcript: 'Full text here...' },
      [two],
      [[two[0]], two[1]],
      [JSON.stringify(two[0]), two[1]],
    ]) {
      for (const form of [whole, JSON.stringify(whole), ` \n${JSON.stringify(whole, null, 2)}`]) {
        assert.deepEqual(lines(form), read, JSON.stringify(form));
      }
      assert.deepEqual(lines(JSON.stringify(JSON.stringify(whole))), read);
    }
  });

  it('reads what Python prints, and pairs of a role and words', () => {
    const python = `[{'role': 'assistant', 'content': 'It\\'s "ok"\\n\\xe9', 'x': None}, {'role': 'user', 'content': "It's", 'y': True}]`;
    assert.deepEqual(lines(python), ['agent|It\'s "ok"\né', "contact|It's"]);
    assert.deepEqual(
      lines([
        ['agent', 'Good morning.'],
        ['user', 'Morning!'],
      ]),
      read,
    );
  });

  it('reads the classes of LangChain and the parts of Gemini', () => {
    const kind = (name: string, content: string) => ({
      lc: 1,
      type: 'constructor',
      id: ['langchain', name],
      kwargs: { content },
    });
    assert.deepEqual(lines([kind('AIMessage', 'Good morning.'), kind('HumanMessage', 'Morning!')]), read);
    assert.deepEqual(
      lines([
        { type: 'AIMessageChunk', content: 'Good morning.' },
        { role: 'user', parts: [{ text: 'Morning!' }] },
      ]),
      read,
    );
  });

  it('reads the objects of truncated JSON, and of JSON lines', () => {
    const json = JSON.stringify(two);
    assert.deepEqual(lines(json.slice(0, -1)), read);
    assert.deepEqual(lines(json.slice(0, -5)), read.slice(0, 1));
    assert.deepEqual(lines(`{"messages":${json.slice(0, -5)}`), read.slice(0, 1));
    assert.deepEqual(lines(two.map((entry) => JSON.stringify(entry)).join('\n')), read);
    assert.deepEqual(lines('[{"role":"user","content":"a } \\" { b"},{"role'), ['contact|a } " { b']);
  });

  it('returns nothing if there is none', () => {
    for (const none of [
      'N/A',
      'undefined',
      undefined,
      null,
      '',
      ' \n\r\n ',
      [],
      {},
      7,
      true,
      '[]',
      '{}',
      'null',
      'None',
      '""',
      '[{',
      '[{"role',
      '{"a": 1}',
      '{"messages": [',
      [null],
      { messages: null },
      { messages: {} },
      [[[[]]]],
      '\u200b',
    ]) {
      assert.deepEqual(readTranscript(none), [], JSON.stringify(none));
    }
  });

  it('reads text from each of the usual fields, in parts and in lists', () => {
    for (const words of [
      { content: 'Hi' },
      { message: 'Hi' },
      { text: 'Hi' },
      { transcript: 'Hi' },
      { utterance: 'Hi' },
      { words: 'Hi' },
      { words: [{ word: 'Hi', start: 1 }] },
      { content: [{ type: 'text', text: 'Hi' }] },
      { content: ['Hi'] },
      { content: { type: 'text', text: 'Hi' } },
      { content: '[{"type": "text", "text": "Hi"}]' },
      { content: '', text: ' Hi\n' },
      {
        content: [
          { type: 'image', url: 'x' },
          { type: 'thinking', text: 'hm' },
          { type: 'text', text: 'Hi' },
        ],
      },
    ]) {
      assert.deepEqual(lines([{ role: 'user', ...words }]), ['contact|Hi'], JSON.stringify(words));
    }
    assert.deepEqual(lines([{ index: 0, message: said('user', 'Hi') }]), ['contact|Hi']);
    assert.deepEqual(lines([{ type: 'human', data: { content: 'Hi' } }]), ['contact|Hi']);
    assert.deepEqual(lines([{ user: 'Hi', assistant: 'Yes?' }]), ['contact|Hi', 'agent|Yes?']);
    assert.deepEqual(lines(said('user', 'Hi')), ['contact|Hi']);
  });

  it('skips what it cannot read, and entries without visible text', () => {
    const blank = ['', ' ', '\n', '\u200b', '\ufeff\u2060', null, undefined, [], {}, [' '], { text: '\u200d' }];
    const odd = [
      null,
      7,
      true,
      [],
      {},
      { role: 'user' },
      { foo: 1 },
      { foo: ['x'] },
      ...blank.map((it) => said('user', it)),
    ];
    assert.deepEqual(lines([...odd, said('user', 'Hi'), ...odd]), ['contact|Hi']);
  });

  it('distinguishes function calls and their results from words', () => {
    const call = { id: '1', type: 'function', function: { name: 'find_slots', arguments: '{"day":\n  "monday"}' } };
    assert.deepEqual(
      lines([
        said('assistant', 'One moment.', { tool_calls: [call, { ...call, function: { name: 'wait' } }] }),
        said('tool', '[{"start":\n"09:30"}]'),
        said('assistant', null, { function_call: { name: 'book', arguments: { at: '09:30' } } }),
        said('function', { ok: true }, { name: 'book' }),
        { role: 'tool_calls', message: '', toolCalls: [call] },
        { role: 'tool_call_result', name: 'find_slots', result: 'ok' },
        { type: 'function_call', name: 'f', arguments: '{}' },
        { type: 'function_call_output', output: 'done' },
        said('assistant', [
          { type: 'text', text: 'Yes.' },
          { type: 'tool_use', name: 'g', input: [1] },
        ]),
      ]),
      [
        'agent|One moment.',
        'function find_slots|{"day": "monday"}',
        'function wait|',
        'function|[{"start": "09:30"}]',
        'function book|{"at":"09:30"}',
        'function book|{"ok":true}',
        'function find_slots|{"day": "monday"}',
        'function find_slots|ok',
        'function f|{}',
        'function|done',
        'agent|Yes.',
        'function g|[1]',
      ],
    );
    const { text } = only(said('tool', '😀'.repeat(500)));
    assert.ok(text.length <= 200 && text.endsWith('😀…'), text);
  });

  it('reads dates, seconds and milliseconds since 1970, and times since the start', () => {
    const at = Date.UTC(2026, 1, 12, 6, 10, 5);
    for (const timestamp of [
      at,
      at / 1000,
      String(at),
      String(at / 1000),
      at * 1000,
      '2026-02-12 06:10:05',
      '2026-02-12T06:10:05Z',
    ]) {
      const { at: read, offset } = only(said('user', 'x', { timestamp }));
      assert.deepEqual([read, offset], [at, undefined], String(timestamp));
    }
    for (const start of [5.5, '5.5', '0:05.5', '00:00:05.500', '5.5s']) {
      assert.deepEqual(
        [only(said('user', 'x', { start })).at, only(said('user', 'x', { start })).offset],
        [undefined, 5500],
      );
    }
    for (const timestamp of ['', 'None', 'NULL', null, 'now', -5, NaN, Infinity, 1e6, 1e30, {}, [], '9'.repeat(400)]) {
      const { at: read, offset } = only(said('user', 'x', { timestamp }));
      assert.ok((read === undefined || read < 1e14) && offset === undefined, JSON.stringify(timestamp));
    }
    assert.equal(only(said('user', 'x', { timestamp: '', created_at: at })).at, at);
    assert.equal(only({ role: 'bot', message: 'x', time: at, secondsFromStart: 0.8 }).offset, 800);
  });

  it('keeps the order of the server, and what it sends twice', () => {
    const entries = [12, 15, 11, 15].map((time) => said('user', 'x', { time }));
    assert.deepEqual(
      readTranscript(entries).map(({ offset }) => offset),
      [12_000, 15_000, 11_000, 15_000],
    );
  });

  it('reads a list of texts as the lines of a dialogue', () => {
    assert.deepEqual(lines(['Agent: Hi', 'User: Yes?\nI am here.', 'What?']), [
      'agent|Hi',
      'contact|Yes?\nI am here.',
      'speaker|What?',
    ]);
    assert.deepEqual(
      lines([
        { text: 'Agent: Hi', start: 1 },
        { text: 'User: Yes', start: 2 },
      ]),
      ['agent|Hi', 'contact|Yes'],
    );
  });
});
