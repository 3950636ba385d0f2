import assert from 'node:assert/strict';
import { readTask } from '../../../src/platform/tasks';
import { task } from '../entities';

const full = {
  task_id: 'Tdf03a1',
  run_id: 'Recac64',
  status: ' completed ',
  execution_type: 'call',
  assignee: 'ada-agent',
  task: { objective: 'Speak with Ada' },
  input: { name: 'Ada', contact_number: '+15550001', email: 'ada@example.com' },
  output: {
    call_id: 'SCL_1',
    start_time: '2026-01-31 11:47:38.067021',
    end_time: '2026-01-31 11:48:50',
    duration: 72,
    recording_url: 'https://recordings.example/1.ogg',
    transcript: [],
    call_status: 'connected',
    call_end_reason: 'Call completed',
    post_call_data: {
      summary: { status: 'Interested', summary: 'Call again.' },
      classification: { labels: ['follow-up', 'warm'] },
      structured_data: {},
    },
    metadata: { cost: 0.1 },
  },
  attachments: [],
  created: '2026-01-31T11:47:00',
};

/** A task with nothing but an id. */
const bare = task('T1', { status: '' });

const withOutput = (output: unknown) => readTask({ task_id: 'T1', output });
const withSummary = (summary: unknown) => withOutput({ post_call_data: { summary } });
const withInput = (input: unknown) => readTask({ task_id: 'T1', input });

describe('reading a task', () => {
  it('reads all fields, with dates as UTC', () => {
    assert.deepEqual(readTask(full), {
      id: 'Tdf03a1',
      status: 'completed',
      kind: 'call',
      assignee: 'ada-agent',
      mode: undefined,
      objective: 'Speak with Ada',
      contactName: 'Ada',
      contactNumber: '+15550001',
      contactEmail: 'ada@example.com',
      direction: undefined,
      callStatus: 'connected',
      endReason: 'Call completed',
      error: undefined,
      createdAt: Date.UTC(2026, 0, 31, 11, 47),
      startedAt: Date.UTC(2026, 0, 31, 11, 47, 38, 67),
      endedAt: Date.UTC(2026, 0, 31, 11, 48, 50),
      scheduledAt: undefined,
      duration: 72,
      attempts: undefined,
      redials: undefined,
      summary: 'Call again.',
      outcome: 'Interested',
      labels: 'follow-up\nwarm',
      cost: 0.1,
      recording: 'https://recordings.example/1.ogg',
    });
  });

  it('needs nothing but the id', () => {
    assert.deepEqual(readTask({ task_id: 'T1' }), bare);
    assert.deepEqual(readTask({ task_id: 'T1', task: {}, input: {}, output: {} }), bare);
    assert.deepEqual(readTask({ task_id: 'T1', output: { post_call_data: { classification: {} } } }), bare);
  });

  for (const row of [
    null,
    undefined,
    'T1',
    7,
    [],
    {},
    { task_id: '' },
    { task_id: 7 },
    { task_id: null },
    { id: 'T1' },
  ]) {
    it(`rejects ${JSON.stringify(row)}`, () => assert.equal(readTask(row), undefined));
  }

  for (const wrong of [null, 7, true, 'text', [], ['text'], { deep: { deep: [] } }]) {
    it(`treats any part that is wrongly ${JSON.stringify(wrong)} as missing`, () => {
      const other = typeof wrong === 'string' ? 7 : wrong;
      const row: Record<string, unknown> = { task_id: 'T1' };
      for (const name of Object.keys(full).filter((key) => key !== 'task_id')) {
        row[name] = typeof full[name as keyof typeof full] === 'string' ? other : wrong;
      }
      assert.deepEqual(readTask(row), bare);
      const parts = Object.keys(full.output).map((name) => [name, name === 'duration' ? [] : other]);
      assert.deepEqual(withOutput(Object.fromEntries(parts)), bare);
    });
  }

  it('leaves out only the wrong part', () => {
    const task = readTask({
      ...full,
      task: 'x',
      input: null,
      output: { ...full.output, duration: 'long', end_time: {} },
    });
    assert.deepEqual(
      [task?.objective, task?.contactName, task?.duration, task?.endedAt, task?.callStatus, task?.labels],
      [undefined, undefined, undefined, undefined, 'connected', 'follow-up\nwarm'],
    );
  });

  it('treats blank texts as missing', () => {
    const blank = {
      execution_type: ' ',
      assignee: '',
      status: ' \n',
      task: { objective: '\t' },
      input: { name: '  ' },
    };
    assert.deepEqual(readTask({ task_id: 'T1', ...blank, output: { call_status: ' ', recording_url: ' ' } }), bare);
  });

  it('finds the contact’s name and number under the names that servers give them', () => {
    assert.equal(withInput({ name: ' ', contact_name: 'B', full_name: 'C' })?.contactName, 'B');
    assert.equal(withInput({ full_name: 'C' })?.contactName, 'C');
    assert.equal(withInput({ phone_number: '1', phone: '2' })?.contactNumber, '1');
    assert.equal(withInput({ contact_number: 15_550_001, phone: '2' })?.contactNumber, '15550001');
    assert.equal(withInput({ contact_number: {}, phone: '2' })?.contactNumber, '2');
  });

  it('reads the summary in both forms', () => {
    assert.deepEqual([withSummary('Done.')?.summary, withSummary('Done.')?.outcome], ['Done.', undefined]);
    const both = withSummary({ status: 'Interested', summary: 'Done.' });
    assert.deepEqual([both?.summary, both?.outcome], ['Done.', 'Interested']);
    const half = withSummary({ status: 'Not reached', summary: 7 });
    assert.deepEqual([half?.summary, half?.outcome], [undefined, 'Not reached']);
    for (const other of ['', ' ', {}, [], null, 7, { summary: '' }]) {
      assert.deepEqual(withSummary(other), bare);
    }
  });

  const labelled: [unknown, string | undefined][] = [
    [['a', 'b'], 'a\nb'],
    [[' a ', '', ' ', 'b'], 'a\nb'],
    [['a', 7, null, {}, ['c'], 'b'], 'a\nb'],
    [[], undefined],
    [[7, {}], undefined],
    ['a, b ,, c', 'a\nb\nc'],
    [['Interested, later', 'two\nlines'], 'Interested, later\ntwo lines'],
    [{ 0: 'a' }, undefined],
  ];
  for (const [labels, expected] of labelled) {
    it(`reads the labels ${JSON.stringify(labels)} as ${String(expected)}`, () => {
      assert.equal(withOutput({ post_call_data: { classification: { labels } } })?.labels, expected);
    });
  }

  const durations: [unknown, number | undefined][] = [
    [72, 72],
    [0, 0],
    [72.5, 72.5],
    ['72', 72],
    ['72.5', 72.5],
    ['0', 0],
    [-1, undefined],
    ['-1', undefined],
    ['', undefined],
    ['72 s', undefined],
    ['00:01:12', 72],
    ['1:12', 72],
    ['1:02:03', 3723],
    ['NULL', undefined],
    [Infinity, undefined],
    [NaN, undefined],
    ['9'.repeat(400), undefined],
    [null, undefined],
    [true, undefined],
    [[72], undefined],
  ];
  for (const [duration, expected] of durations) {
    it(`reads the duration ${String(duration).slice(0, 20)} (${typeof duration}) as ${String(expected)}`, () => {
      assert.equal(withOutput({ duration })?.duration, expected);
    });
  }

  const recordings: [unknown, string | undefined][] = [
    ['https://a.example/1.ogg?x=1#t', 'https://a.example/1.ogg?x=1#t'],
    ['http://a.example/1.ogg', 'http://a.example/1.ogg'],
    [' HTTPS://A.example/1 2.ogg\n', 'https://a.example/1%202.ogg'],
    ['https://a.example/)[x](command:y)', 'https://a.example/)[x](command:y)'],
    ['javascript:alert(1)', undefined],
    ['java\nscript:alert(1)', undefined],
    [' JavaScript:https://a.example', undefined],
    ['file:///etc/passwd', undefined],
    ['ftp://a.example/1.ogg', undefined],
    ['data:text/html,x', undefined],
    ['vscode://a.b/c', undefined],
    ['command:workbench.action.quit', undefined],
    ['//a.example/1.ogg', undefined],
    ['/media/1.ogg', undefined],
    ['a.example/1.ogg', undefined],
    ['https://', undefined],
    ['https:a.example', undefined],
    ['https://a b.example/', undefined],
    ['', undefined],
    [7, undefined],
    [['https://a.example/1.ogg'], undefined],
  ];
  for (const [address, expected] of recordings) {
    it(`links ${expected === undefined ? 'no' : 'the'} recording at ${JSON.stringify(address)}`, () => {
      assert.equal(withOutput({ recording_url: address })?.recording, expected);
    });
  }
});
