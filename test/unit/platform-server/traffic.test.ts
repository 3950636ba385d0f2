import assert from 'node:assert/strict';
import { startPlatform } from '../../platform/platform';
import { SPACES } from '../../platform/sample';
import { api, Bench, NOON, runsPath, SIGNED } from './support';

const { sales, reminders, winter } = SPACES;

describe('local platform: traffic', () => {
  const bench = new Bench();
  afterEach(() => bench.close());

  it('records requests in order', async () => {
    const platform = await bench.start();
    await bench.get(api('spaces/'));
    await bench.get(runsPath(sales.token, '?page=2&page_size=100'));
    const [first, second] = platform.requests;
    assert.equal(first!.path, api('spaces/'));
    assert.equal(first!.headers.authorization, SIGNED.Authorization);
    assert.equal(first!.headers['org-handle'], 'acme-voice');
    assert.deepEqual(second!.query, { page: '2', page_size: '100' });
    assert.deepEqual(second!.route, { endpoint: 'runs', needsSlash: false, space: sales.token });
    assert.deepEqual([second!.method, second!.at], ['GET', NOON]);
    platform.clearRequests();
    assert.equal(platform.requests.length, 0);
  });

  it('counts the requests under way, and the most at once', async () => {
    const platform = await bench.start();
    const hold = platform.faults.hold({ on: 'runs' });
    const asked = [sales, reminders, winter].map(({ token }) => bench.get(runsPath(token)));
    await hold.whenHolding(3);
    assert.equal(platform.inFlight, 3);
    hold.release();
    await Promise.all(asked);
    await platform.waitForIdle();
    assert.deepEqual([platform.inFlight, platform.peakInFlight], [0, 3]);
    platform.clearRequests();
    await bench.get(api('spaces/'));
    assert.equal(platform.peakInFlight, 1);
  });

  it('holds an answer as it was when it was requested', async () => {
    const { faults, data } = await bench.start();
    const hold = faults.hold({ on: 'runs', times: 1 });
    const asked = bench.list(runsPath(winter.token));
    await hold.whenHolding();
    data.addRun(winter.token);
    assert.equal((await bench.list(runsPath(winter.token))).count, 1);
    hold.release();
    assert.equal((await asked).count, 0);
  });

  it('no longer holds a request that the client aborted', async () => {
    const platform = await bench.start();
    const hold = platform.faults.hold();
    const controller = new AbortController();
    const asked = bench.get(api('spaces/'), SIGNED, { signal: controller.signal });
    await hold.whenHolding();
    controller.abort();
    await assert.rejects(asked, { name: 'AbortError' });
    await platform.waitForIdle();
    assert.equal(hold.holding, 0);
    assert.equal(hold.hits, 1);
  });

  it('releases held answers when faults are cleared', async () => {
    const { faults } = await bench.start();
    const hold = faults.hold({ on: 'spaces' });
    const asked = bench.get(api('spaces/'));
    await hold.whenHolding();
    faults.clear();
    assert.equal((await asked).status, 200);
  });

  it('resolves waits for requests, past or to come', async () => {
    const platform = await bench.start();
    const second = platform.waitForRequest('spaces', 2);
    await bench.get(api('spaces/'));
    assert.equal((await platform.waitForRequest('spaces')).path, api('spaces/'));
    await bench.get(api('spaces/?again'));
    assert.equal((await second).search, '?again');
  });

  it('delays answers, optionally by request', async () => {
    const platform = await bench.start();
    platform.latency = 5;
    assert.equal((await bench.get(api('spaces/'))).status, 200);
    platform.latency = ({ route }) => (route.endpoint === 'runs' ? 60_000 : 0);
    const late = assert.rejects(bench.get(runsPath(winter.token)), TypeError);
    await platform.waitForRequest('runs');
    assert.equal((await bench.get(api('organizations/'))).status, 200);
    assert.equal(platform.inFlight, 1);
    await platform.close();
    await late;
  });

  it('closes at once, whatever is under way', async () => {
    const platform = await bench.start();
    platform.latency = 60_000;
    const asked = assert.rejects(bench.get(api('spaces/')), TypeError);
    const waiting = assert.rejects(platform.waitForRequest('tasks'), /closed/);
    await platform.waitForRequest('spaces');
    await platform.close();
    await Promise.all([asked, waiting]);
  });

  it('says when its port is taken', async () => {
    const { port } = await bench.start();
    await assert.rejects(startPlatform({ port }), { code: 'EADDRINUSE' });
  });
});
