import assert from 'node:assert/strict';
import { readTranscript } from '../../../src/platform/tasks';

const read = (transcript: unknown) => readTranscript({ task_id: 'T1', output: { transcript } });
const said = (role: string, text: string, at?: number) => ({ role, text, at });
/** What each speaker of one text says, as `role|words`. */
const lines = (text: string) => read(text).map((each) => `${each.role}|${each.text}`);

describe('reading a transcript', () => {
  it('reads turns, with dates as UTC', () => {
    const turns = [
      { role: 'assistant', content: 'Hello?', timestamp: '2026-01-31T11:47:38' },
      { role: 'user', content: 'Yes:\n who is this?', timestamp: 'now' },
    ];
    assert.deepEqual(read(turns), [
      said('assistant', 'Hello?', Date.UTC(2026, 0, 31, 11, 47, 38)),
      said('user', 'Yes:\n who is this?'),
    ]);
  });

  it('reads one text', () => {
    assert.deepEqual(lines('assistant: Hello?\nuser: Yes: who is this?'), [
      'assistant|Hello?',
      'user|Yes: who is this?',
    ]);
    assert.deepEqual(read('user: Yes')[0], said('user', 'Yes'));
  });

  it('returns nothing if there is none', () => {
    for (const none of [undefined, null, '', ' \n\r\n ', [], {}, 7, true]) {
      assert.deepEqual(read(none), []);
    }
    for (const row of [
      undefined,
      null,
      {},
      [],
      'user: hi',
      { output: null },
      { output: [] },
      { transcript: 'user: hi' },
    ]) {
      assert.deepEqual(readTranscript(row), []);
    }
  });

  it('leaves out turns that say nothing', () => {
    assert.deepEqual(read([null, 'user: hi', 7, [], {}, { role: 'user' }, { role: 'user', content: ' ' }]), []);
    assert.deepEqual(read([{ role: 'user', content: '' }, { role: 'user', content: ['x'] }, { content: 'hi' }]), [
      said('', 'hi'),
    ]);
    assert.deepEqual(lines('user:\nassistant: Hello?\nuser:'), ['assistant|Hello?']);
  });

  it('keeps speakers as the server names them, and none for what is not a name', () => {
    const roles = [' agent ', 'Ada Novak', '', null, 7, {}, undefined];
    assert.deepEqual(
      read(roles.map((role) => ({ role, content: 'x' }))).map(({ role }) => role),
      ['agent', 'Ada Novak', '', '', '', '', ''],
    );
  });

  it('finds speakers of any language in one text', () => {
    assert.deepEqual(lines('Ada Novak: a\n  Speaker 1 : b\nagent_2:c\nלקוח: ד\nOla-Åse Berg Li: e'), [
      'Ada Novak|a',
      'Speaker 1|b',
      'agent_2|c',
      'לקוח|ד',
      'Ola-Åse Berg Li|e',
    ]);
  });

  it('continues with the same speaker where a line names none', () => {
    assert.deepEqual(lines('user: one\r\n  two  \n\nthree\nassistant: four'), [
      'user|one\ntwo\nthree',
      'assistant|four',
    ]);
    assert.deepEqual(lines('user:\n  one'), ['user|one']);
  });

  it('does not take a time of day, an address or a sentence for a speaker', () => {
    const text = 'user: first\nAt 10:30\nhttps://a.example/b\nThis is what we do now: we call\n12: twelve\n: nothing';
    assert.deepEqual(lines(text), [`user|${text.slice('user: '.length)}`]);
  });

  it('starts without a speaker if the first line names none', () => {
    assert.deepEqual(lines('Hello?\nuser: Yes'), ['|Hello?', 'user|Yes']);
  });

  it('stays fast with a long text on one line', () => {
    const begun = performance.now();
    assert.equal(read('a '.repeat(500_000)).length, 1);
    assert.equal(read('a'.repeat(1_000_000)).length, 1);
    assert.ok(performance.now() - begun < 1000);
  });
});
