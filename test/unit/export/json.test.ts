import assert from 'node:assert/strict';
import { fileFormats } from '../../../src/export/formats';
import { aRun, aTask, CONTENT, exported, textOf, type Given } from './support';

const json = async (content: keyof typeof CONTENT, ...runs: Given[]) =>
  JSON.parse(await textOf(fileFormats.json(exported(...runs), CONTENT[content]))) as unknown;

const run = {
  space: 'Sales',
  spaceToken: '8KZQ4T7WNC2LPX5RVB9HMD3S',
  runId: 'R1',
  status: 'completed',
  mode: 'prefect',
  created: '2026-02-07T12:00:00Z',
  collection: 'collection_data_contact',
  taskCount: 9,
};
const task = {
  taskId: 'T1',
  status: 'completed',
  callStatus: 'connected',
  failure: null,
  contactName: 'Aditi Mehta',
  contactNumber: '+15550000000',
  contactEmail: null,
  outcome: null,
  summary: 'Wants a call.',
  labels: 'follow-up, warm',
  start: '2026-02-07T12:00:01Z',
  end: '2026-02-07T12:01:13Z',
  durationSeconds: 72.5,
  endReason: null,
  attempts: null,
  cost: null,
  direction: null,
  kind: 'call',
  created: '2026-02-07T12:00:00Z',
  recording: 'https://recordings.example/1.ogg',
};

describe('JSON', () => {
  it('is an empty list without runs', async () => {
    assert.deepEqual(await json('runs'), []);
  });

  it('is a list of runs, with null for unknown values', async () => {
    const second = aRun({ id: 'R2', mode: undefined, createdAt: undefined });
    assert.deepEqual(await json('runs', { run: aRun() }, { run: second }), [
      run,
      { ...run, runId: 'R2', mode: null, created: null },
    ]);
  });

  it('has the tasks of all pages inside their run', async () => {
    const pages = [[aTask(), aTask({ id: 'T2' })], [aTask({ id: 'T3', summary: 'a "quote"\n\u2028' })]];
    const none = { run: aRun({ id: 'R2' }), tasks: [] };
    assert.deepEqual(await json('tasks', none, { run: aRun(), tasks: pages }, none), [
      { ...run, runId: 'R2', tasks: [] },
      { ...run, tasks: [task, { ...task, taskId: 'T2' }, { ...task, taskId: 'T3', summary: 'a "quote"\n\u2028' }] },
      { ...run, runId: 'R2', tasks: [] },
    ]);
  });

  it('says why a task failed, in the server’s words', async () => {
    const failed = aTask({ callStatus: 'failed', error: 'Failed to create SIP participant' });
    assert.deepEqual(await json('tasks', { run: aRun(), tasks: [[failed]] }), [
      { ...run, tasks: [{ ...task, callStatus: 'failed', failure: 'Failed to create SIP participant' }] },
    ]);
  });

  it('has transcripts as lists, with their line breaks', async () => {
    const transcript = [{ time: '0:05', speaker: 'Agent', text: 'Hello\nthere' }];
    const tasks = [
      [
        { task: aTask(), transcript },
        { task: aTask({ id: 'T2' }), transcript: [] },
      ],
    ];
    assert.deepEqual(await json('transcripts', { run: aRun(), tasks }), [
      {
        ...run,
        tasks: [
          { ...task, transcript },
          { ...task, taskId: 'T2', transcript: [] },
        ],
      },
    ]);
  });
});
