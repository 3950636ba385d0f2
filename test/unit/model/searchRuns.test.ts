import assert from 'node:assert/strict';
import { CollectionStore } from '../../../src/model/collectionStore';
import { searchRuns, type SearchEnd } from '../../../src/model/searchRuns';
import type { Run } from '../../../src/platform/entities';
import { respond } from '../../platform/answers';
import type { LocalPlatform } from '../../platform/platform';
import { SPACES } from '../../platform/sample';
import { clientAt, NOON, Platforms } from '../support';

const { feedback, sales, refused, winter } = SPACES;
const { token } = feedback;
const day = 24 * 60 * 60 * 1000;

type Store = CollectionStore<Run>;

describe('searching a space for a run', () => {
  const platforms = new Platforms();
  afterEach(() => platforms.close());

  async function opened(...tokens: string[]): Promise<[LocalPlatform, Store]> {
    const platform = await platforms.start();
    const client = clientAt(platform.url);
    const store: Store = new CollectionStore<Run>({
      now: () => NOON,
      idOf: ({ id }) => id,
      rankOf: ({ createdAt }) => createdAt,
      fetchPage: (space, page, options) => client.runs(space, page, options),
    });
    for (const it of tokens) {
      await store.open(it);
    }
    platform.clearRequests();
    return [platform, store];
  }

  const run = (platform: LocalPlatform, index: number) => platform.data.space(token)!.runs[index]!;
  const pagesOf = (platform: LocalPlatform) => platform.requests.map(({ query }) => Number(query.page));
  const search = (store: Store, runId: string, signal = new AbortController().signal): Promise<SearchEnd> =>
    searchRuns(store, token, runId, { signal });
  const absent = { kind: 'absent' };

  it('asks for nothing when the run is loaded', async () => {
    const [platform, store] = await opened(token);
    const { runId } = run(platform, 57);
    assert.deepEqual(await search(store, runId), { kind: 'found', runId });
    assert.deepEqual(platform.requests, []);
  });

  it('finds a run on the fourteenth page, asks for no page below, and keeps what it loaded', async () => {
    const [platform, store] = await opened();
    const { runId } = run(platform, 1350);
    assert.deepEqual(await search(store, runId), { kind: 'found', runId });
    assert.deepEqual(pagesOf(platform), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
    assert.equal(store.get(token)?.list?.rows.length, 1400);
  });

  it('finds a run by an id that was typed in another case, and returns its own', async () => {
    const [platform, store] = await opened();
    const { runId } = run(platform, 150);
    assert.deepEqual(await search(store, runId.toUpperCase()), { kind: 'found', runId });
  });

  it('sees a run that is newer than what is loaded', async () => {
    const [platform, store] = await opened(token);
    const { runId } = platform.data.addRun(token);
    assert.deepEqual(await search(store, runId), { kind: 'found', runId });
    assert.deepEqual(pagesOf(platform), [1]);
  });

  it('reports after each page how far it is', async () => {
    const [platform, store] = await opened();
    const seen: number[] = [];
    const { signal } = new AbortController();
    const onPage = ({ rows }: { rows: readonly Run[] }) => seen.push(rows.length);
    await searchRuns(store, token, run(platform, 250).runId, { signal, onPage });
    assert.deepEqual(seen, [100, 200, 300]);
  });

  it('ends where the runs are older than the id says', async () => {
    const [platform, store] = await opened();
    const { runId, createdAt } = run(platform, 310);
    platform.data.removeRun(token, runId);
    assert.deepEqual(await search(store, runId), absent);
    const { rows, hasNextPage } = store.get(token)!.list!;
    assert.equal(hasNextPage, true);
    assert.ok(rows.at(-1)!.createdAt! < createdAt);
    assert.ok(rows.at(-101)!.createdAt! >= createdAt - 60 * 60 * 1000);
  });

  it('ends with the first page for a run that would be newer than all', async () => {
    const [platform, store] = await opened();
    const { runId } = platform.data.addRun(sales.token);
    assert.deepEqual(await search(store, runId), absent);
    assert.deepEqual(pagesOf(platform), [1]);
  });

  it('continues to the end when the ids do not agree with the dates', async () => {
    const [platform, store] = await opened();
    const { runId } = run(platform, 310);
    platform.data.removeRun(token, runId);
    run(platform, 40).createdAt += 2 * day;
    assert.deepEqual(await search(store, runId), absent);
    assert.equal(store.get(token)?.list?.hasNextPage, false);
  });

  it('continues to the end for an id that has no time in it', async () => {
    const [, store] = await opened();
    assert.deepEqual(await search(store, `R${'0'.repeat(32)}`), absent);
    assert.equal(store.get(token)?.list?.hasNextPage, false);
  });

  it('stops after the request under way when it is canceled, and keeps what was loaded', async () => {
    const [platform, store] = await opened(token);
    const held = platform.faults.hold({ on: /page=3/ });
    const abort = new AbortController();
    const end = search(store, run(platform, 1500).runId, abort.signal);
    await held.whenHolding();
    abort.abort();
    held.release();
    assert.deepEqual(await end, { kind: 'stopped' });
    assert.deepEqual(pagesOf(platform), [1, 2, 3]);
    assert.equal(store.get(token)?.list?.rows.length, 300);
  });

  it('is over when the connection ends', async () => {
    const [platform, store] = await opened(token);
    const held = platform.faults.hold({ on: /page=2/ });
    const end = search(store, run(platform, 250).runId);
    await held.whenHolding();
    store.dispose();
    held.release();
    assert.deepEqual(await end, { kind: 'stopped' });
  });

  it('says what went wrong, at the first page and further down', async () => {
    const [platform, store] = await opened(token);
    const id = run(platform, 1500).runId;
    const refusal = await searchRuns(store, refused.token, id, { signal: new AbortController().signal });
    assert.equal(refusal.kind === 'failed' && refusal.problem.kind, 'spaceRefused');
    for (const page of [/page=1&/, /page=2&/]) {
      const fault = platform.faults.add({ on: page, answer: respond(503, { body: 'no' }) });
      const end = await search(store, id);
      assert.equal(end.kind === 'failed' && end.problem.kind, 'unavailable', String(page));
      fault.remove();
    }
  });

  it('tries again after an earlier search failed', async () => {
    const [platform, store] = await opened();
    const fault = platform.faults.add({ on: 'runs', answer: respond(500, { body: 'no' }) });
    const { runId } = run(platform, 150);
    assert.equal((await search(store, runId)).kind, 'failed');
    fault.remove();
    assert.deepEqual(await search(store, runId), { kind: 'found', runId });
  });

  it('finds nothing in a space without runs', async () => {
    const [platform, store] = await opened();
    const { signal } = new AbortController();
    assert.deepEqual(await searchRuns(store, winter.token, run(platform, 0).runId, { signal }), absent);
  });
});
