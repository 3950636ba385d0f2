import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { DetailedTask } from '../../../src/platform/detailedTask';
import { mask } from '../../../src/platform/redaction/spans';
import { unpackTranscript } from '../../../src/platform/transcripts/packed';
import { data } from '../../platform/answers';
import { SAMPLE_KEY, SPACES } from '../../platform/sample';
import { clientAt, Platforms, problemOf } from '../support';

const { sales } = SPACES;

describe('client: tasks with their details', () => {
  const platforms = new Platforms();
  afterEach(() => platforms.close());

  const start = async () => {
    const platform = await platforms.start();
    return { platform, client: clientAt(platform.url) };
  };
  /** The detailed tasks of these rows. */
  const read = async (...rows: readonly unknown[]) => {
    const { platform, client } = await start();
    platform.faults.add({ on: 'tasks', answer: data(rows) });
    return client.detailedTasks(sales.token, 'R1', 1);
  };
  const said = ({ transcript }: Pick<DetailedTask, 'transcript'>) =>
    transcript === undefined ? undefined : unpackTranscript(transcript).map(({ role, text }) => `${role}: ${text}`);

  it('are the tasks, with transcripts and recordings, in the same pages', async () => {
    const { platform, client } = await start();
    const { runId } = platform.data.addRun(sales.token, { batchCount: 120, status: 'completed' });
    const plain = await client.tasks(sales.token, runId, 2);
    const detailed = await client.detailedTasks(sales.token, runId, 2);
    const search = platform.requests.map((request) => request.search);
    assert.deepEqual(search, ['?page=2&page_size=100', '?page=2&page_size=100']);
    assert.deepEqual({ ...detailed, rows: [] }, { ...plain, rows: [], signedRecordings: new Map() });
    detailed.rows.forEach((row, index) => {
      const { transcript, earlier, ...task } = row;
      assert.deepEqual([task, earlier], [plain.rows[index], undefined]);
      assert.equal(transcript === undefined, said(row) === undefined);
    });
    const called = detailed.rows.find(({ transcript }) => transcript !== undefined);
    assert.match(said(called!)![0]!, /^agent: ./);
  });

  it('have the transcript of the previous attempt apart', async () => {
    const { rows } = await read({
      task_id: 'T1',
      input: { transcript: [{ role: 'assistant', content: 'Hello?' }] },
      output: { transcript: 'Agent: Hello\nUser: Hi' },
    });
    const [task] = rows;
    assert.deepEqual(said(task!), ['agent: Hello', 'contact: Hi']);
    assert.deepEqual(said({ transcript: task!.earlier }), ['agent: Hello?']);
  });

  it('have the recording’s address as it was sent for playing, and without its signature for showing', async () => {
    const signed = 'https://a.example/1.ogg?id=7&X-Amz-Signature=abc';
    const { rows, signedRecordings } = await read(
      { task_id: 'T1', output: { recording_url: signed } },
      { task_id: 'T2', output: { recording_url: 'file:///etc/passwd' } },
      { task_id: 'T3' },
    );
    assert.deepEqual(
      rows.map(({ recording }) => recording),
      ['https://a.example/1.ogg?id=7', undefined, undefined],
    );
    assert.deepEqual([...signedRecordings], [['T1', signed]]);
  });

  it('are redacted before anything is read', async () => {
    const secret = 'f00dfeed12345678';
    const words = `The key is ${SAMPLE_KEY}, the token ${secret}.`;
    const { rows } = await read({
      task_id: 'T1',
      input: { token: secret, transcript: [{ role: 'user', content: words }] },
      output: { transcript: [{ role: 'user', content: words }], recording_url: 'https://a.example/1.ogg' },
    });
    assert.deepEqual(said(rows[0]!), [`contact: The key is ${mask}, the token ${mask}.`]);
    const all = inspect(rows, { depth: 20 });
    assert.ok(!all.includes(secret) && !all.includes(SAMPLE_KEY));
  });

  it('are each listed once, without rows that cannot be read', async () => {
    const { rows, skippedRows } = await read({ task_id: 'T1' }, { task_id: 'T1', status: 'failed' }, { status: 'x' });
    assert.deepEqual([rows.map(({ id, status }) => `${id} ${status}`), skippedRows], [['T1 failed'], 1]);
  });

  it('are not an empty list if no row can be read', async () => {
    const { platform, client } = await start();
    platform.faults.add({ on: 'tasks', times: 2, answer: data([{ status: 'x' }]) });
    assert.equal((await problemOf(client.detailedTasks(sales.token, 'R1', 1))).kind, 'unexpectedResponse');
    assert.deepEqual((await client.detailedTasks(sales.token, 'R1', 2)).rows, []);
  });

  it('are requested once for all callers, and apart from plain tasks', async () => {
    const { platform, client } = await start();
    const { runId } = platform.data.addRun(sales.token);
    const detailed = () => client.detailedTasks(sales.token, runId, 1);
    const [one, other, plain] = await Promise.all([detailed(), detailed(), client.tasks(sales.token, runId, 1)]);
    assert.equal(platform.requests.length, 2);
    assert.equal(one.rows[0], other.rows[0]);
    assert.ok('transcript' in one.rows[0]! && !('transcript' in plain.rows[0]!));
  });
});
