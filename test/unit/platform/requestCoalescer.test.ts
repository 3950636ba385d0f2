import assert from 'node:assert/strict';
import { once } from 'node:events';
import { RequestCoalescer, type SharedRequest } from '../../../src/platform/requestCoalescer';
import { deferred, problemOf } from '../support';

/** A `send` that counts its calls, and fails as a request does when it is aborted. */
function counted<T>(answer: Promise<T>) {
  const calls: AbortSignal[] = [];
  const start = ({ signal }: SharedRequest): Promise<T> => {
    calls.push(signal);
    const givenUp = once(signal, 'abort').then(() => Promise.reject(new Error('given up')));
    return Promise.race([answer, givenUp]);
  };
  return { calls, start };
}

describe('RequestCoalescer', () => {
  it('shares one request between two callers', async () => {
    const coalescer = new RequestCoalescer(6);
    const answer = deferred<string>();
    const { calls, start } = counted(answer.promise);
    const both = [
      coalescer.request('a', {}, start),
      coalescer.request('a', { signal: new AbortController().signal }, start),
    ];
    answer.resolve('done');
    assert.deepEqual(await Promise.all(both), ['done', 'done']);
    assert.equal(calls.length, 1);
  });

  it('sends again once the request has succeeded or failed', async () => {
    const coalescer = new RequestCoalescer(6);
    let calls = 0;
    const start = () => (++calls === 2 ? Promise.reject(new Error('no')) : Promise.resolve(calls));
    assert.equal(await coalescer.request('a', {}, start), 1);
    await assert.rejects(coalescer.request('a', {}, start), { message: 'no' });
    assert.equal(await coalescer.request('a', {}, start), 3);
  });

  it('passes a failure to all callers', async () => {
    const coalescer = new RequestCoalescer(6);
    const answer = deferred<string>();
    const { start } = counted(answer.promise);
    const both = [1, 2].map(() => assert.rejects(coalescer.request('a', {}, start), { message: 'no' }));
    answer.reject(new Error('no'));
    await Promise.all(both);
  });

  it('continues for the others when one caller aborts', async () => {
    const coalescer = new RequestCoalescer(6);
    const answer = deferred<string>();
    const { calls, start } = counted(answer.promise);
    const abort = new AbortController();
    const leaving = problemOf(coalescer.request('a', { signal: abort.signal }, start));
    const staying = coalescer.request('a', {}, start);
    abort.abort();
    assert.equal((await leaving).kind, 'aborted');
    assert.equal(calls[0]!.aborted, false);
    answer.resolve('done');
    assert.equal(await staying, 'done');
  });

  it('aborts when all callers have aborted, and sends again for the next one', async () => {
    const coalescer = new RequestCoalescer(6);
    const { calls, start } = counted(deferred<string>().promise);
    const aborts = [new AbortController(), new AbortController()];
    const left = aborts.map(({ signal }) => problemOf(coalescer.request('a', { signal }, start)));
    aborts.forEach((abort) => abort.abort());
    assert.deepEqual(
      (await Promise.all(left)).map(({ kind }) => kind),
      ['aborted', 'aborted'],
    );
    assert.equal(calls[0]!.aborted, true);
    assert.equal(await coalescer.request('a', {}, () => Promise.resolve('again')), 'again');
  });

  it('sends nothing for a caller that has already aborted', async () => {
    const { calls, start } = counted(Promise.resolve(1));
    assert.equal(
      (await problemOf(new RequestCoalescer(6).request('a', { signal: AbortSignal.abort() }, start))).kind,
      'aborted',
    );
    assert.equal(calls.length, 0);
  });

  it('queues requests in the order they came', async () => {
    const coalescer = new RequestCoalescer(2);
    const order: string[] = [];
    const gates = new Map<string, () => void>();
    const join = (key: string) =>
      coalescer.request(key, {}, async () => {
        order.push(key);
        const gate = deferred<undefined>();
        gates.set(key, () => gate.resolve(undefined));
        await gate.promise;
      });
    const all = ['a', 'b', 'c', 'd'].map(join);
    assert.deepEqual(order, ['a', 'b']);
    gates.get('b')!();
    await all[1];
    assert.deepEqual(order, ['a', 'b', 'c']);
    gates.get('a')!();
    await all[0];
    assert.deepEqual(order, ['a', 'b', 'c', 'd']);
    gates.get('c')!();
    gates.get('d')!();
    await Promise.all(all);
  });

  it('starts the next request after a failure', async () => {
    const coalescer = new RequestCoalescer(1);
    await assert.rejects(coalescer.request('a', {}, () => Promise.reject(new Error('no'))));
    assert.equal(await coalescer.request('b', {}, () => Promise.resolve(1)), 1);
  });

  it('skips a request that was aborted while it waited, and starts the next one', async () => {
    const coalescer = new RequestCoalescer(1);
    const first = deferred<string>();
    const abort = new AbortController();
    const { calls, start } = counted(Promise.resolve('late'));
    const running = coalescer.request('a', {}, () => first.promise);
    const waiting = problemOf(coalescer.request('b', { signal: abort.signal }, start));
    const next = coalescer.request('c', {}, () => Promise.resolve('next'));
    abort.abort();
    assert.equal((await waiting).kind, 'aborted');
    first.resolve('first');
    assert.deepEqual(await Promise.all([running, next]), ['first', 'next']);
    assert.equal(calls.length, 0);
  });
});
