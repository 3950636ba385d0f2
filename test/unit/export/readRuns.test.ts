import assert from 'node:assert/strict';
import { NOON, Platforms, clientAt, problemOf, VirtualTime } from '../support';
import { readRuns, type ReadOptions } from '../../../src/export/readRuns';
import { changed, data, page, rateLimited, respond } from '../../platform/answers';
import { BULK_SPACE_TOKEN, manyRuns } from '../../platform/bulk';
import { SAMPLE_KEY, SPACES } from '../../platform/sample';
import { aRun, idsOf, reading, textFrom, whole } from './support';

const sales = whole(SPACES.sales.token);

describe('reading runs for an export', () => {
  const platforms = new Platforms();
  afterEach(() => platforms.close());

  const bulk = (count: number) => platforms.start({ sample: manyRuns(count, () => NOON) });
  const listed = (platform: Awaited<ReturnType<typeof bulk>>, token = BULK_SPACE_TOKEN) =>
    platform.data.space(token)!.runs.map(({ runId }) => runId);

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
    let skippedRows = 0;
    assert.deepEqual(await idsOf(reading(platform, [sales], { onSkippedRows: (count) => (skippedRows += count) })), [
      'R1',
    ]);
    assert.equal(skippedRows, 2);
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
      reading(platform, [sales], {
        passes: ({ status }) => status === 'completed',
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

  it('requests the tasks of several runs at once, but keeps their order', async () => {
    const platform = await bulk(15);
    platform.latency = 5;
    const how = reading(platform, [whole(BULK_SPACE_TOKEN)], { withTasks: true });
    const records = JSON.parse(await textFrom('json', how)) as { runId: string; taskCount: number; tasks: unknown[] }[];
    assert.deepEqual(
      records.map(({ runId }) => runId),
      listed(platform),
    );
    assert.ok(records.every(({ taskCount, tasks }) => tasks.length === taskCount));
    assert.ok(platform.peakInFlight > 1 && platform.peakInFlight <= 6, `${platform.peakInFlight} at once`);
  });

  it('requests the tasks of a run only shortly before the file needs them', async () => {
    const platform = await bulk(60);
    const runs = readRuns(reading(platform, [whole(BULK_SPACE_TOKEN)], { withTasks: true }));
    await runs.next();
    await platform.waitForIdle();
    const asked = platform.requests.filter(({ route }) => route.endpoint === 'tasks').length;
    assert.ok(asked <= 7, `${asked} asked for`);
    await runs.return();
  });

  it('exports all pages of tasks', async () => {
    const platform = await bulk(1);
    platform.data.space(BULK_SPACE_TOKEN)!.runs[0]!.batchCount = 250;
    const lines = (await textFrom('csv', reading(platform, [whole(BULK_SPACE_TOKEN)], { withTasks: true }))).split(
      '\r\n',
    );
    assert.equal(new Set(lines).size, 252);
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
    const how = reading(platform, [whole(BULK_SPACE_TOKEN)], { withTasks: true });
    assert.equal((await problemOf(textFrom('csv', how))).kind, 'tasksMissing');
  });

  it('contains none of the platform’s credentials', async () => {
    const platform = await platforms.start();
    const secrets = [SAMPLE_KEY, ...platform.data.users.map(({ userToken }) => userToken)];
    const client = clientAt(platform.url);
    const { rows } = await client.runs(SPACES.reminders.token, 1);
    for (const { id } of rows) {
      const url = `${platform.url}/api/v2/platform/spaces/${SPACES.reminders.token}/runs/${id}/tasks/?page_size=1000`;
      const answer = await fetch(url, { headers: { Authorization: `Token ${SAMPLE_KEY}` } });
      const { data: tasks } = (await answer.json()) as { data: { input: { token: string } }[] };
      secrets.push(...tasks.map(({ input }) => input.token));
    }
    assert.ok(secrets.length > 10);
    const how = () => reading(platform, [whole(SPACES.reminders.token)], { withTasks: true });
    const texts = [await textFrom('csv', how()), await textFrom('json', how())];
    assert.ok(
      texts.every((text) => text.includes('follow-up')),
      'there are no tasks in it',
    );
    assert.deepEqual(
      secrets.filter((secret) => texts.some((text) => text.includes(secret))),
      [],
    );
  });
});
