import assert from 'node:assert/strict';
import { formats } from '../../platform/data/formats';
import { RECORDINGS } from '../../platform/data/outputs';
import { ORGANIZATIONS, SPACES } from '../../platform/sample';
import { api, Bench, NOON, runsPath } from './support';

const { mixed } = SPACES;
const DAY = 86_400_000;

interface Task extends Record<string, unknown> {
  input: Record<string, unknown>;
  output: Record<string, unknown>;
}

const all = formats(NOON);
const taskOf = (name: string): Task => all.find((format) => format.name === name)!.task as Task;
/** Every value that a field of the output has, each once. */
const outputs = (field: string): unknown[] => [
  ...new Set(all.map(({ task }) => (task as Partial<Task>).output?.[field])),
];

describe('mixed formats', () => {
  const bench = new Bench();
  afterEach(() => bench.close());

  /** The runs of the space as they are sent, each with the text of its tasks. */
  const sent = async (): Promise<{ run: Record<string, unknown>; text: string }[]> => {
    const { data: runs } = await bench.list(runsPath(mixed.token));
    return Promise.all(
      runs.map(async (run) => {
        const path = api(`spaces/${mixed.token}/runs/${String(run.run_id)}/tasks/?page_size=500`);
        return { run, text: (await bench.get(path)).text };
      }),
    );
  };

  it('are one of the first spaces, with runs of several statuses', async () => {
    const { data } = await bench.start();
    const names = data.organization(ORGANIZATIONS.acme)!.spaces.map(({ name }) => name);
    assert.equal(names.indexOf('Mixed formats'), 4);
    const runs = await sent();
    const statuses = runs.map(({ run }) => run.status);
    const telling = ['in_progress', 'scheduled', 'completed', 'failed', 'completed', 'partially_completed'];
    assert.deepEqual(statuses.slice(0, 6), telling);
    assert.ok(runs.some(({ run }) => run.collection_ref === '' && run.run_mode === 'default'));
    const tasks = runs.map(({ text }) => JSON.parse(text) as { count: number; data: unknown[] });
    runs.forEach(({ run }, index) => assert.equal(run.batch_count, tasks[index]?.data.length));
  });

  it('are sent unchanged, with all digits of long numbers, and with recordings of this platform', async () => {
    await bench.start();
    const text = (await sent()).map((run) => run.text).join('');
    for (const { json } of all) {
      assert.ok(text.includes(json.replaceAll(RECORDINGS, `${bench.url}/recordings`)), json);
    }
    assert.ok(text.includes('"call_id":675272289779974401,'));
    assert.ok(text.includes('"ids":[18446744073709551615,1,2.5]'));
  });

  it('can be changed one by one, like other tasks', async () => {
    const { data } = await bench.start();
    const { runId } = data.space(mixed.token)!.runs[2]!;
    data.changeTask(mixed.token, runId, 1, { status: 'failed' });
    const tasks = await bench.list(api(`spaces/${mixed.token}/runs/${runId}/tasks/`));
    assert.deepEqual(
      tasks.data.slice(0, 3).map(({ status }) => status),
      ['completed', 'failed', 'completed'],
    );
  });

  it('follow the clock of the sample, and are otherwise the same', () => {
    const later = formats(NOON + 3 * DAY);
    for (const [index, { name, task }] of all.entries()) {
      const other = later[index]!;
      assert.equal(other.name, name);
      assert.equal(other.task.task_id, task.task_id);
      assert.equal(Date.parse(`${String(other.task.created)}Z`) - Date.parse(`${String(task.created)}Z`), 3 * DAY);
    }
  });

  it('have names of their own', () => {
    assert.ok(all.length > 200);
    assert.equal(new Set(all.map(({ name }) => name)).size, all.length);
    assert.equal(new Set(all.map(({ task }) => task.task_id)).size, all.length);
  });

  it('have every kind of task', () => {
    const kinds = new Set(all.map(({ task }) => task.execution_type));
    const known = 'call email email_classification space_call sdk_call outbound_call contact dealer general tool_call';
    for (const kind of [...known.split(' '), undefined]) {
      assert.ok(kinds.has(kind), String(kind));
    }
  });

  it('have every call status, in odd spellings too', () => {
    const statuses = outputs('call_status');
    const known =
      'connected notConnected not-connected failed cancelled completed busy voicemail droped callDispatched incall';
    for (const status of [...known.split(' '), 'OutCall', 'COMPLETED', 'FAILED ', 'NOT_CONNECTED']) {
      assert.ok(statuses.includes(status), status);
    }
  });

  it('have every form of transcript', () => {
    const transcripts = outputs('transcript');
    assert.ok(transcripts.some(Array.isArray));
    assert.ok(transcripts.some((talk) => typeof talk === 'object' && talk !== null && !Array.isArray(talk)));
    const texts = transcripts.filter((talk) => typeof talk === 'string');
    assert.ok(texts.some((text) => text.startsWith('Agent: ')) && texts.some((text) => text.startsWith('[{"role"')));
    assert.equal((taskOf('talk of four hundred lines').output.transcript as unknown[]).length, 400);
  });

  it('have names in every script, and one of 99 characters', () => {
    const scripts = ['Hebrew', 'Arabic', 'Devanagari', 'Tamil', 'Han', 'Cyrillic'];
    const contacts = all.map(({ task }) => String((task as Partial<Task>).input?.name));
    for (const script of scripts) {
      assert.ok(
        contacts.some((name) => new RegExp(`\\p{Script=${script}}`, 'u').test(name)),
        script,
      );
    }
    assert.equal(String(taskOf('name of 99 characters').input.name).length, 99);
  });

  const files: [string, number, string][] = [
    ['mixed-1.ogg', 200, 'audio/ogg'],
    ['mixed-2.wav', 200, 'audio/wav'],
    ['mixed-3.mp3', 200, 'audio/mpeg'],
    ['private/mixed-5.wav', 403, 'application/xml'],
    ['signed/mixed-6.ogg', 403, 'application/xml'],
    ['signed/mixed-6.ogg?X-Amz-Signature=b1946ac9', 200, 'audio/ogg'],
    ['nothing', 404, 'text/html; charset=utf-8'],
  ];
  for (const [file, status, type] of files) {
    it(`have a recording ${file}, answered with ${status}, key or not`, async () => {
      await bench.start();
      const answer = await bench.get(`/recordings/${file}`, {});
      assert.deepEqual([answer.status, answer.type], [status, type]);
      assert.ok(status !== 200 || answer.text.startsWith(type === 'audio/ogg' ? 'OggS' : 'RIFF'));
    });
  }
});
