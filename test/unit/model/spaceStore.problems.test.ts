import assert from 'node:assert/strict';
import { data, page, reset, respond } from '../../platform/answers';
import { SAMPLE_KEY, SPACES } from '../../platform/sample';
import { Platforms } from '../support';
import { openedStore, storeAt } from './support';

const { sales, reminders, feedback, refused } = SPACES;
const changed = (token: string) => ({ kind: 'space', token });
const spaces = { kind: 'spaces' };

describe('space store: what goes wrong', () => {
  const platforms = new Platforms();
  afterEach(() => platforms.close());

  it('keeps the spaces of before when the list fails, and says why until it comes', async () => {
    const platform = await platforms.start();
    const store = await openedStore(platform, sales.token);
    const fault = platform.faults.add({ on: 'spaces', answer: page(502) });
    await store.loadSpaces();
    assert.deepEqual([store.problem?.kind, store.spaces?.length], ['unavailable', 207]);
    assert.equal(store.ids(sales.token)?.length, 100);
    assert.deepEqual(store.news(), [spaces]);
    await store.loadSpaces();
    assert.deepEqual(store.news(), []);
    fault.remove();
    await store.loadSpaces();
    assert.deepEqual([store.problem, store.news()], [undefined, [spaces]]);
  });

  it('has no spaces, but a problem, when the first list fails', async () => {
    const platform = await platforms.start();
    platform.faults.add({ answer: page(200) });
    const store = storeAt(platform);
    await store.loadSpaces();
    assert.deepEqual([store.spaces, store.problem?.kind, store.news()], [undefined, 'wrongServer', [spaces]]);
  });

  it('does not ask for runs when the list fails', async () => {
    const platform = await platforms.start();
    const store = await openedStore(platform, sales.token);
    platform.faults.add({ on: 'spaces', answer: page(500) });
    await store.refreshAll();
    assert.equal(platform.requests.length, 1);
  });

  const failures = { 'an error': page(500), nonsense: data('x'), 'a broken connection': reset('beforeHeaders') };
  for (const [what, answer] of Object.entries(failures)) {
    it(`keeps the rows of before when a refresh ends in ${what}, and clears the problem when one works`, async () => {
      const platform = await platforms.start();
      const store = await openedStore(platform, sales.token);
      const rows = store.space(sales.token)?.runList;
      const fault = platform.faults.add({ on: 'runs', answer });
      await store.refreshSpace(sales.token);
      assert.equal(store.space(sales.token)?.runList, rows);
      assert.ok(store.space(sales.token)?.problem);
      assert.deepEqual(store.news(), [changed(sales.token)]);
      await store.refreshSpace(sales.token);
      assert.deepEqual(store.news(), []);
      fault.remove();
      await store.refreshSpace(sales.token);
      assert.equal(store.space(sales.token)?.problem, undefined);
      assert.deepEqual(store.news(), [changed(sales.token)]);
    });
  }

  it('keeps all rows of before when a later page of a refresh fails', async () => {
    const platform = await platforms.start();
    const store = await openedStore(platform, feedback.token);
    await store.loadMore(feedback.token);
    platform.faults.add({ on: /[?&]page=2/, answer: respond(500) });
    await store.refreshSpace(feedback.token);
    assert.deepEqual([store.ids(feedback.token)?.length, store.space(feedback.token)?.problem?.status], [200, 500]);
  });

  it('keeps the rows, and that there is more, when the next page fails', async () => {
    const platform = await platforms.start();
    const store = await openedStore(platform, feedback.token);
    const fault = platform.faults.add({ on: 'runs', answer: page(500) });
    await store.loadMore(feedback.token);
    const { problem, runList } = store.space(feedback.token)!;
    assert.deepEqual([problem?.kind, runList?.runs.length, runList?.hasMore], ['unavailable', 100, true]);
    fault.remove();
    await store.loadMore(feedback.token);
    assert.deepEqual([store.space(feedback.token)?.problem, store.ids(feedback.token)?.length], [undefined, 200]);
  });

  it('leaves all other spaces untouched when one is refused', async () => {
    const platform = await platforms.start();
    const store = await openedStore(platform, sales.token);
    const others = store.spaces!.filter(({ space }) => space.token !== refused.token);
    await store.openSpace(refused.token);
    assert.equal(store.space(refused.token)?.problem?.kind, 'spaceRefused');
    assert.deepEqual(store.news(), [changed(refused.token)]);
    assert.ok(others.every((state) => state === store.space(state.space.token)));
    assert.deepEqual([store.problem, store.rejected], [undefined, false]);
  });

  it('tries a space again that could not be opened', async () => {
    const platform = await platforms.start();
    const store = await openedStore(platform);
    const fault = platform.faults.add({ on: 'runs', answer: page(500) });
    await store.openSpace(sales.token);
    await store.openSpace(sales.token);
    await store.refreshAll();
    assert.equal(platform.requests.filter(({ route }) => route.space === sales.token).length, 3);
    fault.remove();
    await store.openSpace(sales.token);
    assert.deepEqual([store.ids(sales.token)?.length, store.space(sales.token)?.problem], [100, undefined]);
  });

  it('knows of a revoked key, by the list or by a space, until the platform takes it again', async () => {
    const platform = await platforms.start();
    const store = await openedStore(platform, sales.token);
    platform.revokeKey(SAMPLE_KEY);
    await store.refreshSpace(sales.token);
    assert.deepEqual([store.rejected, store.news()], [true, [changed(sales.token)]]);
    await store.loadSpaces();
    assert.deepEqual([store.rejected, store.problem?.kind, store.spaces?.length], [true, 'unauthorized', 207]);
    platform.data.user(SAMPLE_KEY)!.disabled = false;
    await store.loadSpaces();
    assert.equal(store.rejected, false);
  });

  it('tells when a key is taken again, even if nothing else changed', async () => {
    const platform = await platforms.start();
    const store = await openedStore(platform, sales.token, reminders.token);
    platform.revokeKey(SAMPLE_KEY);
    await store.refreshSpace(sales.token);
    platform.data.user(SAMPLE_KEY)!.disabled = false;
    store.news();
    await store.refreshSpace(reminders.token);
    assert.deepEqual([store.rejected, store.news()], [false, [spaces]]);
  });

  it('stays rejected through failures that say nothing about the key', async () => {
    const platform = await platforms.start();
    const store = await openedStore(platform, sales.token);
    platform.revokeKey(SAMPLE_KEY);
    await store.refreshSpace(sales.token);
    platform.faults.add({ answer: page(502) });
    await store.refreshSpace(sales.token);
    assert.equal(store.rejected, true);
  });
});
