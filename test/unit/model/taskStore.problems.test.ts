import assert from 'node:assert/strict';
import { page, reset } from '../../platform/answers';
import { Platforms } from '../support';
import { addRun, endRun, pagesAsked, tasksAt, token } from './taskSupport';

describe('task store: what goes wrong', () => {
  const platforms = new Platforms();
  afterEach(() => platforms.close());

  const opened = async (batchCount = 120) => {
    const platform = await platforms.start();
    const store = tasksAt(platform);
    const run = addRun(platform, batchCount);
    await store.openRun(token, run);
    store.news();
    platform.clearRequests();
    return { platform, store, run };
  };

  it('says why a run could not be opened, and tries again when it is opened again', async () => {
    const platform = await platforms.start({ tasks: false });
    const [store, run] = [tasksAt(platform), addRun(platform, 9)];
    await store.openRun(token, run);
    const { list, problem } = store.tasks(token, run.id)!;
    assert.deepEqual([list, problem?.kind, store.news()], [undefined, 'tasksMissing', [{ token, runId: run.id }]]);
    await store.openRun(token, run);
    assert.deepEqual([pagesAsked(platform), store.news()], [[1, 1], []]);
    platform.behaviour.tasks = true;
    await store.openRun(token, run);
    assert.deepEqual([store.ids(run.id)?.length, store.tasks(token, run.id)?.problem], [9, undefined]);
    assert.deepEqual(store.news(), [{ token, runId: run.id }]);
  });

  it('does not look again and again at a run that could not be opened', async () => {
    const platform = await platforms.start({ tasks: false });
    const [store, run] = [tasksAt(platform), addRun(platform, 9)];
    await store.openRun(token, run);
    platform.clearRequests();
    await store.lookAt(token, [run]);
    await store.lookAt(token, [endRun(platform, run)]);
    assert.deepEqual(pagesAsked(platform), []);
  });

  for (const [what, answer] of Object.entries({
    'an error': page(500),
    'a broken connection': reset('beforeHeaders'),
  })) {
    it(`keeps the rows of a refresh that ends in ${what}, says so once, and recovers`, async () => {
      const { platform, store, run } = await opened();
      const before = store.tasks(token, run.id)?.list;
      const fault = platform.faults.add({ answer });
      await store.refreshRun(token, run);
      assert.equal(store.tasks(token, run.id)?.list, before);
      const kind = store.tasks(token, run.id)?.problem?.kind;
      assert.equal(kind, what === 'an error' ? 'unavailable' : 'disconnected');
      assert.deepEqual(store.news(), [{ token, runId: run.id }]);
      await store.refreshRun(token, run);
      assert.deepEqual(store.news(), []);
      fault.remove();
      await store.refreshRun(token, run);
      assert.deepEqual([store.tasks(token, run.id)?.problem, store.news()], [undefined, [{ token, runId: run.id }]]);
      assert.equal(store.ids(run.id)?.length, 100);
    });
  }

  it('keeps the rows, and that there is more, when the next page fails', async () => {
    const { platform, store, run } = await opened();
    const fault = platform.faults.add({ on: /page=2/, answer: page(500) });
    await store.loadMore(token, run);
    const { list, problem } = store.tasks(token, run.id)!;
    assert.deepEqual([list?.tasks.length, list?.hasMore, problem?.kind], [100, true, 'unavailable']);
    fault.remove();
    await store.loadMore(token, run);
    assert.deepEqual([store.ids(run.id)?.length, store.tasks(token, run.id)?.problem], [120, undefined]);
  });

  it('keeps all rows when a later page of a refresh fails', async () => {
    const { platform, store, run } = await opened();
    await store.loadMore(token, run);
    const before = store.tasks(token, run.id)?.list;
    platform.faults.add({ on: /page=2/, answer: page(500) });
    await store.refreshRun(token, run);
    assert.equal(store.tasks(token, run.id)?.list, before);
  });

  it('leaves other runs untouched', async () => {
    const { platform, store, run } = await opened();
    const other = addRun(platform, 3);
    platform.faults.add({ on: (request) => request.route.run === other.id, answer: page(500) });
    const before = store.tasks(token, run.id);
    await store.openRun(token, other);
    assert.equal(store.tasks(token, run.id), before);
    assert.deepEqual(store.news(), [{ token, runId: other.id }]);
  });

  it('is done with what went wrong when a look comes through', async () => {
    const { platform, store, run } = await opened(9);
    platform.faults.add({ answer: page(500), times: 5 });
    await store.refreshRun(token, run);
    assert.ok(store.tasks(token, run.id)?.problem);
    platform.faults.clear();
    store.news();
    await store.lookAt(token, [run]);
    assert.deepEqual([store.tasks(token, run.id)?.problem, store.news()], [undefined, [{ token, runId: run.id }]]);
  });
});
