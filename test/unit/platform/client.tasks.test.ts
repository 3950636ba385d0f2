import assert from 'node:assert/strict';
import { fields } from '../../../src/platform/parse';
import { inspect } from 'node:util';
import type { RequestReport } from '../../../src/platform/client';
import type { ProblemKind } from '../../../src/platform/errors';
import { data, page, respond } from '../../platform/answers';
import type { Answer } from '../../platform/exchange';
import { SAMPLE_KEY, SPACES } from '../../platform/sample';
import { clientAt, Platforms, problemOf } from '../support';

const { sales, refused, viewerOnly, failing, unreachable } = SPACES;
const mask = '•••';

describe('client: tasks of a run', () => {
  const platforms = new Platforms();
  afterEach(() => platforms.close());

  /** A platform with a run of this many tasks, and a client for it. */
  const withRun = async (batchCount = 9, status = 'completed') => {
    const platform = await platforms.start();
    const { runId } = platform.data.addRun(sales.token, { batchCount, status });
    return { platform, runId, client: clientAt(platform.url) };
  };

  it('requests a page of 100, below the run, with the key and the organization', async () => {
    const { platform, runId, client } = await withRun();
    await client.tasks(sales.token, runId, 1);
    const [{ method, path, search, headers } = assert.fail(), ...others] = platform.requests;
    assert.equal(path, `/api/v2/platform/spaces/${sales.token}/runs/${runId}/tasks/`);
    assert.deepEqual([method, search, others.length], ['GET', '?page=1&page_size=100', 0]);
    assert.deepEqual([headers.authorization, headers['org-handle']], [`Token ${SAMPLE_KEY}`, 'acme-voice']);
  });

  it('requests the given page and page size', async () => {
    const { platform, runId, client } = await withRun(120);
    const [first, second] = [await client.tasks(sales.token, runId, 1), await client.tasks(sales.token, runId, 2)];
    assert.deepEqual([first.rows.length, first.count, second.rows.length, second.skippedRows], [100, 120, 20, 0]);
    assert.deepEqual((await client.tasks(sales.token, runId, 3)).rows, []);
    const ids = new Set([...first.rows, ...second.rows].map(({ id }) => id));
    assert.equal(ids.size, 120);
    assert.equal((await client.tasks(sales.token, runId, 2, { pageSize: 7 })).rows.length, 7);
    assert.equal(platform.requests.at(-1)!.search, '?page=2&page_size=7');
  });

  it('reads what the platform says about a call', async () => {
    const { runId, client } = await withRun();
    const task = (await client.tasks(sales.token, runId, 1)).rows[0]!;
    assert.equal(task.status, 'completed');
    assert.match(task.id, /^T[0-9a-f]{32}$/);
    assert.match(task.contactNumber ?? '', /^\+1555\d{7}$/);
    assert.match(task.recording ?? '', /^http:\/\/127\.0\.0\.1:\d+\/recordings\/T\w+\.ogg$/);
    assert.ok((task.endedAt ?? 0) > (task.startedAt ?? Infinity));
    assert.ok(task.contactName && task.summary?.startsWith(task.contactName));
  });

  it('returns none for a run that the server does not know', async () => {
    const { client } = await withRun();
    const unknown = await client.tasks(sales.token, 'R00000000000000000000000000000000', 1);
    assert.deepEqual(unknown, { rows: [], count: 0, skippedRows: 0 });
  });

  it('gets all at once from a server without paging', async () => {
    const { platform, runId, client } = await withRun(120);
    platform.behavior.shape = 'documented';
    assert.equal((await client.tasks(sales.token, runId, 2)).rows.length, 120);
  });

  it('cannot be led elsewhere by a run id', async () => {
    const { platform, client } = await withRun();
    for (const id of ['../../organizations', 'a/b', 'a?page=9', 'a#b', '%2e%2e', '日本', ' ', '"\'']) {
      assert.deepEqual((await client.tasks(sales.token, id, 1)).rows, []);
      const { route, search } = platform.requests.at(-1)!;
      assert.deepEqual([route.endpoint, route.run, search], ['tasks', id, '?page=1&page_size=100']);
    }
  });

  it('rejects, and does not throw, for an id that an address cannot hold', async () => {
    const { platform, client } = await withRun();
    for (const id of ['.', '..', 'R\ud800']) {
      const asked: Promise<unknown>[] = [];
      assert.doesNotThrow(() => asked.push(client.tasks(sales.token, id, 1), client.rawRows(sales.token, id, 1)));
      for (const promise of asked) {
        assert.equal((await problemOf(promise)).kind, 'runUnknown');
      }
      assert.equal((await problemOf(client.tasks(id, 'R1', 1))).kind, 'spaceUnknown');
    }
    assert.equal(platform.requests.length, 0);
  });

  it('sends one request for two callers, and continues when one of them aborts', async () => {
    const { platform, runId, client } = await withRun();
    const hold = platform.faults.hold({ on: 'tasks' });
    const leaving = new AbortController();
    const [left, stayed] = [
      problemOf(client.tasks(sales.token, runId, 1, { signal: leaving.signal })),
      client.tasks(sales.token, runId, 1),
    ];
    await hold.whenHolding();
    leaving.abort();
    assert.equal((await left).kind, 'aborted');
    hold.release();
    assert.equal((await stayed).rows.length, 9);
    assert.equal(platform.requests.length, 1);
  });

  it('ends with its client', async () => {
    const { platform, runId, client } = await withRun();
    const hold = platform.faults.hold({ on: 'tasks' });
    const failed = problemOf(client.tasks(sales.token, runId, 1));
    await hold.whenHolding();
    client.dispose();
    assert.equal((await failed).kind, 'aborted');
    await platform.waitForIdle();
    hold.release();
  });

  const problems: [string, Answer, ProblemKind][] = [
    ['a page that says 404', page(404), 'tasksMissing'],
    ['an empty 404', respond(404), 'tasksMissing'],
    ['a 404 in JSON', respond(404, { body: { detail: 'Not found.' } }), 'runUnknown'],
    ['a 206', respond(206, { body: { status_code: 206, message: 'No', data: {} } }), 'tasksRefused'],
    ['a 403', respond(403, { body: { detail: 'No' } }), 'forbidden'],
    ['a 401', respond(401, { body: { message: 'Invalid token.' } }), 'unauthorized'],
    ['a 400', respond(400, { body: { message: 'No' } }), 'badRequest'],
    ['a 429', respond(429, { headers: { 'Retry-After': '7' } }), 'rateLimited'],
    ['a 500', page(500), 'unavailable'],
    ['a page that says 200', page(200), 'wrongServer'],
    ['no list', data({}), 'unexpectedResponse'],
  ];
  for (const [what, answer, kind] of problems) {
    it(`finds ${kind} in ${what}, read or raw`, async () => {
      const { platform, runId, client } = await withRun();
      platform.faults.add({ on: 'tasks', answer });
      assert.equal((await problemOf(client.tasks(sales.token, runId, 1))).kind, kind);
      assert.equal((await problemOf(client.rawRows(sales.token, runId, 1))).kind, kind);
    });
  }

  it('also classifies the platform’s own refusals', async () => {
    const { platform, runId, client } = await withRun();
    const kind = async (token: string) => (await problemOf(client.tasks(token, runId, 1))).kind;
    for (const { token } of [refused, viewerOnly, { token: 'NOSUCHSPACE' }]) {
      assert.equal(await kind(token), 'tasksRefused');
    }
    assert.equal(await kind(failing.token), 'tasksUnavailable');
    assert.equal(await kind(unreachable.token), 'unavailable');
    platform.behavior.tasks = false;
    assert.equal(await kind(sales.token), 'tasksMissing');
    assert.equal((await client.runs(sales.token, 1)).rows.length, 100);
    platform.revokeKey(SAMPLE_KEY);
    platform.behavior.tasks = true;
    assert.equal(await kind(sales.token), 'unauthorized');
  });

  it('skips only bad rows, and keeps what can be read of those that are nested too deep', async () => {
    const { platform, client } = await withRun();
    const deep = `{"task_id":"T2","output":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
    const body = `{"count":5,"data":[{"task_id":"T1"},${deep},null,{"status":"failed"},{"task_id":"T3"}]}`;
    platform.faults.add({ on: 'tasks', answer: respond(200, { body, contentType: 'application/json' }) });
    const { rows, skippedRows, count } = await client.tasks(sales.token, 'R1', 1);
    assert.deepEqual([rows.map(({ id }) => id), skippedRows, count], [['T1', 'T2', 'T3'], 2, 5]);
    const raw = await client.rawRows(sales.token, 'R1', 1);
    assert.deepEqual([raw.rows.length, raw.skippedRows], [5, 0]);
  });
});

describe('client: secrets in tasks', () => {
  const platforms = new Platforms();
  afterEach(() => platforms.close());

  const secretsOf = (rows: readonly unknown[]) =>
    (rows as { input: { token: string }; user_info: { user_token: string } }[]).flatMap((row) => [
      row.input.token,
      row.user_info.user_token,
    ]);

  /** A platform with a run of 20 tasks, some of which repeat their token, a client, and all secrets that the server sends. */
  const withSecrets = async () => {
    const platform = await platforms.start();
    const { runId } = platform.data.addRun(sales.token, { batchCount: 20, status: 'completed' });
    platform.data.changeTask(sales.token, runId, 3, {
      input: { name: SAMPLE_KEY, token: 'f00dfeed12345678', note: `f00dfeed12345678 ${SAMPLE_KEY}` },
      assignee: `agent f00dfeed12345678`,
    });
    const reports: RequestReport[] = [];
    const client = clientAt(platform.url, { onRequest: (report) => reports.push(report) });
    const response = await fetch(`${platform.url}/api/v2/platform/spaces/${sales.token}/runs/${runId}/tasks/`, {
      headers: { Authorization: `Token ${SAMPLE_KEY}` },
    });
    const text = await response.text();
    const secrets = [...secretsOf((JSON.parse(text) as { data: unknown[] }).data), SAMPLE_KEY];
    assert.ok(secrets.length > 1 && secrets.every((secret) => text.includes(secret)));
    return { client, runId, secrets: new Set(secrets), reports };
  };

  it('are in no parsed task', async () => {
    const { client, runId, secrets, reports } = await withSecrets();
    const { rows } = await client.tasks(sales.token, runId, 1);
    const all = inspect([rows, reports], { depth: 20 });
    for (const secret of secrets) {
      assert.equal(all.includes(secret), false, secret);
    }
    assert.deepEqual([rows[3]?.assignee, rows[3]?.contactName], [`agent ${mask}`, mask]);
    assert.match(rows[5]?.summary ?? '', / Contact record: •••\.$/);
    assert.equal(new Set(rows.map(({ id }) => id)).size, 20);
  });

  it('are in no raw row, which is otherwise as the server sent it', async () => {
    const { client, runId, secrets } = await withSecrets();
    const { rows, count } = await client.rawRows(sales.token, runId, 1);
    const all = JSON.stringify(rows);
    for (const secret of secrets) {
      assert.equal(all.includes(secret), false, secret);
    }
    const row = rows[0]?.row as Record<string, Record<string, unknown>>;
    assert.deepEqual([rows.length, count, row.run_id], [20, 20, runId]);
    assert.deepEqual([row.input?.token, row.user_info?.user_token, row.user_info?.id], [mask, mask, 41]);
    assert.equal(typeof (row.output?.metadata as { usage: { llm_tokens: unknown } }).usage.llm_tokens, 'number');
    assert.ok(Array.isArray(row.output?.transcript));
  });

  it('are masked in raw runs, too', async () => {
    const platform = await platforms.start();
    const rows = [{ run_id: 'R1', api_key: 'abcdef0123', note: `abcdef0123 ${SAMPLE_KEY}`, batch_count: 3 }];
    platform.faults.add({ on: 'runs', answer: data(rows) });
    const raw = await clientAt(platform.url).rawRows(sales.token, undefined, 4);
    const row = { run_id: 'R1', api_key: mask, note: `${mask} ${mask}`, batch_count: 3 };
    assert.deepEqual(raw.rows, [{ row, recording: undefined }]);
    assert.equal(platform.requests[0]!.search, '?page=4&page_size=100');
  });

  it('do not leak through coalescing: parsed and raw rows are requested separately', async () => {
    const { client, runId } = await withSecrets();
    const [read, raw] = await Promise.all([client.tasks(sales.token, runId, 1), client.rawRows(sales.token, runId, 1)]);
    assert.ok(read.rows.length > 0);
    assert.equal(raw.rows.length, read.rows.length);
    assert.ok(read.rows.every((row) => 'id' in row && !('task_id' in row)));
    assert.ok(raw.rows.every(({ row }) => 'task_id' in fields(row) && !('id' in fields(row))));
  });
});
