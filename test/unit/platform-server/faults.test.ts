import assert from 'node:assert/strict';
import {
  brokenGzip,
  changed,
  data as listOf,
  gzipped,
  huge,
  page,
  rateLimited,
  redirect,
  reset,
  respond,
  slowly,
  stall,
  truncated,
  typedAs,
  withBom,
} from '../../platform/answers';
import type { Answer } from '../../platform/exchange';
import { SPACES } from '../../platform/sample';
import { api, Bench, runsPath, SIGNED } from './support';

const { sales, reminders, winter } = SPACES;

describe('local platform: faults', () => {
  const bench = new Bench();
  afterEach(() => bench.close());

  /** Starts a platform that answers requests for runs like this, and sends one. */
  const meet = async (answer: Answer) => {
    const platform = await bench.start();
    platform.faults.add({ on: 'runs', answer });
    return bench.get(runsPath(reminders.token));
  };
  const fails = (asked: Promise<unknown>) => assert.rejects(asked, TypeError);

  it('affect only the endpoint, the space and the number of requests they are for', async () => {
    const { faults } = await bench.start();
    const fault = faults.add({ on: 'runs', space: sales.token, times: 2, answer: respond(503) });
    const statuses: number[] = [];
    for (const path of [api('spaces/'), runsPath(winter.token), ...Array<string>(3).fill(runsPath(sales.token))]) {
      statuses.push((await bench.get(path)).status);
    }
    assert.deepEqual(statuses, [200, 200, 503, 503, 200]);
    assert.equal(fault.hits, 2);
  });

  it('are selected by path and query, or by any condition', async () => {
    const { faults } = await bench.start();
    faults.add({ on: /page=2/g, answer: respond(503) });
    faults.add({ on: ({ headers }) => headers['x-test'] === 'yes', answer: respond(418) });
    assert.equal((await bench.get(runsPath(sales.token, '?page=2'))).status, 503);
    assert.equal((await bench.get(runsPath(sales.token, '?page=2'))).status, 503);
    assert.equal((await bench.get(runsPath(sales.token), { ...SIGNED, 'X-Test': 'yes' })).status, 418);
    assert.equal((await bench.get(runsPath(sales.token))).status, 200);
  });

  it('give way to one added later, and return when that is removed', async () => {
    const { faults } = await bench.start();
    faults.add({ answer: respond(502) });
    const later = faults.add({ answer: respond(504) });
    assert.equal((await bench.get(api('spaces/'))).status, 504);
    later.remove();
    assert.equal((await bench.get(api('spaces/'))).status, 502);
    faults.clear();
    assert.equal((await bench.get(api('spaces/'))).status, 200);
  });

  it('answers any status, headers, body and type', async () => {
    const { status, type, headers, text } = await meet(
      respond(403, { body: { detail: 'No' }, contentType: 'application/problem+json', headers: { 'X-Proxy': 'a' } }),
    );
    assert.deepEqual(
      [status, type, headers.get('x-proxy'), text],
      [403, 'application/problem+json', 'a', '{"detail":"No"}'],
    );
  });

  it('breaks the connection before the headers', () => fails(meet(reset('beforeHeaders'))));

  it('breaks the connection inside the body', async () => {
    const { faults, url } = await bench.start();
    faults.add({ on: 'runs', answer: reset('insideBody') });
    const response = await fetch(url + runsPath(reminders.token), { headers: SIGNED });
    assert.equal(response.status, 200);
    await fails(response.text());
  });

  it('stalls before the headers until the client gives up', async () => {
    const platform = await bench.start();
    platform.faults.add({ on: 'runs', answer: stall('beforeHeaders') });
    const controller = new AbortController();
    const asked = bench.get(runsPath(reminders.token), SIGNED, { signal: controller.signal });
    await platform.waitForRequest('runs');
    assert.equal(platform.inFlight, 1);
    controller.abort();
    await assert.rejects(asked, { name: 'AbortError' });
    await platform.waitForIdle();
  });

  it('stalls inside the body until the client gives up', async () => {
    const platform = await bench.start();
    platform.faults.add({ on: 'runs', answer: stall('insideBody') });
    const controller = new AbortController();
    const { signal } = controller;
    const response = await fetch(platform.url + runsPath(reminders.token), { headers: SIGNED, signal });
    const reader = response.body!.getReader();
    assert.equal((await reader.read()).done, false);
    controller.abort();
    await assert.rejects(reader.read(), { name: 'AbortError' });
    await platform.waitForIdle();
  });

  it('sends byte by byte', async () => {
    const platform = await bench.start();
    platform.faults.add({ on: 'runs', answer: slowly(1) });
    const { status, text } = await bench.get(runsPath(winter.token));
    assert.equal(status, 200);
    assert.equal((JSON.parse(text) as { count: number }).count, 0);
  });

  it('redirects within the origin, to another one, or in a circle', async () => {
    const { faults } = await bench.start();
    const locationWith = async (answer: Answer) => {
      faults.add({ on: 'runs', times: 1, answer });
      return (await bench.get(runsPath(winter.token, '?page=1'))).headers.get('location');
    };
    assert.equal(await locationWith(redirect('/login/')), '/login/');
    assert.equal(await locationWith(redirect('https://other.example/')), 'https://other.example/');
    assert.equal(await locationWith(redirect()), runsPath(winter.token, '?page=1'));
  });

  it('limits the rate, with Retry-After in seconds, as a date, absurd or missing', async () => {
    const { faults } = await bench.start();
    const date = new Date(Date.UTC(2026, 1, 7, 12, 0, 30));
    const cases: [Answer, string | null][] = [
      [rateLimited(2), '2'],
      [rateLimited(date), 'Sat, 07 Feb 2026 12:00:30 GMT'],
      [rateLimited('soon'), 'soon'],
      [rateLimited(), null],
    ];
    for (const [answer, retryAfter] of cases) {
      faults.add({ on: 'runs', times: 1, answer });
      const { status, headers, text } = await bench.get(runsPath(winter.token));
      assert.deepEqual([status, headers.get('retry-after')], [429, retryAfter]);
      assert.equal(typeof (JSON.parse(text) as { error: { message: string } }).error.message, 'string');
    }
  });

  it('answers 200 with a page', async () => {
    const { status, type } = await meet(page());
    assert.equal(status, 200);
    assert.match(type!, /^text\/html/);
  });

  it('answers 200 with nothing', async () => {
    const { status, text } = await meet(respond(200));
    assert.deepEqual([status, text], [200, '']);
  });

  it('cuts JSON short without breaking the connection', async () => {
    const { status, text } = await meet(truncated());
    assert.equal(status, 200);
    assert.throws(() => void JSON.parse(text), SyntaxError);
  });

  it('answers 200 with null, an object or nothing for data', async () => {
    assert.match((await meet(listOf(null))).text, /"data":null}$/);
    await bench.close();
    assert.match((await meet(listOf({}))).text, /"data":\{}}$/);
    await bench.close();
    assert.doesNotMatch((await meet(listOf(undefined))).text, /data/);
  });

  it('streams a huge body', async () => {
    const { text } = await meet(huge(3));
    assert.ok(text.length > 3 * 1024 * 1024);
    JSON.parse(text);
  });

  it('stops sending a huge body when the client hangs up', async () => {
    const platform = await bench.start();
    platform.faults.add({ on: 'runs', answer: huge(4096) });
    const response = await fetch(platform.url + runsPath(reminders.token), { headers: SIGNED });
    await response.body!.cancel();
    await platform.waitForIdle();
  });

  it('compresses, correctly or not', async () => {
    assert.equal((JSON.parse((await meet(gzipped())).text) as { count: number }).count, 9);
    await bench.close();
    await fails(meet(brokenGzip()));
    await bench.close();
    const cut = await meet(brokenGzip('cut'));
    assert.throws(() => void JSON.parse(cut.text), SyntaxError);
  });

  it('puts a byte order mark first', async () => {
    const { faults, url } = await bench.start();
    faults.add({ on: 'runs', answer: withBom() });
    const response = await fetch(url + runsPath(reminders.token), { headers: SIGNED });
    const bytes = new Uint8Array(await response.arrayBuffer());
    assert.deepEqual([...bytes.subarray(0, 4)], [0xef, 0xbb, 0xbf, 0x7b]);
  });

  it('sends the normal answer with a wrong type', async () => {
    const { type, text } = await meet(typedAs('text/plain'));
    assert.equal(type, 'text/plain');
    assert.equal((JSON.parse(text) as { count: number }).count, 9);
  });

  it('changes the normal answer in any way', async () => {
    const { status, text } = await meet(changed((reply) => ({ ...reply, status: 203 })));
    assert.equal(status, 203);
    assert.equal((JSON.parse(text) as { count: number }).count, 9);
  });

  it('reports an error in a handler as a 500', async () => {
    const answer = () => {
      throw new Error('handler at fault');
    };
    const { status, text } = await meet(answer);
    assert.deepEqual([status, text], [500, 'Error: handler at fault']);
  });
});
