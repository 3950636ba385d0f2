import assert from 'node:assert/strict';
import { endedBetween, type SpaceState } from '../../../src/model/space';
import { page } from '../../platform/answers';
import { SPACES } from '../../platform/sample';
import { NOON, Platforms } from '../support';
import { idsOf, openedStore, run, space } from './support';

const { sales, feedback, winter } = SPACES;

describe('endings', () => {
  const platforms = new Platforms();
  afterEach(() => platforms.close());

  const opened = async (...tokens: string[]) => {
    const platform = await platforms.start();
    const store = await openedStore(platform, ...tokens);
    const told: { readonly token: string; readonly ids: string[] }[] = [];
    store.onDidEnd(({ space: { token }, runs }) => told.push({ token, ids: idsOf(runs)! }));
    return { platform, store, told, data: platform.data };
  };

  it('are told once, of runs that were seen unfinished', async () => {
    const { store, told, data } = await opened(sales.token);
    const [first, second] = data.space(sales.token)!.runs.map(({ runId }) => runId) as [string, string];
    data.setRunStatus(sales.token, first, 'failed');
    data.setRunStatus(sales.token, second, 'completed');
    await store.lookAt(sales.token);
    await store.lookAt(sales.token);
    await store.refreshSpace(sales.token);
    assert.deepEqual(told, [{ token: sales.token, ids: [first, second] }]);
  });

  it('are not told of a run that ended before it was first seen', async () => {
    const { store, told, data } = await opened(winter.token);
    const { runId } = data.addRun(winter.token, { createdAt: NOON + 1000, status: 'in_progress' });
    data.setRunStatus(winter.token, runId, 'failed');
    await store.lookAt(winter.token);
    await store.lookAt(winter.token);
    assert.deepEqual([store.ids(winter.token), told], [[runId], []]);
  });

  it('are not told of a space that is opened for the first time, nor of rows that are loaded below', async () => {
    const { store, told } = await opened();
    await store.lookAt(sales.token);
    await store.loadMore(sales.token);
    assert.deepEqual(told, []);
  });

  it('are not told of a run that goes on, nor of one that is gone', async () => {
    const { store, told, data } = await opened(sales.token);
    const [first, second] = data.space(sales.token)!.runs.map(({ runId }) => runId) as [string, string];
    data.setRunStatus(sales.token, first, 'in_progress');
    data.removeRun(sales.token, second);
    await store.lookAt(sales.token);
    assert.deepEqual(told, []);
  });

  it('are told after an outage in which nobody could see them', async () => {
    const { platform, store, told, data } = await opened(feedback.token);
    const { runId } = data.space(feedback.token)!.runs[0]!;
    const outage = platform.faults.add({ answer: page(500) });
    await store.lookAt(feedback.token);
    data.setRunStatus(feedback.token, runId, 'completed');
    await store.lookAt(feedback.token);
    assert.deepEqual(told, []);
    outage.remove();
    await store.lookAt(feedback.token);
    assert.deepEqual(told, [{ token: feedback.token, ids: [runId] }]);
  });

  it('are told when the rows already say so', async () => {
    const { store, data } = await opened(feedback.token);
    const { runId } = data.space(feedback.token)!.runs[0]!;
    data.setRunStatus(feedback.token, runId, 'completed');
    let status: string | undefined;
    store.onDidEnd(() => (status = store.space(feedback.token)?.runList?.runs[0]?.status));
    await store.lookAt(feedback.token);
    assert.equal(status, 'completed');
  });

  it('are told of a run that a hundred newer ones pushed out of the first page', async () => {
    const { store, told, data } = await opened(feedback.token);
    const { runId } = data.space(feedback.token)!.runs[0]!;
    for (let count = 1; count <= 120; count++) {
      data.addRun(feedback.token, { createdAt: NOON + count * 1000, status: 'completed' });
    }
    data.setRunStatus(feedback.token, runId, 'failed');
    await store.lookAt(feedback.token);
    assert.deepEqual(told, [{ token: feedback.token, ids: [runId] }]);
  });

  it('are not told after another session began, even of a run of the same id', async () => {
    const { platform, store, told, data } = await opened(feedback.token);
    const hold = platform.faults.hold();
    const { runId } = data.space(feedback.token)!.runs[0]!;
    data.setRunStatus(feedback.token, runId, 'completed');
    const look = store.lookAt(feedback.token);
    await hold.whenHolding();
    store.connect(undefined);
    hold.release();
    await look;
    assert.deepEqual(told, []);
  });

  it('are found by id, in the order of the rows', () => {
    const state = (...statuses: string[]): SpaceState => {
      const runs = statuses.map((status, index) => run(`R${index}`, { status }));
      return { space: space(), runList: { runs, count: undefined, pages: 1, hasMore: false, skippedRows: 0 } };
    };
    const before = state('Pending', 'running', 'completed', 'hold', '');
    const after = state('Completed', 'scheduled', 'failed', 'ERROR', 'failed');
    assert.deepEqual(idsOf(endedBetween(before, after)), ['R0', 'R3']);
    assert.deepEqual(endedBetween({ space: space() }, after), []);
    assert.deepEqual(endedBetween(before, { space: space() }), []);
  });
});
