import assert from 'node:assert/strict';
import { readTranscript, type Utterance } from '../../../../src/platform/transcripts/transcript';

/** What is said, as `role|words` or `role Name|words`. */
const lines = (transcript: unknown) =>
  readTranscript(transcript).map(({ role, name, text }) => `${role}${name === undefined ? '' : ` ${name}`}|${text}`);
const roles = (transcript: unknown) => readTranscript(transcript).map(({ role }) => role);
const said = (role: string, content: unknown, more: object = {}) => ({ role, content, ...more });
const only = (entry: unknown): Utterance => {
  const [first, ...rest] = readTranscript([entry]);
  assert.ok(first);
  assert.deepEqual(rest, []);
  return first;
};

const two = [said('assistant', 'Good morning.'), said('user', 'Morning!')];
const read = ['agent|Good morning.', 'contact|Morning!'];

describe('reading a transcript', () => {
  it('finds the same in a list, in an object around it, and in JSON as a text', () => {
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

  it('reads the objects of JSON that is cut, or has one on each line', () => {
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

  it('reads words below each of the usual names, in parts and in lists', () => {
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

  it('skips what it cannot read, and entries without anything to see', () => {
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

  it('knows the agent and the contact by all of their words, in any case', () => {
    for (const word of ['assistant', 'agent', 'bot', 'ai', 'model', 'AI Agent', 'system_agent', 'Voice-Assistant']) {
      for (const role of [word, word.toUpperCase(), ` ${word} `, `${word} 1`]) {
        assert.equal(only(said(role, 'x')).role, 'agent', role);
        assert.equal(only({ speaker: role, text: 'x' }).role, 'agent', role);
      }
    }
    for (const word of [
      'user',
      'customer',
      'human',
      'caller',
      'client',
      'contact',
      'callee',
      'lead',
      'ग्राहक',
      '客户',
    ]) {
      assert.equal(only(said(word, 'x')).role, 'contact', word);
      assert.equal(only({ from: word.toUpperCase(), message: 'x' }).role, 'contact', word);
    }
  });

  it('keeps other names as they are, and knows none where none is', () => {
    const named = [' Ada Novak ', 'Toolan', 7, '', null, {}, 'None', undefined].map((speaker) => ({
      speaker,
      text: 'x',
    }));
    assert.deepEqual(
      readTranscript(named).map(({ role, name }) => [role, name]),
      [
        ['speaker', 'Ada Novak'],
        ['speaker', 'Toolan'],
        ['speaker', '7'],
        ...Array<unknown>(5).fill(['speaker', undefined]),
      ],
    );
    assert.deepEqual(lines([said('Agent 1', 'a'), said('Agent 2', 'b')]), ['speaker Agent 1|a', 'speaker Agent 2|b']);
    assert.deepEqual(lines([said('agent_1', 'a'), said('user', 'b')]), ['agent|a', 'contact|b']);
  });

  it('does not take a colleague for the contact after a handover, and tells of it', () => {
    const at = (participant: unknown) => said('user', 'x', { participant });
    const handover = { role: 'system', type: 'handover call', message: 'handed over' };
    assert.deepEqual(
      lines([at('idt_+1'), handover, at('idt_+2'), at('idt_+1'), at(''), said('assistant', 'x', { participant: 'a' })]),
      ['contact|x', 'event|handed over', 'colleague +2|x', 'contact|x', 'contact|x', 'agent|x'],
    );
    const number = '9800000042';
    const heard = readTranscript([handover, at('idt_+15550100099'), at(`idt_+91${number}`)], number);
    assert.deepEqual(
      heard.map(({ role, name }) => [role, name]),
      [
        ['event', undefined],
        ['colleague', '+15550100099'],
        ['contact', undefined],
      ],
    );
    assert.deepEqual(lines([said('human_agent', 'x')]), ['colleague human_agent|x']);
    assert.deepEqual(lines([handover]), ['event|handed over']);
  });

  it('leaves out what a model is told before the call', () => {
    const prompt = said('system', 'You are Nila.');
    assert.deepEqual(lines([prompt, ...two]), read);
    assert.deepEqual(lines([said('system', 'x'.repeat(500)), ...two]), read);
    assert.deepEqual(lines([said('system', 'Call started'), ...two]), ['event|Call started', ...read]);
    assert.deepEqual(lines([...two, said('system', 'x'.repeat(500))]).length, 3);
  });

  it('tells calls of functions and what they return apart from words', () => {
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
      roles([
        { text: 'Agent: Hi', start: 1 },
        { text: 'User: Yes', start: 2 },
      ]),
      ['agent', 'contact'],
    );
  });
});
