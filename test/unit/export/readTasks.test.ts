import '../vscode';
import assert from 'node:assert/strict';
import type { ReadOptions } from '../../../src/export/readOptions';
import { readRuns } from '../../../src/export/readRuns';
import { respond } from '../../platform/answers';
import { BULK_SPACE_TOKEN, manyRuns } from '../../platform/bulk';
import { SAMPLE_KEY, SPACES } from '../../platform/sample';
import { clientAt, NOON, Platforms, problemOf } from '../support';
import { aRun, CONTENT, listed, reading, textFrom, whole } from './support';

describe('reading tasks for an export', () => {
  const platforms = new Platforms();
  afterEach(() => platforms.close());

  const bulk = (count: number) => platforms.start({ sample: manyRuns(count, () => NOON) });

  it('requests the tasks of several runs at once, but keeps their order', async () => {
    const platform = await bulk(15);
    platform.latency = 5;
    const how = reading(platform, [whole(BULK_SPACE_TOKEN)], { content: CONTENT.tasks });
    const records = JSON.parse(await textFrom('json', how)) as { runId: string; taskCount: number; tasks: unknown[] }[];
    assert.deepEqual(
      records.map(({ runId }) => runId),
      listed(platform),
    );
    assert.ok(records.every(({ taskCount, tasks }) => tasks.length === taskCount));
    assert.ok(platform.peakInFlight > 1 && platform.peakInFlight <= 6, `${platform.peakInFlight} at once`);
  });

  it('requests the tasks of a run only shortly before the file needs them', async () => {
    const platform = await bulk(60);
    const runs = readRuns(reading(platform, [whole(BULK_SPACE_TOKEN)], { content: CONTENT.tasks }));
    await runs.next();
    await platform.waitForIdle();
    const asked = platform.requests.filter(({ route }) => route.endpoint === 'tasks').length;
    assert.ok(asked <= 7, `${asked} asked for`);
    await runs.return();
  });

  it('exports all pages of tasks', async () => {
    const platform = await bulk(1);
    platform.data.space(BULK_SPACE_TOKEN)!.runs[0]!.batchCount = 250;
    const lines = (
      await textFrom('csv', reading(platform, [whole(BULK_SPACE_TOKEN)], { content: CONTENT.tasks }))
    ).split('\r\n');
    assert.equal(new Set(lines).size, 252);
  });

  /** The exported runs as JSON, and what was counted. */
  const exportOf = async (how: ReadOptions) => {
    const counts = { runs: 0, tasks: 0, skippedRows: 0 };
    const onCount: ReadOptions['onCount'] = (added) => {
      counts.runs += added.runs ?? 0;
      counts.tasks += added.tasks ?? 0;
      counts.skippedRows += added.skippedRows ?? 0;
    };
    const records = JSON.parse(await textFrom('json', { ...how, onCount })) as {
      runId: string;
      tasks: { taskId: string; status: string; callStatus: string | null; transcript?: { text: string }[] }[];
    }[];
    return { records, counts };
  };

  /** Answers for the tasks of a run, by a part of its id. */
  const tasksAre = (platform: Awaited<ReturnType<typeof bulk>>, run: string, rows: readonly object[]) =>
    platform.faults.add({
      on: new RegExp(`${run}/tasks`),
      answer: respond(200, { body: { count: rows.length, data: rows } }),
    });

  it('exports only failed tasks, including those whose call failed, and leaves out runs without any', async () => {
    const platform = await platforms.start();
    tasksAre(platform, 'R1', [
      { task_id: 'T1', status: 'completed', output: { call_status: 'connected' } },
      { task_id: 'T2', status: 'failed', output: { error: 'Task exceeded max retries (3)' } },
      { task_id: 'T3', status: 'completed', output: { call_status: 'failed' } },
      { task_id: 'T4', status: 'in_progress' },
    ]);
    tasksAre(platform, 'R2', [{ task_id: 'T5', status: 'completed' }]);
    tasksAre(platform, 'R3', []);
    const runs = ['R1', 'R2', 'R3'].map((id) => aRun({ id }));
    const reported: number[] = [];
    const onProgress = (done: number) => reported.push(done);
    for (const transcripts of [false, true]) {
      reported.length = 0;
      const content = { tasks: 'failed', transcripts } as const;
      const { records, counts } = await exportOf(
        reading(platform, [whole(SPACES.sales.token, { runs })], { content, onProgress }),
      );
      assert.deepEqual(
        records.map(({ runId, tasks }) => [runId, tasks.map(({ taskId }) => taskId)]),
        [['R1', ['T2', 'T3']]],
      );
      assert.deepEqual(counts, { runs: 1, tasks: 2, skippedRows: 0 });
      assert.deepEqual(reported, [1, 2, 3]);
    }
  });

  it('omits tasks that the filter hides, but keeps the run that it shows', async () => {
    const platform = await platforms.start();
    tasksAre(platform, 'R1', [
      { task_id: 'T1', status: 'completed' },
      { task_id: 'T2', status: 'failed' },
    ]);
    tasksAre(platform, 'R2', [{ task_id: 'T3', status: 'completed' }]);
    const source = whole(SPACES.sales.token, {
      runs: ['R1', 'R2'].map((id) => aRun({ id })),
      filter: { run: () => true, task: ({ status }) => status === 'failed' },
    });
    const { records, counts } = await exportOf(reading(platform, [source], { content: CONTENT.tasks }));
    assert.deepEqual(
      records.map(({ tasks }) => tasks.map(({ taskId }) => taskId)),
      [['T2'], []],
    );
    assert.deepEqual(counts, { runs: 2, tasks: 1, skippedRows: 0 });
  });

  it('exports transcripts with tasks of all pages', async () => {
    const platform = await bulk(1);
    platform.data.space(BULK_SPACE_TOKEN)!.runs[0]!.batchCount = 250;
    const how = reading(platform, [whole(BULK_SPACE_TOKEN)], { content: CONTENT.transcripts });
    const { records, counts } = await exportOf(how);
    const tasks = records.flatMap((run) => run.tasks);
    assert.equal(new Set(tasks.map(({ taskId }) => taskId)).size, 250);
    assert.ok(tasks.some(({ transcript = [] }) => transcript.length > 0));
    assert.deepEqual(counts, { runs: 1, tasks: 250, skippedRows: 0 });
  });

  it('counts tasks without an id, and fails if no task can be read, with transcripts as without', async () => {
    const platform = await platforms.start();
    const source = whole(SPACES.sales.token, { runs: [aRun()] });
    for (const content of [CONTENT.tasks, CONTENT.transcripts]) {
      platform.faults.clear();
      tasksAre(platform, 'R1', [{ task_id: 'T1' }, { nothing: 1 }]);
      const { counts } = await exportOf(reading(platform, [source], { content }));
      assert.deepEqual(counts, { runs: 1, tasks: 1, skippedRows: 1 });
      platform.faults.clear();
      tasksAre(platform, 'R1', [{ nothing: 1 }]);
      const { kind } = await problemOf(exportOf(reading(platform, [source], { content })));
      assert.equal(kind, 'unexpectedResponse');
    }
  });

  it('contains none of the platform’s credentials', async () => {
    const platform = await platforms.start();
    const secrets = [SAMPLE_KEY, ...platform.data.users.map(({ userToken }) => userToken)];
    const client = clientAt(platform.url);
    const { rows } = await client.runs(SPACES.reminders.token, 1);
    for (const { id } of rows) {
      const url = `${platform.url}/api/v2/platform/spaces/${SPACES.reminders.token}/runs/${id}/tasks/?page_size=1000`;
      const answer = await fetch(url, { headers: { Authorization: `Token ${SAMPLE_KEY}` } });
      const { data: tasks } = (await answer.json()) as { data: { input: { token: string } }[] };
      secrets.push(...tasks.map(({ input }) => input.token));
    }
    assert.ok(secrets.length > 10);
    const how = (content: ReadOptions['content']) => reading(platform, [whole(SPACES.reminders.token)], { content });
    const texts = [await textFrom('csv', how(CONTENT.tasks)), await textFrom('json', how(CONTENT.transcripts))];
    assert.ok(
      texts.every((text) => text.includes('follow-up')),
      'there are no tasks in it',
    );
    assert.deepEqual(
      secrets.filter((secret) => texts.some((text) => text.includes(secret))),
      [],
    );
  });
});
