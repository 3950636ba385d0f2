import assert from 'node:assert/strict';
import { brokenGzip, page, rateLimited, redirect, reset, respond, truncated } from '../../platform/answers';
import type { Answer } from '../../platform/exchange';
import { SPACES } from '../../platform/sample';
import { clientAt, NOON, Platforms, problemOf, VirtualTime } from '../support';

describe('retrying a request', () => {
  const platforms = new Platforms();
  afterEach(() => platforms.close());

  /** Requests runs from a platform whose first `times` answers are these. */
  const setUp = async (answer: Answer, times = Infinity, chance = 0.5) => {
    const platform = await platforms.start();
    platform.faults.add({ on: 'runs', times, answer });
    const timing = new VirtualTime(chance);
    const client = clientAt(platform.url, { clock: timing });
    return { platform, timing, ask: () => client.runs(SPACES.sales.token, 1) };
  };

  const passing: [string, Answer][] = [
    ['429', rateLimited()],
    ['502', page(502)],
    ['503', page(503)],
    ['504', page(504)],
    ['a connection that breaks before the answer', reset('beforeHeaders')],
    ['a connection that breaks inside the answer', reset('insideBody')],
  ];
  for (const [what, answer] of passing) {
    it(`succeeds after ${what} twice`, async () => {
      const { platform, timing, ask } = await setUp(answer, 2);
      assert.equal((await ask()).rows.length, 100);
      assert.deepEqual([platform.requests.length, timing.sleeps], [3, [400, 800]]);
    });

    it(`fails after ${what} three times`, async () => {
      const { platform, ask } = await setUp(answer);
      await problemOf(ask());
      assert.equal(platform.requests.length, 3);
    });
  }

  it('retries a server that refuses the connection', async () => {
    const { platform, timing, ask } = await setUp(page(502));
    await platform.close();
    assert.deepEqual(await problemOf(ask()), { kind: 'connectionRefused', host: `127.0.0.1:${platform.port}` });
    assert.equal(timing.sleeps.length, 2);
  });

  const lasting: [string, Answer][] = [
    ['a 206', respond(206, { body: { status_code: 206, message: 'Runs Fetch Failed', data: {} } })],
    ['a 400', respond(400)],
    ['a 401', respond(401)],
    ['a 403', respond(403)],
    ['a 404', respond(404)],
    ['a 408', respond(408)],
    ['a 500', page(500)],
    ['a 501', page(501)],
    ['a 505', page(505)],
    ['a 520', page(520)],
    ['a page with status 200', page()],
    ['cut JSON', truncated()],
    ['broken compression', brokenGzip()],
    ['a redirect', redirect()],
  ];
  for (const [what, answer] of lasting) {
    it(`does not happen after ${what}`, async () => {
      const { platform, timing, ask } = await setUp(answer);
      await problemOf(ask());
      assert.deepEqual([platform.requests.length, timing.sleeps], [1, []]);
    });
  }

  it('sends exactly the same request again', async () => {
    const { platform, ask } = await setUp(page(503), 2);
    await ask();
    const asked = platform.requests.map(({ method, path, search, headers }) => [
      method,
      path,
      search,
      headers.authorization,
    ]);
    assert.deepEqual(asked[1], asked[0]);
    assert.deepEqual(asked[2], asked[0]);
  });

  it('happens at different times for different clients', async () => {
    const { timing, ask } = await setUp(page(503), 2, 0);
    await ask();
    assert.deepEqual(timing.sleeps, [200, 400]);
  });

  it('waits at least as many seconds as Retry-After says', async () => {
    const { timing, ask } = await setUp(rateLimited(7), 2, 0);
    await ask();
    assert.deepEqual(timing.sleeps, [7_000, 7_000]);
  });

  it('waits until the date in Retry-After', async () => {
    const { timing, ask } = await setUp(rateLimited(new Date(NOON + 5_000)), 1, 0);
    await ask();
    assert.deepEqual(timing.sleeps, [5_000]);
  });

  it('respects the Retry-After of a 503', async () => {
    const { timing, ask } = await setUp(respond(503, { headers: { 'Retry-After': '3' } }), 1, 0);
    await ask();
    assert.deepEqual(timing.sleeps, [3_000]);
  });

  it('backs off as usual if Retry-After makes no sense', async () => {
    const { timing, ask } = await setUp(rateLimited('soon'), 1);
    await ask();
    assert.deepEqual(timing.sleeps, [400]);
  });

  for (const retryAfter of [21, 3600, new Date(NOON + 86_400_000), '9'.repeat(400)]) {
    it(`does not wait out a Retry-After of ${String(retryAfter).slice(0, 24)}`, async () => {
      const { platform, timing, ask } = await setUp(rateLimited(retryAfter));
      const { kind } = await problemOf(ask());
      assert.deepEqual([kind, platform.requests.length, timing.sleeps], ['rateLimited', 1, []]);
    });
  }

  it('reports how long a rate limit lasts', async () => {
    const { ask } = await setUp(rateLimited(90));
    assert.equal((await problemOf(ask())).retryAfter, 90_000);
  });
});
