import assert from 'node:assert/strict';
import '../vscode';
import { NOON, Platforms, clientAt, problemOf, VirtualTime } from '../support';
import type { ReadOptions } from '../../../src/export/readOptions';
import { changed, data, page, rateLimited, respond } from '../../platform/answers';
import { BULK_SPACE_TOKEN, manyRuns } from '../../platform/bulk';
import { SPACES } from '../../platform/sample';
import { aRun, CONTENT, idsOf, listed, reading, textFrom, whole } from './support';

const sales = whole(SPACES.sales.token);

describe('reading runs for an export', () => {
  const platforms = new Platforms();
  afterEach(() => platforms.close());

  const bulk = (count: number) => platforms.start({ sample: manyRuns(count, () => NOON) });

  it('requests all pages in order and exports each run once', async () => {
    const platform = await bulk(1234);
    assert.deepEqual(await idsOf(reading(platform, [whole(BULK_SPACE_TOKEN)])), listed(platform));
    const pages = platform.requests.map(({ query }) => [query.page, query.page_size]);
    assert.deepEqual(
      pages,
      [1, 2, 3].map((page) => [String(page), '500']),
    );
  });

  it('exports a run only once if it moved to the next page because others were added', async () => {
    const platform = await bulk(1100);
    const before = listed(platform);
    platform.faults.add({
      on: 'runs',
      times: 1,
      answer: changed((reply) => {
        platform.data.addRun(BULK_SPACE_TOKEN);
        platform.data.addRun(BULK_SPACE_TOKEN);
        return reply;
      }),
    });
    assert.deepEqual(await idsOf(reading(platform, [whole(BULK_SPACE_TOKEN)])), before);
  });

  it('exports a run even if it moved to the previous page because others were deleted', async () => {
    const platform = await bulk(1100);
    const before = listed(platform);
    platform.faults.add({
      on: 'runs',
      times: 1,
      answer: changed((reply) => {
        platform.data.removeRun(BULK_SPACE_TOKEN, before[7]!);
        return reply;
      }),
    });
    assert.deepEqual((await idsOf(reading(platform, [whole(BULK_SPACE_TOKEN)]))).sort(), [...before].sort());
  });

  /** Lists 100 runs per page, however many are requested, and lets `meanwhile` happen after the first answer. */
  const capped = (platform: Awaited<ReturnType<typeof bulk>>, meanwhile: () => void): Partial<ReadOptions> => {
    const client = clientAt(platform.url);
    return {
      client: {
        tasks: client.tasks.bind(client),
        detailedTasks: client.detailedTasks.bind(client),
        runs: async (token, page, options) => {
          const answer = await client.runs(token, page, { ...options, pageSize: 100 });
          if (page === 1) {
            meanwhile();
            meanwhile = () => undefined;
          }
          return answer;
        },
      },
    };
  };

  it('exports every run even if 100 others are added between two pages', async () => {
    const platform = await bulk(350);
    const before = listed(platform);
    const add100 = () => Array.from({ length: 100 }).forEach(() => platform.data.addRun(BULK_SPACE_TOKEN));
    assert.deepEqual(await idsOf(reading(platform, [whole(BULK_SPACE_TOKEN)], capped(platform, add100))), before);
  });

  it('exports every run that stays even if 120 are deleted between two pages', async () => {
    const platform = await bulk(550);
    const before = listed(platform);
    const deleted = before.filter((_, index) => index < 90 || (index >= 200 && index < 230));
    const remove = () => deleted.forEach((id) => platform.data.removeRun(BULK_SPACE_TOKEN, id));
    const ids = await idsOf(reading(platform, [whole(BULK_SPACE_TOKEN)], capped(platform, remove)));
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(
      listed(platform).filter((id) => !ids.includes(id)),
      [],
    );
    // Those of the first page were read before they were deleted.
    assert.deepEqual(
      before.slice(0, 100).filter((id) => !ids.includes(id)),
      [],
    );
  });

  it('stops if the server counts more runs than it lists, and exports all that it lists', async () => {
    const platform = await bulk(250);
    const raise = changed((reply) => {
      const body = JSON.parse(reply.body.toString()) as { count: number };
      return { ...reply, body: Buffer.from(JSON.stringify({ ...body, count: body.count + 1000 })) };
    });
    platform.faults.add({ on: 'runs', answer: raise });
    const options = reading(
      platform,
      [whole(BULK_SPACE_TOKEN)],
      capped(platform, () => undefined),
    );
    assert.deepEqual(await idsOf(options), listed(platform));
    // Three pages, an empty one where the count says more, and the page above it again to be sure.
    assert.ok(platform.requests.length <= 5, `${platform.requests.length} requests`);
  });

  it('stops if the server ignores paging, whatever it counts', async () => {
    const platform = await platforms.start({ shape: 'documented' });
    assert.equal((await idsOf(reading(platform, [sales]))).length, 138);
    assert.equal(platform.requests.length, 1);
    platform.clearRequests();
    const row = { run_id: 'R1', status: 'completed' };
    platform.faults.add({ on: 'runs', answer: respond(200, { body: { count: 207, data: [row, row] } }) });
    assert.deepEqual(await idsOf(reading(platform, [sales])), ['R1']);
    assert.ok([2, 3].includes(platform.requests.length));
  });

  it('fails if no row can be read, instead of writing an empty file', async () => {
    const platform = await platforms.start();
    for (const answer of [data([{ nothing: 1 }]), respond(200, { body: { data: [{ nothing: 1 }] } })]) {
      platform.faults.add({ on: 'runs', answer });
      await assert.rejects(idsOf(reading(platform, [sales])), { message: 'unexpectedResponse' });
    }
  });

  it('reports how many rows could not be read', async () => {
    const platform = await platforms.start();
    const rows = [{ run_id: 'R1' }, { nothing: 1 }, {}];
    platform.faults.add({ on: 'runs', answer: respond(200, { body: { count: 3, data: rows } }) });
    let skipped = 0;
    const onCount: ReadOptions['onCount'] = ({ skippedRows = 0 }) => (skipped += skippedRows);
    assert.deepEqual(await idsOf(reading(platform, [sales], { onCount })), ['R1']);
    assert.equal(skipped, 2);
  });

  it('exports selected runs in their order without a request, one space after another', async () => {
    const platform = await platforms.start();
    const runs = [aRun({ id: 'R8' }), aRun({ id: 'R3' })];
    const ids = await idsOf(reading(platform, [whole(SPACES.feedback.token, { runs }), whole(SPACES.reminders.token)]));
    assert.deepEqual(ids.slice(0, 2), ['R8', 'R3']);
    assert.equal(ids.length, 11);
    assert.equal(platform.requests.length, 1);
  });

  it('omits runs that the filter hides, and counts them as done', async () => {
    const platform = await platforms.start();
    const reported: [number, number | undefined][] = [];
    const ids = await idsOf(
      reading(platform, [{ ...sales, filter: { run: ({ status }) => status === 'completed', task: () => true } }], {
        onProgress: (done, total) => reported.push([done, total]),
      }),
    );
    assert.ok(ids.length > 0 && ids.length < 138);
    assert.deepEqual(reported.at(-1), [138, 138]);
    assert.equal(reported.length, 138);
  });

  it('reports no total until it is known for every space', async () => {
    const platform = await platforms.start();
    const reported: (number | undefined)[] = [];
    const sources = [sales, whole(SPACES.reminders.token)];
    await idsOf(reading(platform, sources, { onProgress: (_, total) => reported.push(total) }));
    assert.deepEqual([reported[0], reported.at(-1)], [undefined, 147]);
  });

  it('stops if the server ignores paging, counts nothing, and sends rows that cannot be read', async () => {
    const platform = await platforms.start();
    for (const rows of [[{ run_id: 'R1' }, { nothing: 1 }], [{ run_id: 'R1' }]]) {
      platform.faults.clear();
      platform.faults.add({ on: 'runs', answer: data(rows) });
      platform.faults.add({ on: /page=[2-9]&/, answer: data([...rows.slice(1), { nothing: 2 }]) });
      platform.clearRequests();
      assert.deepEqual(await idsOf(reading(platform, [sales])), ['R1']);
      assert.ok(platform.requests.length <= 3, `${platform.requests.length} requests`);
    }
  });

  /** Sends 100 rows at most, and counts what `countOf` says. */
  const cappedAt100 = async (total: number, countOf: (length: number) => number | null) => {
    const platform = await bulk(total);
    const ids = listed(platform);
    platform.faults.add({
      on: 'runs',
      answer: (exchange) => {
        const start = (Number(exchange.request.query.page) - 1) * 100;
        const rows = ids.slice(start, start + 100).map((run_id) => ({ run_id, status: 'completed' }));
        return respond(200, { body: { count: countOf(rows.length), data: rows } })(exchange);
      },
    });
    return { platform, ids };
  };

  it('exports every run if the server counts the rows of the page instead of the list’s', async () => {
    for (const countOf of [(length: number) => length, () => null]) {
      const { platform, ids } = await cappedAt100(300, countOf);
      assert.deepEqual(await idsOf(reading(platform, [whole(BULK_SPACE_TOKEN)])), ids);
      assert.equal(platform.requests.length, 4);
    }
  });

  it('does not request a second page if the first is too short to have been limited', async () => {
    const { platform, ids } = await cappedAt100(77, (length) => length);
    assert.deepEqual(await idsOf(reading(platform, [whole(BULK_SPACE_TOKEN)])), ids);
    assert.equal(platform.requests.length, 1);
  });

  it('exports every run even if a page full of others is added between two pages, whatever the server counts', async () => {
    for (const hasCount of [true, false]) {
      const platform = await bulk(350);
      const before = listed(platform);
      platform.faults.add({
        on: 'runs',
        answer: changed((reply) => {
          const body = JSON.parse(reply.body.toString()) as { count?: number };
          return { ...reply, body: Buffer.from(JSON.stringify(hasCount ? body : { ...body, count: null })) };
        }),
      });
      const add100 = () => Array.from({ length: 100 }).forEach(() => platform.data.addRun(BULK_SPACE_TOKEN));
      const ids = await idsOf(reading(platform, [whole(BULK_SPACE_TOKEN)], capped(platform, add100)));
      assert.deepEqual(
        before.filter((id) => !ids.includes(id)),
        [],
      );
    }
  });

  it('waits when the server limits the rate', async () => {
    const platform = await platforms.start();
    platform.faults.add({ on: 'runs', times: 7, answer: rateLimited(60) });
    const clock = new VirtualTime();
    assert.equal((await idsOf(reading(platform, [sales], { clock }))).length, 138);
    assert.deepEqual(
      clock.sleeps,
      Array.from({ length: 7 }, () => 60_000),
    );
    platform.faults.add({ on: 'runs', answer: rateLimited(3600) });
    assert.equal((await problemOf(idsOf(reading(platform, [sales], { clock })))).kind, 'rateLimited');
  });

  it('fails completely if one page fails', async () => {
    const platform = await bulk(1234);
    platform.faults.add({ on: /page=3/, answer: respond(500, { body: { message: 'Sorry' } }) });
    assert.equal((await problemOf(idsOf(reading(platform, [whole(BULK_SPACE_TOKEN)])))).kind, 'unavailable');
    platform.faults.clear();
    platform.faults.add({ on: 'tasks', answer: page(404) });
    const how = reading(platform, [whole(BULK_SPACE_TOKEN)], { content: CONTENT.tasks });
    assert.equal((await problemOf(textFrom('csv', how))).kind, 'tasksMissing');
  });
});
