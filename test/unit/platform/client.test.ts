import assert from 'node:assert/strict';
import type { RequestReport } from '../../../src/platform/client';
import { data, page, respond } from '../../platform/answers';
import type { Answer } from '../../platform/exchange';
import { ORGANIZATIONS, SAMPLE_KEY, SPACES } from '../../platform/sample';
import { clientAt, NOON, Platforms, problemOf, VirtualTime } from '../support';

const { sales, winter } = SPACES;

describe('the client', () => {
  const platforms = new Platforms();
  afterEach(() => platforms.close());

  const against = async (answer?: Answer) => {
    const platform = await platforms.start();
    if (answer) {
      platform.faults.add({ answer });
    }
    return { platform, client: clientAt(platform.url) };
  };

  it('lists all spaces, newest first, in both shapes', async () => {
    for (const shape of ['observed', 'documented'] as const) {
      const platform = await platforms.start({ shape });
      const { rows, count, skippedRows } = await clientAt(platform.url).spaces();
      assert.deepEqual([rows.length, count, skippedRows, rows[0]!.token], [207, 207, 0, sales.token]);
      assert.equal(rows[0]!.createdAt !== undefined, shape === 'documented');
    }
  });

  it('requests a page of 100 runs', async () => {
    const { platform, client } = await against();
    const { rows, count } = await client.runs(sales.token, 2);
    assert.deepEqual([rows.length, count], [38, 138]);
    assert.equal(platform.requests[0]!.search, '?page=2&page_size=100');
  });

  it('reads dates as UTC', async () => {
    const { platform, client } = await against();
    platform.data.addRun(winter.token, { createdAt: NOON - 1000 });
    assert.equal((await client.runs(winter.token, 1)).rows[0]!.createdAt, NOON - 1000);
  });

  it('skips only bad rows', async () => {
    const { client } = await against(data([{ run_id: 'R1' }, null, { status: 'failed' }, 'R2', { run_id: 'R3' }]));
    const { rows, skippedRows } = await client.runs(sales.token, 1);
    assert.deepEqual([rows.map(({ id }) => id), skippedRows], [['R1', 'R3'], 3]);
  });

  it('lists the key’s organizations without naming one', async () => {
    const platform = await platforms.start();
    const organizations = await clientAt(platform.url, {}, { organization: undefined }).organizations();
    assert.deepEqual(
      organizations?.map(({ handle }) => handle),
      Object.values(ORGANIZATIONS),
    );
    assert.equal(platform.requests[0]!.headers['org-handle'], undefined);
  });

  it('returns no organizations from a server without that list', async () => {
    const platform = await platforms.start({ organizations: false });
    assert.equal(await clientAt(platform.url).organizations(), undefined);
  });

  it('reports what else went wrong with the list of organizations', async () => {
    const { client } = await against(respond(401));
    assert.equal((await problemOf(client.organizations())).kind, 'unauthorized');
  });

  for (const scheme of ['Token', 'JWT', 'Bearer'] as const) {
    it(`sends the key under ${scheme}, and the organization`, async () => {
      const platform = await platforms.start({ schemes: [scheme] });
      await clientAt(platform.url, {}, { scheme }).spaces();
      const { headers, method } = platform.requests[0]!;
      assert.deepEqual([method, headers.authorization], ['GET', `${scheme} ${SAMPLE_KEY}`]);
      assert.deepEqual([headers['org-handle'], headers.accept], [ORGANIZATIONS.acme, 'application/json']);
    });
  }

  it('sends requests below a proxy’s path', async () => {
    const platform = await platforms.start();
    const { kind } = await problemOf(clientAt(`${platform.url}/tools/unpod/api/v2/platform/`).spaces());
    assert.equal(platform.requests[0]!.path, '/tools/unpod/api/v2/platform/spaces/');
    assert.equal(kind, 'wrongServer');
  });

  it('cannot be led elsewhere by a token', async () => {
    const { platform, client } = await against();
    for (const token of ['../../organizations', 'a/b', 'a?page=9', 'a#b', '%2e%2e', 'http://127.0.0.1:1/', '日本']) {
      assert.equal((await problemOf(client.runs(token, 1))).kind, 'spaceRefused');
      assert.deepEqual(platform.requests.at(-1)!.route, { endpoint: 'runs', needsSlash: false, space: token });
    }
  });

  it('rejects, and does not throw, for a token that an address cannot hold', async () => {
    const { client } = await against();
    const asked: Promise<unknown>[] = [];
    assert.doesNotThrow(() => asked.push(client.runs('..', 1)));
    assert.equal((await problemOf(asked[0]!)).kind, 'spaceUnknown');
  });

  it('reports each finished request once, with its time, rows or problem', async () => {
    const reports: RequestReport[] = [];
    const timing = new VirtualTime();
    const platform = await platforms.start();
    platform.faults.add({ on: 'runs', answer: page(503) });
    const client = clientAt(platform.url, { clock: timing, onRequest: (report) => reports.push(report) });
    await client.spaces();
    const problem = await problemOf(client.runs(sales.token, 1));
    const base = `${platform.url}/api/v2/platform/spaces/`;
    const runs = `${base}${sales.token}/runs/?page=1&page_size=100`;
    assert.deepEqual(reports, [
      { resource: 'spaces', url: base, milliseconds: 0, attempts: 1, isBackground: false, rows: 207, skippedRows: 0 },
      { resource: 'runs', url: runs, milliseconds: 1200, attempts: 3, isBackground: false, problem },
    ]);
  });

  for (const organization of ['एक्मे', 'acme\nvoice', ' acme']) {
    it(`fails at once, without a request, if it cannot send the organization ${JSON.stringify(organization)}`, async () => {
      const platform = await platforms.start();
      const reports: RequestReport[] = [];
      const clock = new VirtualTime();
      const options = { clock, onRequest: (report: RequestReport) => reports.push(report) };
      const problem = await problemOf(clientAt(platform.url, options, { organization }).spaces());
      assert.deepEqual(problem, { kind: 'organizationInvalid', organization });
      assert.deepEqual([platform.requests.length, clock.sleeps, reports[0]!.attempts], [0, [], 0]);
    });
  }

  it('sends an organization with spaces or accents inside its handle', async () => {
    const { platform } = await against();
    await problemOf(clientAt(platform.url, {}, { organization: 'acmé voice' }).spaces());
    assert.equal(platform.requests[0]!.headers['org-handle'], 'acmé voice');
  });
});

describe('a background request', () => {
  const platforms = new Platforms();
  afterEach(() => platforms.close());

  const failing = async (times = Infinity) => {
    const platform = await platforms.start();
    platform.faults.add({ on: 'runs', times, answer: page(503) });
    const reports: RequestReport[] = [];
    const client = clientAt(platform.url, { onRequest: (report) => reports.push(report) });
    return { platform, client, reports };
  };

  it('is not retried by the client', async () => {
    const { platform, client, reports } = await failing();
    const problem = await problemOf(client.runs(sales.token, 1, { isBackground: true }));
    assert.equal(problem.kind, 'unavailable');
    assert.equal(platform.requests.length, 1);
    assert.deepEqual(
      reports.map(({ isBackground, attempts }) => [isBackground, attempts]),
      [[true, 1]],
    );
  });

  for (const isPersonFirst of [false, true]) {
    const order = isPersonFirst ? 'after' : 'before';
    it(`is retried for a person who requests the same, if it started ${order} theirs`, async () => {
      const { platform, client, reports } = await failing(1);
      const asked = [isPersonFirst, !isPersonFirst].map((isPerson) =>
        client.runs(sales.token, 1, { isBackground: !isPerson }),
      );
      const pages = await Promise.all(asked);
      assert.deepEqual(
        pages.map(({ rows }) => rows.length),
        [100, 100],
      );
      assert.equal(platform.requests.length, 2);
      assert.deepEqual(
        reports.map(({ isBackground, attempts }) => [isBackground, attempts]),
        [[false, 2]],
      );
    });
  }
});

describe('a disposed client', () => {
  const platforms = new Platforms();
  afterEach(() => platforms.close());

  it('aborts what is under way, and sends nothing more', async () => {
    const platform = await platforms.start();
    const hold = platform.faults.hold();
    const client = clientAt(platform.url);
    const asked = problemOf(client.spaces());
    await hold.whenHolding();
    client.dispose();
    assert.equal((await asked).kind, 'aborted');
    hold.release();
    const later = [client.spaces(), client.organizations(), client.runs(sales.token, 1), client.tasks('a', 'b', 1)];
    for (const request of [...later, client.rawRows(sales.token, undefined, 1)]) {
      assert.equal((await problemOf(request)).kind, 'aborted');
    }
    await platform.waitForIdle();
    assert.equal(platform.requests.length, 1);
  });
});
