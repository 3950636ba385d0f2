import assert from 'node:assert/strict';
import { ORGANIZATIONS, SPACES } from '../../platform/sample';
import { NOON, Platforms } from '../support';
import { openedStore } from './support';

const { sales, reminders, winter, twinA } = SPACES;
const changed = (token: string) => ({ kind: 'space', token });
const spaces = { kind: 'spaces' };

describe('space store: what it tells', () => {
  const platforms = new Platforms();
  afterEach(() => platforms.close());

  const opened = async (...tokens: string[]) => {
    const platform = await platforms.start();
    const store = await openedStore(platform, ...tokens);
    return { platform, store, data: platform.data };
  };

  it('is nothing when nothing changed, and every value stays the same', async () => {
    const { store } = await opened(sales.token, reminders.token);
    const before = [store.space(sales.token)?.space, ...(store.space(sales.token)?.runList?.runs ?? [])];
    await store.refreshAll();
    assert.deepEqual(store.news(), []);
    const after = [store.space(sales.token)?.space, ...(store.space(sales.token)?.runList?.runs ?? [])];
    assert.ok(before.every((value, index) => value === after[index]));
  });

  it('is that run when one run changed', async () => {
    const { store, data } = await opened(sales.token, reminders.token);
    const { runId } = data.space(sales.token)!.runs[1]!;
    data.setRunStatus(sales.token, runId, 'completed');
    await store.refreshAll();
    assert.deepEqual(store.news(), [{ kind: 'run', token: sales.token, runId }]);
    assert.equal(store.space(sales.token)?.runList?.runs[1]?.status, 'completed');
  });

  it('is that space when several runs of it changed', async () => {
    const { store, data } = await opened(sales.token, reminders.token);
    for (const { runId } of data.space(sales.token)!.runs.slice(0, 3)) {
      data.setRunStatus(sales.token, runId, 'cancelled');
    }
    await store.refreshAll();
    assert.deepEqual(store.news(), [changed(sales.token)]);
  });

  it('is that space, once, when runs came', async () => {
    const { store, data } = await opened(sales.token, reminders.token);
    const added = [1, 2, 3].map((second) => data.addRun(sales.token, { createdAt: NOON + second * 1000 }).runId);
    await store.refreshAll();
    assert.deepEqual(store.news(), [changed(sales.token)]);
    assert.deepEqual(store.ids(sales.token)?.slice(0, 3), added.toReversed());
    assert.equal(store.ids(sales.token)?.length, 103);
  });

  it('is that space when a run went', async () => {
    const { store, data } = await opened(reminders.token);
    const { runId } = data.space(reminders.token)!.runs[4]!;
    data.removeRun(reminders.token, runId);
    await store.refreshSpace(reminders.token);
    assert.deepEqual(store.news(), [changed(reminders.token)]);
    assert.equal(store.ids(reminders.token)?.includes(runId), false);
  });

  it('is the list when a space came, and the others keep their runs', async () => {
    const { store, data } = await opened(sales.token);
    const { token } = data.addSpace(ORGANIZATIONS.acme, { name: 'Brand new' });
    await store.loadSpaces();
    assert.deepEqual(store.news(), [spaces]);
    assert.deepEqual([store.spaces?.[0]?.space.token, store.ids(sales.token)?.length], [token, 100]);
  });

  it('is the list when a space went, and its runs go with it', async () => {
    const { store, data } = await opened(sales.token, winter.token);
    data.removeSpace(winter.token);
    await store.refreshAll();
    assert.deepEqual(store.news(), [spaces]);
    assert.deepEqual([store.space(winter.token), store.spaces?.length], [undefined, 206]);
  });

  it('is the list when a space has another name, and it keeps its runs', async () => {
    const { store, data } = await opened(sales.token);
    data.updateSpace(sales.token, { name: 'Renamed' });
    await store.loadSpaces();
    assert.deepEqual(store.news(), [spaces]);
    const { space, runList } = store.space(sales.token)!;
    assert.deepEqual([space.name, runList?.runs.length], ['Renamed', 100]);
  });

  it('is the list when the order of spaces changed', async () => {
    const { store, data } = await opened();
    data.organization(ORGANIZATIONS.acme)!.spaces.reverse();
    await store.loadSpaces();
    assert.deepEqual(store.news(), [spaces]);
    assert.equal(store.spaces?.at(-1)?.space.token, sales.token);
  });

  it('is nothing for the runs of a space that went meanwhile', async () => {
    const { platform, store, data } = await opened();
    const hold = platform.faults.hold({ on: 'runs' });
    const opening = store.openSpace(twinA.token);
    await hold.whenHolding();
    data.removeSpace(twinA.token);
    await store.loadSpaces();
    hold.release();
    await opening;
    assert.deepEqual(store.news(), [spaces]);
    assert.equal(store.space(twinA.token), undefined);
  });

  it('is told when the new rows are already there', async () => {
    const { store, data } = await opened(winter.token);
    const { runId } = data.addRun(winter.token);
    let seen: string[] | undefined;
    store.onDidChange(() => (seen = store.ids(winter.token)));
    await store.refreshSpace(winter.token);
    assert.deepEqual(seen, [runId]);
  });

  it('makes no problem of a listener that throws', async () => {
    const { store, data } = await opened(winter.token);
    store.onDidChange(() => {
      throw new Error('a view went wrong');
    });
    data.addRun(winter.token);
    await store.refreshSpace(winter.token).catch(() => undefined);
    assert.equal(store.space(winter.token)?.problem, undefined);
    assert.equal(store.ids(winter.token)?.length, 1);
  });
});
