import assert from 'node:assert/strict';
import type { Run } from '../../../src/platform/entities';
import { page } from '../../platform/answers';
import { SINGLE_ORG_KEY } from '../../platform/sample';
import { clientAt, Platforms } from '../support';
import { run as runWith } from './support';
import { addRun, endRun, pagesAsked, tasksAt, token, type WatchedTasks } from './taskSupport';

/** Opens so many pages of a run; no change and no request is on record then. */
async function open(store: WatchedTasks, run: Run, pages = 1): Promise<void> {
  await store.openRun(token, run);
  for (let page = 2; page <= pages; page++) {
    await store.loadMore(token, run);
  }
  store.news();
}

describe('task store: looking again', () => {
  const platforms = new Platforms();
  afterEach(() => platforms.close());

  const stage = async () => {
    const platform = await platforms.start();
    return { platform, store: tasksAt(platform) };
  };

  it('asks for the pages with unfinished tasks, and no others', async () => {
    const { platform, store } = await stage();
    const run = addRun(platform, 500);
    await open(store, run, 4);
    platform.clearRequests();
    // Two in five of a running run's tasks are done: the first two pages.
    await store.lookAt(token, [run]);
    assert.deepEqual(pagesAsked(platform).sort(), [3, 4]);
    platform.data.changeTask(token, run.id, 399, { status: 'failed' });
    await store.lookAt(token, [run]);
    assert.deepEqual([store.statuses(run.id)?.[399], pagesAsked(platform).sort()], ['failed', [3, 4]]);
  });

  it('asks for nothing where all that is loaded has ended', async () => {
    const { platform, store } = await stage();
    const run = addRun(platform, 500);
    await open(store, run, 2);
    platform.clearRequests();
    await store.lookAt(token, [run]);
    assert.deepEqual([pagesAsked(platform), store.news()], [[], []]);
  });

  it('asks for three pages at most, and goes round', async () => {
    const { platform, store } = await stage();
    const run = addRun(platform, 500, 'scheduled');
    await open(store, run, 5);
    const asked: number[][] = [];
    for (let look = 0; look < 4; look++) {
      platform.clearRequests();
      await store.lookAt(token, [run]);
      asked.push(pagesAsked(platform).sort());
    }
    assert.deepEqual(asked, [
      [1, 2, 3],
      [1, 4, 5],
      [2, 3, 4],
      [1, 2, 5],
    ]);
  });

  it('leaves runs alone that had ended when their tasks came', async () => {
    const { platform, store } = await stage();
    const runs = ['completed', 'failed', 'partially_completed', 'cancelled', ''].map((status) =>
      addRun(platform, 9, status),
    );
    for (const run of runs) {
      await open(store, run);
    }
    platform.clearRequests();
    await store.lookAt(token, runs);
    assert.deepEqual(pagesAsked(platform), []);
  });

  it('looks once more at a run that ended, and never again', async () => {
    const { platform, store } = await stage();
    const run = addRun(platform, 9);
    await open(store, run);
    const ended = endRun(platform, run);
    platform.clearRequests();
    await store.lookAt(token, [ended]);
    assert.deepEqual([pagesAsked(platform), new Set(store.statuses(run.id))], [[1], new Set(['completed'])]);
    await store.lookAt(token, [ended]);
    await store.lookAt(token, [ended]);
    assert.deepEqual(pagesAsked(platform), []);
  });

  it('leaves no page of a run that ended out', async () => {
    const { platform, store } = await stage();
    const run = addRun(platform, 700, 'scheduled');
    await open(store, run, 6);
    await store.lookAt(token, [run]);
    const ended = endRun(platform, run);
    platform.clearRequests();
    await store.lookAt(token, [ended]);
    assert.deepEqual(pagesAsked(platform).sort(), [1, 2, 3, 4, 5, 6]);
    assert.deepEqual(new Set(store.statuses(run.id)), new Set(['completed']));
    await store.lookAt(token, [ended]);
    assert.deepEqual(pagesAsked(platform), []);
  });

  it('looks once more even if tasks of a run that ended stay unfinished', async () => {
    const { platform, store } = await stage();
    const run = addRun(platform, 9);
    await open(store, run);
    const ended = endRun(platform, run, 'cancelled');
    platform.clearRequests();
    await store.lookAt(token, [ended]);
    await store.lookAt(token, [ended]);
    assert.deepEqual(pagesAsked(platform), [1]);
    assert.ok(store.statuses(run.id)?.includes('hold'));
  });

  it('looks once more at a run of which a further page was loaded after its end', async () => {
    const { platform, store } = await stage();
    const run = addRun(platform, 150, 'scheduled');
    await open(store, run);
    const ended = endRun(platform, run);
    await store.loadMore(token, ended);
    assert.equal(store.statuses(run.id)?.[0], 'scheduled');
    await store.lookAt(token, [ended]);
    assert.deepEqual(new Set(store.statuses(run.id)), new Set(['completed']));
  });

  it('does not look at a run again that was refreshed after its end', async () => {
    const { platform, store } = await stage();
    const run = addRun(platform, 9);
    await open(store, run);
    const ended = endRun(platform, run);
    await store.refreshRun(token, ended);
    platform.clearRequests();
    await store.lookAt(token, [ended]);
    assert.deepEqual(pagesAsked(platform), []);
  });

  it('changes and tells nothing when it fails, and looks again at the end of a run that it missed', async () => {
    const { platform, store } = await stage();
    const run = addRun(platform, 150);
    await open(store, run, 2);
    const before = store.tasks(token, run.id);
    const ended = endRun(platform, run);
    const fault = platform.faults.add({ on: /page=2/, answer: page(500) });
    await store.lookAt(token, [run]);
    await store.lookAt(token, [ended]);
    assert.deepEqual([store.tasks(token, run.id) === before, store.news()], [true, []]);
    fault.remove();
    await store.lookAt(token, [ended]);
    assert.deepEqual(new Set(store.statuses(run.id)), new Set(['completed']));
  });

  it('goes on with the other runs when one fails', async () => {
    const { platform, store } = await stage();
    const runs = [addRun(platform, 9), addRun(platform, 9)] as const;
    for (const run of runs) {
      await open(store, run);
      platform.data.changeTask(token, run.id, 8, { status: 'failed' });
    }
    platform.faults.add({ on: ({ route }) => route.run === runs[0].id, answer: page(500) });
    await store.lookAt(token, runs);
    assert.deepEqual(
      store.news().map(({ runId }) => runId),
      [runs[1].id],
    );
  });

  it('follows a lively run from its start to its end', async () => {
    let now = Date.UTC(2026, 1, 7, 12);
    const platform = await platforms.start({ now: () => now });
    const store = tasksAt(platform);
    const plan = { startsAt: now, endsAt: now + 100_000, endsAs: 'partially_completed' };
    const { runId } = platform.data.addRun(token, { batchCount: 250, plan });
    const at = (status: string) => runWith(runId, { status });
    await open(store, at('in_progress'), 3);
    const done: number[] = [];
    for (; now < plan.endsAt; now += 20_000) {
      await store.lookAt(token, [at('in_progress')]);
      done.push(store.statuses(runId)!.filter((status) => /completed|failed/.test(status)).length);
    }
    assert.deepEqual(done, [0, 50, 100, 150, 200]);
    await store.lookAt(token, [at('partially_completed')]);
    assert.ok(store.statuses(runId)?.every((status) => /completed|failed/.test(status)));
    const seen = store.tasks(token, runId)!.list!.tasks;
    await store.refreshRun(token, at('partially_completed'));
    assert.ok(store.tasks(token, runId)!.list!.tasks.every((task, index) => task === seen[index]));
  });
});

describe('task store: sessions', () => {
  const platforms = new Platforms();
  afterEach(() => platforms.close());

  const endings: Record<string, (store: WatchedTasks, url: string) => void> = {
    'another session': (store, url) =>
      store.connect(clientAt(url, {}, { key: SINGLE_ORG_KEY, organization: 'northwind' })),
    'no session': (store) => store.connect(undefined),
    'the end of the store': (store) => store.dispose(),
  };
  /** What is done, and how many requests of it are on their way at once. */
  const works: Record<string, [number, (store: WatchedTasks, runs: readonly Run[]) => Promise<unknown>]> = {
    open: [2, (store, runs) => Promise.all(runs.map((run) => store.openRun(token, run)))],
    refresh: [2, (store, runs) => Promise.all(runs.map((run) => store.refreshRun(token, run)))],
    more: [2, (store, runs) => Promise.all(runs.map((run) => store.loadMore(token, run)))],
    look: [1, (store, runs) => store.lookAt(token, runs)],
    everything: [
      2,
      (store, runs) =>
        Promise.all([
          store.refreshSpace(token, runs, () => true),
          store.lookAt(token, runs),
          ...runs.map((run) => store.loadMore(token, run)),
        ]),
    ],
  };

  for (const [ending, end] of Object.entries(endings)) {
    for (const [what, [requests, work]] of Object.entries(works)) {
      it(`drops late answers of ${what} with ${ending}, hangs up, asks no more and keeps nothing`, async () => {
        const platform = await platforms.start();
        const store = tasksAt(platform);
        const runs = [addRun(platform, 250), addRun(platform, 250)];
        for (const run of what === 'open' ? [] : runs) {
          await open(store, run, 2);
        }
        platform.clearRequests();
        const hold = platform.faults.hold();
        const late = work(store, runs);
        await hold.whenHolding(requests);
        end(store, platform.url);
        await late;
        await platform.waitForIdle();
        hold.release();
        assert.deepEqual(
          runs.map(({ id }) => store.tasks(token, id)),
          [undefined, undefined],
        );
        assert.deepEqual([store.news(), platform.requests.length], [[], requests]);
      });
    }
  }

  it('loads again in another session', async () => {
    const platform = await platforms.start();
    const store = tasksAt(platform);
    const run = addRun(platform, 9);
    const hold = platform.faults.hold({ times: 1 });
    const late = store.openRun(token, run);
    await hold.whenHolding();
    store.connect(clientAt(platform.url));
    await store.openRun(token, run);
    await late;
    assert.equal(store.ids(run.id)?.length, 9);
  });

  for (const [what, [requests, work]] of Object.entries(works)) {
    it(`gives up ${what} when it is cancelled: keeps what was known, tells nothing, asks no more`, async () => {
      const platform = await platforms.start();
      const store = tasksAt(platform);
      const runs = [addRun(platform, 250), addRun(platform, 250)];
      for (const run of what === 'open' ? [] : runs) {
        await open(store, run, 2);
      }
      const before = runs.map(({ id }) => store.tasks(token, id));
      platform.clearRequests();
      const hold = platform.faults.hold();
      const given = work(store, runs);
      await hold.whenHolding(requests);
      store.cancel();
      await given;
      await platform.waitForIdle();
      assert.deepEqual([store.news(), platform.requests.length], [[], requests]);
      runs.forEach(({ id }, index) => assert.equal(store.tasks(token, id), before[index]));
      hold.release();
      await store.refreshRun(token, runs[0]!);
      assert.ok(store.tasks(token, runs[0]!.id)?.list);
    });
  }

  it('does nothing before a session', async () => {
    const platform = await platforms.start();
    const store = tasksAt(platform);
    store.connect(undefined);
    await store.openRun(token, addRun(platform, 9));
    store.cancel();
    assert.deepEqual([store.news(), platform.requests.length], [[], 0]);
  });
});
