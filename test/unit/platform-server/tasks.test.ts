import assert from 'node:assert/strict';
import { BULK_SPACE_TOKEN, manyTasks } from '../../platform/bulk';
import type { RunRecord } from '../../platform/data/records';
import { SPACES } from '../../platform/sample';
import { api, Bench, NOON, runsPath } from './support';

const { sales, reminders, feedback, longName, html, markdown, icons, hebrew, arabic, bidi } = SPACES;
const { emoji, multiline, blank, nameless } = SPACES;
const DONE = new Set(['completed', 'failed', 'partially_completed']);
const FIELDS =
  'task_id run_id status execution_type assignee task input output attachments ref_id user_info run_mode collection_ref created modified';
const DAY = 86_400_000;

describe('local platform: tasks', () => {
  const bench = new Bench();
  afterEach(() => bench.close());

  const tasksPath = (run: string, query = '', space: string = sales.token): string =>
    api(`spaces/${space}/runs/${run}/tasks/${query}`);

  it('lists as many as the run requested, in pages', async () => {
    const { data } = await bench.start();
    const { runId } = data.addRun(sales.token, { batchCount: 120 });
    const first = await bench.list(tasksPath(runId));
    assert.deepEqual([first.count, first.data.length], [120, 50]);
    const last = await bench.list(tasksPath(runId, '?page=2&page_size=100'));
    assert.equal(last.data.length, 20);
    assert.equal((await bench.list(tasksPath(runId, '?page=3&page_size=100'))).data.length, 0);
  });

  it('have every field, and are the same each time', async () => {
    const { data } = await bench.start();
    const { runId } = data.addRun(sales.token, { status: 'completed' });
    const once = await bench.list(tasksPath(runId));
    assert.deepEqual(Object.keys(once.data[0]!), FIELDS.split(' '));
    assert.match(String(once.data[0]!.task_id), /^T[0-9a-f]{32}$/);
    assert.deepEqual(await bench.list(tasksPath(runId)), once);
  });

  it('contain secrets, which must not get any further', async () => {
    const { data } = await bench.start();
    const { runId } = data.addRun(sales.token);
    const [task] = (await bench.list(tasksPath(runId))).data;
    assert.match((task!.user_info as { user_token: string }).user_token, /^[0-9a-f]{40}$/);
    assert.match((task!.input as { token: string }).token, /^[0-9a-f]{32}$/);
  });

  it('have an output only once they are done', async () => {
    const { data } = await bench.start();
    const { runId } = data.addRun(sales.token, { status: 'in_progress', batchCount: 40 });
    const { data: tasks } = await bench.list(tasksPath(runId));
    for (const { status, output } of tasks) {
      assert.equal(Object.keys(output as object).length > 0, DONE.has(String(status)), String(status));
    }
    assert.ok(new Set(tasks.map(({ status }) => status)).size >= 3);
  });

  it('have a transcript as turns, or as one string in old runs', async () => {
    const { data } = await bench.start();
    const young = data.addRun(sales.token, { status: 'completed' });
    const old = data.addRun(sales.token, { status: 'completed', createdAt: NOON - 90 * DAY });
    const output = async (runId: string) =>
      (await bench.list(tasksPath(runId))).data[0]!.output as Record<string, unknown>;
    const [now, then] = [await output(young.runId), await output(old.runId)];
    assert.ok(Array.isArray(now.transcript));
    assert.equal(typeof then.transcript, 'string');
    assert.match(String(now.start_time), /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}$/);
    assert.equal(typeof (now.post_call_data as { summary: unknown }).summary, 'object');
    assert.equal(typeof (then.post_call_data as { summary: unknown }).summary, 'string');
  });

  it('are none for an unknown run', async () => {
    await bench.start();
    const { count, data } = await bench.list(tasksPath('R00000000000000000000000000000000'));
    assert.deepEqual([count, data], [0, []]);
  });

  it('are none for a run of another space', async () => {
    const { data } = await bench.start();
    const { runId } = data.addRun(sales.token);
    assert.equal((await bench.list(tasksPath(runId, '', feedback.token))).count, 0);
  });

  it('are refused where the runs are refused', async () => {
    await bench.start();
    assert.equal((await bench.get(tasksPath('R0', '', SPACES.refused.token))).status, 206);
    assert.equal((await bench.get(tasksPath('R0', '', 'NOSUCHSPACE'))).status, 206);
  });

  it('come all at once on a documented server', async () => {
    const { data } = await bench.start({ shape: 'documented' });
    const { runId } = data.addRun(sales.token, { batchCount: 120 });
    assert.equal((await bench.list(tasksPath(runId, '?page=1&page_size=10'))).data.length, 120);
  });

  it('answers 404 on a server without that list', async () => {
    const { data, behavior } = await bench.start({ tasks: false });
    const { runId } = data.addRun(sales.token);
    const { status, type } = await bench.get(tasksPath(runId));
    assert.deepEqual([status, type], [404, 'text/html; charset=utf-8']);
    assert.equal((await bench.get(runsPath(sales.token))).status, 200);
    behavior.tasks = true;
    assert.equal((await bench.list(tasksPath(runId))).count, 9);
  });

  it('follow the clock in a lively run, and do not change once ended', async () => {
    for (const { token } of [sales, reminders, feedback]) {
      let now = NOON;
      const { data } = await bench.start({ now: () => now, lively: true });
      const { runId, plan, batchCount } = data.space(token)!.runs.find(({ status }) => status === 'in_progress')!;
      const ended = new Map<unknown, unknown>();
      const counts: number[] = [];
      const path = tasksPath(runId, '?page_size=500', token);
      for (now = plan!.startsAt; now <= plan!.endsAt; now += (plan!.endsAt - plan!.startsAt) / 5) {
        const { data: tasks } = await bench.list(path);
        for (const task of tasks.filter(({ status }) => DONE.has(String(status)))) {
          assert.deepEqual(ended.get(task.task_id) ?? task, task);
          ended.set(task.task_id, task);
        }
        counts.push(ended.size);
      }
      assert.deepEqual([counts[0], counts.at(-1)], [0, batchCount]);
      assert.ok(new Set(counts).size >= 5, counts.join());
      await bench.close();
    }
  });

  it('have odd contacts in spaces with odd names', async () => {
    await bench.start();
    const contact = async ({ token }: { token: string }) => {
      const [run] = (await bench.list(runsPath(token))).data;
      const [task] = (await bench.list(tasksPath(String(run!.run_id), '', token))).data;
      return (task!.input as { name?: string }).name;
    };
    for (const space of [html, markdown, icons, hebrew, arabic, bidi, emoji, multiline, blank, nameless, longName]) {
      assert.equal(await contact(space), space.name);
    }
    assert.match((await contact(sales)) ?? '', /^[A-Z][a-z]+ [A-Z][a-z]+$/);
  });

  it('quote a contact’s token in some summaries', async () => {
    const { data } = await bench.start();
    const { runId } = data.addRun(sales.token, { status: 'completed', batchCount: 20 });
    const { data: tasks } = await bench.list(tasksPath(runId));
    const quoting = tasks.filter((task) =>
      JSON.stringify(task.output).includes((task.input as { token: string }).token),
    );
    assert.deepEqual(
      quoting.map((task) => tasks.indexOf(task)),
      [5, 16],
    );
  });

  it('can be changed one by one', async () => {
    const { data } = await bench.start();
    const { runId } = data.addRun(sales.token, { status: 'in_progress' });
    const before = await bench.list(tasksPath(runId));
    data.changeTask(sales.token, runId, 7, { status: 'failed' });
    data.changeTask(sales.token, runId, 7, { assignee: 'x' });
    const after = await bench.list(tasksPath(runId));
    const expected = before.data.map((task, index) =>
      index === 7 ? { ...task, status: 'failed', assignee: 'x' } : task,
    );
    assert.deepEqual(after.data, expected);
    assert.throws(() => data.changeTask(sales.token, 'R0', 0, {}), /No run: R0/);
  });

  it('come in any number for benchmarks', async () => {
    const sample = manyTasks(5000, 'in_progress', () => NOON);
    await bench.start({ sample });
    const [{ runId }] = sample.space(BULK_SPACE_TOKEN)!.runs as [RunRecord];
    const last = await bench.list(tasksPath(runId, '?page=50&page_size=100', BULK_SPACE_TOKEN));
    assert.deepEqual([last.count, last.data.length], [5000, 100]);
  });
});
