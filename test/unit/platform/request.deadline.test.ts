import assert from 'node:assert/strict';
import { once } from 'node:events';
import { page, slowly, stall } from '../../platform/answers';
import type { Answer } from '../../platform/exchange';
import { SPACES } from '../../platform/sample';
import { stallOverGarbage } from '../garbage';
import { clientAt, Platforms, problemOf, VirtualTime } from '../support';

const { sales } = SPACES;

describe('the timeout of a request', () => {
  const platforms = new Platforms();
  afterEach(() => platforms.close());

  const unfinished: [string, Answer][] = [
    ['does not start', stall('beforeHeaders')],
    ['stops inside the body', stall('insideBody')],
    ['stops inside the body before garbage is collected', stallOverGarbage()],
    ['arrives one byte at a time', slowly(10)],
  ];
  for (const [what, answer] of unfinished) {
    it(`ends each attempt whose answer ${what}, and hangs up`, async () => {
      const platform = await platforms.start();
      platform.faults.add({ answer });
      assert.deepEqual(await problemOf(clientAt(platform.url, { timeout: () => 60 }).spaces()), {
        kind: 'timeout',
        seconds: 0.06,
      });
      assert.equal(platform.requests.length, 3);
      await platform.waitForIdle();
    });
  }

  it('starts again with each attempt', async () => {
    const platform = await platforms.start();
    platform.faults.add({ times: 2, answer: stall('insideBody') });
    const { rows } = await clientAt(platform.url, { timeout: () => 150 }).spaces();
    assert.equal(rows.length, 207);
  });

  it('is read for each request', async () => {
    const platform = await platforms.start();
    platform.faults.add({ answer: stall('beforeHeaders') });
    let timeout = 50;
    const client = clientAt(platform.url, { timeout: () => timeout });
    assert.deepEqual(await problemOf(client.spaces()), { kind: 'timeout', seconds: 0.05 });
    timeout = 70;
    assert.deepEqual(await problemOf(client.spaces()), { kind: 'timeout', seconds: 0.07 });
  });
});

describe('aborting a request', () => {
  const platforms = new Platforms();
  afterEach(() => platforms.close());

  it('sends nothing if it has not started', async () => {
    const platform = await platforms.start();
    const problem = await problemOf(clientAt(platform.url).runs(sales.token, 1, { signal: AbortSignal.abort() }));
    assert.deepEqual([problem.kind, platform.requests.length], ['aborted', 0]);
  });

  for (const moment of ['beforeHeaders', 'insideBody'] as const) {
    it(`hangs up while waiting for the answer: ${moment}`, async () => {
      const platform = await platforms.start();
      platform.faults.add({ answer: stall(moment) });
      const abort = new AbortController();
      const asked = problemOf(clientAt(platform.url).runs(sales.token, 1, { signal: abort.signal }));
      await platform.waitForRequest('runs');
      abort.abort();
      assert.equal((await asked).kind, 'aborted');
      await platform.waitForIdle();
      assert.equal(platform.requests.length, 1);
    });
  }

  it('ends the wait between attempts and sends no more', async () => {
    const platform = await platforms.start();
    platform.faults.add({ answer: page(503) });
    const abort = new AbortController();
    const timing = new (class extends VirtualTime {
      override async sleep(milliseconds = 0, signal = abort.signal): Promise<void> {
        this.sleeps.push(milliseconds);
        const over = once(signal, 'abort');
        abort.abort();
        await over;
      }
    })();
    const problem = await problemOf(
      clientAt(platform.url, { clock: timing }).runs(sales.token, 1, { signal: abort.signal }),
    );
    assert.deepEqual([problem.kind, timing.sleeps.length], ['aborted', 1]);
    assert.equal(platform.requests.length, 1);
  });

  it('has no effect on an answer that has already arrived', async () => {
    const platform = await platforms.start();
    const abort = new AbortController();
    const { rows } = await clientAt(platform.url).runs(sales.token, 1, { signal: abort.signal });
    abort.abort();
    assert.equal(rows.length, 100);
  });
});
