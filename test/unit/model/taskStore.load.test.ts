import assert from 'node:assert/strict';
import { manyTasks, BULK_HANDLE, BULK_SPACE_TOKEN } from '../../platform/bulk';
import { TaskStore } from '../../../src/model/taskStore';
import { clientAt, NOON, Platforms } from '../support';
import { addRun, endRun, pagesAsked, runOf, tasksAt, token } from './taskSupport';

describe('task store: loading', () => {
  const platforms = new Platforms();
  afterEach(() => platforms.close());

  /** A platform with a run of so many tasks, and a store that knows none of them. */
  const withRun = async (batchCount = 9, status = 'in_progress') => {
    const platform = await platforms.start();
    return { platform, run: addRun(platform, batchCount, status), store: tasksAt(platform) };
  };

  it('knows nothing of a run that was not opened', async () => {
    const { platform, run, store } = await withRun();
    assert.equal(store.tasks(token, run.id), undefined);
    await store.refreshSpace(token, [run], () => true);
    await store.lookAt(token, [run]);
    assert.deepEqual([platform.requests.length, store.tasks(token, run.id), store.news()], [0, undefined, []]);
  });

  it('asks for the first page of a run that is opened, once', async () => {
    const { platform, run, store } = await withRun(120);
    await Promise.all([store.openRun(token, run), store.openRun(token, run)]);
    await store.openRun(token, run);
    assert.deepEqual(pagesAsked(platform), [1]);
    const { list, problem } = store.tasks(token, run.id)!;
    assert.deepEqual([list?.tasks.length, list?.count, list?.hasMore, problem], [100, 120, true, undefined]);
    assert.deepEqual(store.news(), [{ token, runId: run.id }]);
  });

  it('lets a second caller wait for the answer that the first asked for', async () => {
    const { platform, run, store } = await withRun();
    const hold = platform.faults.hold();
    const seen: (number | undefined)[] = [];
    const callers = [1, 2].map(() => store.openRun(token, run).then(() => seen.push(store.ids(run.id)?.length)));
    await hold.whenHolding();
    assert.deepEqual(seen, []);
    hold.release();
    await Promise.all(callers);
    assert.deepEqual([seen, pagesAsked(platform)], [[9, 9], [1]]);
  });

  it('has a run without tasks, and one that the server does not know', async () => {
    const { platform, run, store } = await withRun(0);
    const gone = addRun(platform, 3);
    platform.data.removeRun(token, gone.id);
    for (const each of [run, gone]) {
      await store.openRun(token, each);
      const { list, problem } = store.tasks(token, each.id)!;
      assert.deepEqual([list?.tasks, list?.hasMore, problem], [[], false, undefined]);
    }
  });

  it('adds page after page, until there are no more', async () => {
    const { platform, run, store } = await withRun(250);
    await store.openRun(token, run);
    store.news();
    for (const [pages, length] of [
      [2, 200],
      [3, 250],
      [3, 250],
    ] as const) {
      await store.loadMore(token, run);
      const { list } = store.tasks(token, run.id)!;
      assert.deepEqual([list?.pages, list?.tasks.length, list?.hasMore], [pages, length, length < 250]);
    }
    assert.deepEqual(pagesAsked(platform), [1, 2, 3]);
    assert.equal(new Set(store.ids(run.id)).size, 250);
    assert.deepEqual(store.news(), [
      { token, runId: run.id },
      { token, runId: run.id },
    ]);
  });

  it('adds one page for two clicks', async () => {
    const { platform, run, store } = await withRun(350);
    await store.openRun(token, run);
    await Promise.all([store.loadMore(token, run), store.loadMore(token, run)]);
    assert.deepEqual([pagesAsked(platform), store.ids(run.id)?.length], [[1, 2], 200]);
  });

  it('takes all at once from a server that knows no pages', async () => {
    const { platform, run, store } = await withRun(350);
    platform.behaviour.shape = 'documented';
    await store.openRun(token, run);
    await store.loadMore(token, run);
    assert.deepEqual([pagesAsked(platform), store.ids(run.id)?.length], [[1], 350]);
  });

  it('asks again for the pages that are loaded, and keeps tasks that did not change', async () => {
    const { platform, run, store } = await withRun(250);
    await store.openRun(token, run);
    await store.loadMore(token, run);
    const before = store.tasks(token, run.id)!.list!.tasks;
    platform.data.changeTask(token, run.id, 120, { status: 'failed' });
    platform.data.changeTask(token, run.id, 3, { assignee: 'somebody' });
    platform.clearRequests();
    store.news();
    await store.refreshRun(token, run);
    const after = store.tasks(token, run.id)!.list!.tasks;
    assert.deepEqual(pagesAsked(platform), [1, 2]);
    assert.deepEqual(
      after.flatMap((task, index) => (task === before[index] ? [] : [index])),
      [3, 120],
    );
    assert.deepEqual(store.news(), [{ token, runId: run.id }]);
  });

  it('tells nothing when nothing changed, and of one task alone when one did', async () => {
    const { platform, run, store } = await withRun(20);
    await store.openRun(token, run);
    store.news();
    await store.refreshRun(token, run);
    await store.lookAt(token, [run]);
    assert.deepEqual(store.news(), []);
    platform.data.changeTask(token, run.id, 19, { status: 'failed' });
    await store.refreshRun(token, run);
    assert.deepEqual(store.news(), [{ token, runId: run.id, taskId: store.ids(run.id)![19] }]);
    platform.data.changeTask(token, run.id, 19, { status: 'completed' });
    await store.lookAt(token, [run]);
    assert.deepEqual(store.news(), [{ token, runId: run.id, taskId: store.ids(run.id)![19] }]);
  });

  it('tells of the run when another task took the place of one', async () => {
    const { platform, run, store } = await withRun(20);
    await store.openRun(token, run);
    store.news();
    platform.data.changeTask(token, run.id, 4, { task_id: 'Tother' });
    await store.refreshRun(token, run);
    assert.deepEqual([store.news(), store.ids(run.id)?.[4]], [[{ token, runId: run.id }], 'Tother']);
  });

  it('tells of the run when tasks came', async () => {
    const { platform, run, store } = await withRun(20);
    await store.openRun(token, run);
    store.news();
    platform.data.run(token, run.id)!.batchCount = 22;
    await store.lookAt(token, [run]);
    assert.deepEqual([store.news(), store.ids(run.id)?.length], [[{ token, runId: run.id }], 22]);
  });

  it('refreshes of a space’s runs those that are open, run or ended since, and no others', async () => {
    const { platform, store } = await withRun();
    const [open, running, ended, over] = ['completed', 'in_progress', 'in_progress', 'completed'].map((status) =>
      addRun(platform, 3, status),
    ) as [ReturnType<typeof addRun>, ReturnType<typeof addRun>, ReturnType<typeof addRun>, ReturnType<typeof addRun>];
    const never = addRun(platform, 3);
    for (const run of [open, running, ended, over]) {
      await store.openRun(token, run);
    }
    platform.clearRequests();
    const runs = [open, running, endRun(platform, ended), over, never];
    await store.refreshSpace(token, runs, (runId) => runId === open.id || runId === never.id);
    const asked = platform.requests.map(({ route }) => route.run).sort();
    assert.deepEqual(asked, [open.id, running.id, ended.id].sort());
    platform.clearRequests();
    await store.refreshSpace(token, runs, () => false);
    assert.deepEqual(
      platform.requests.map(({ route }) => route.run),
      [running.id],
    );
  });

  it('does not merge a page that was asked for before a refresh after it', async () => {
    const { platform, run, store } = await withRun(250);
    await store.openRun(token, run);
    platform.clearRequests();
    const hold = platform.faults.hold({ on: /page=2/, times: 1 });
    const more = store.loadMore(token, run);
    await hold.whenHolding();
    const refresh = store.refreshRun(token, run);
    const again = store.lookAt(token, [run]);
    assert.equal(platform.requests.length, 1);
    hold.release();
    await Promise.all([more, refresh, again]);
    assert.deepEqual([pagesAsked(platform).slice(0, 3), store.ids(run.id)?.length], [[2, 1, 2], 200]);
  });

  it('asks for no page below an end that was found meanwhile', async () => {
    const { platform, run, store } = await withRun(250);
    await store.openRun(token, run);
    platform.data.run(token, run.id)!.batchCount = 80;
    platform.clearRequests();
    await Promise.all([store.refreshRun(token, run), store.loadMore(token, run)]);
    assert.deepEqual([pagesAsked(platform), store.tasks(token, run.id)?.list?.pages], [[1], 1]);
  });

  it('opens and goes through 5,000 tasks a page at a time, each once', async () => {
    const sample = manyTasks(5000, 'completed', () => NOON);
    const platform = await platforms.start({ sample });
    const store = new TaskStore();
    store.connect(clientAt(platform.url, {}, { organization: BULK_HANDLE }));
    const [run] = sample.space(BULK_SPACE_TOKEN)!.runs.map(runOf);
    await store.openRun(BULK_SPACE_TOKEN, run!);
    while (store.tasks(BULK_SPACE_TOKEN, run!.id)!.list!.hasMore) {
      await store.loadMore(BULK_SPACE_TOKEN, run!);
      assert.equal(store.tasks(BULK_SPACE_TOKEN, run!.id)?.problem, undefined);
    }
    const ids = store.tasks(BULK_SPACE_TOKEN, run!.id)!.list!.tasks.map(({ id }) => id);
    assert.equal(new Set(ids).size, 5000);
    assert.deepEqual(
      pagesAsked(platform),
      Array.from({ length: 50 }, (_, index) => index + 1),
    );
  });
});
