import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { ProblemKind } from '../../../src/platform/errors';
import { data, page, respond } from '../../platform/answers';
import { carelessTasks, secrets } from '../../platform/careless';
import type { Answer } from '../../platform/exchange';
import { SAMPLE_KEY, SPACES } from '../../platform/sample';
import { clientAt, Platforms, problemOf } from '../support';

const { reminders, refused, viewerOnly, failing, unreachable } = SPACES;

describe('client: search for tasks of a space', () => {
  const platforms = new Platforms();
  afterEach(() => platforms.close());

  const start = async () => {
    const platform = await platforms.start();
    return { platform, client: clientAt(platform.url) };
  };

  it('sends the text and the page, and nothing else', async () => {
    const { platform, client } = await start();
    await client.searchTasks(reminders.token, '+91 98&page=7#é', 3);
    const [{ method, path, query, headers } = assert.fail(), ...others] = platform.requests;
    assert.equal(path, `/api/v2/platform/spaces/${reminders.token}/tasks/`);
    assert.deepEqual(query, { search: '+91 98&page=7#é', page: '3' });
    assert.deepEqual([method, headers.authorization, others.length], ['GET', `Token ${SAMPLE_KEY}`, 0]);
  });

  it('replaces invalid Unicode in the text', async () => {
    const { platform, client } = await start();
    await client.searchTasks(reminders.token, 'a\ud800', 1);
    assert.equal(platform.requests[0]?.query.search, 'a\ufffd');
  });

  it('reads tasks as their run’s list does, with the id of their run', async () => {
    const { platform, client } = await start();
    const { runs } = platform.data.space(reminders.token) ?? assert.fail();
    const { rows } = await client.searchTasks(reminders.token, 'example.com', 1);
    assert.equal(rows.length, 50);
    const { runId, ...task } = rows[0] ?? assert.fail();
    assert.equal(runId, runs[0]?.runId);
    const listed = (await client.tasks(reminders.token, runId, 1)).rows;
    assert.deepEqual(task, listed[0]);
  });

  it('skips rows that do not say which run they are in', async () => {
    const { platform, client } = await start();
    const rows = [{ task_id: 'T1', run_id: 'R1' }, { task_id: 'T2' }, { run_id: 'R1' }, null];
    platform.faults.add({ on: 'taskSearch', answer: data(rows) });
    const { rows: found, skippedRows } = await client.searchTasks(reminders.token, 'a', 1);
    assert.deepEqual([found.map(({ id }) => id), skippedRows], [['T1'], 3]);
  });

  it('keeps tasks of one id in two runs apart', async () => {
    const { platform, client } = await start();
    const rows = ['R1', 'R2', 'R1'].map((run_id) => ({ task_id: 'T1', run_id }));
    platform.faults.add({ on: 'taskSearch', answer: data(rows) });
    assert.equal((await client.searchTasks(reminders.token, 'a', 1)).rows.length, 2);
  });

  it('lets no secret through', async () => {
    const { platform, client } = await start();
    platform.faults.add({ on: 'taskSearch', answer: carelessTasks });
    const shown = inspect(await client.searchTasks(reminders.token, 'example', 1), { depth: 20 });
    assert.ok(shown.includes('Objective of the canary'));
    for (const secret of Object.values(secrets).slice(1)) {
      assert.equal(shown.includes(secret), false, secret);
    }
  });

  const refusals: [string, ProblemKind][] = [
    [refused.token, 'spaceRefused'],
    [viewerOnly.token, 'spaceRefused'],
    [failing.token, 'runsUnavailable'],
    [unreachable.token, 'unavailable'],
    ['NO-SUCH-SPACE', 'spaceRefused'],
  ];
  for (const [token, kind] of refusals) {
    it(`says of the space ${token} what its runs would say: ${kind}`, async () => {
      const { client } = await start();
      assert.equal((await problemOf(client.searchTasks(token, 'a', 1))).kind, kind);
      assert.equal((await problemOf(client.runs(token, 1))).kind, kind);
    });
  }

  it('fails with status 404 if the server does not have it', async () => {
    const { platform, client } = await start();
    platform.behavior.taskSearch = false;
    assert.equal((await problemOf(client.searchTasks(reminders.token, 'a', 1))).status, 404);
  });

  const quoting: [string, Answer][] = [
    ['a refusal', respond(400, { body: { message: 'Nobody is called Aditi Mehta here' } })],
    ['a failure', respond(206, { body: { message: 'Failed', data: { errors: 'search=ADITI MEHTA' } } })],
    ['a page', page(500)],
  ];
  for (const [what, answer] of quoting) {
    it(`does not repeat what was searched for from ${what}`, async () => {
      const { platform, client } = await start();
      platform.faults.add({ on: 'taskSearch', answer });
      const problem = await problemOf(client.searchTasks(reminders.token, 'aditi mehta', 1));
      assert.equal(/aditi/i.test(inspect(problem)), false);
    });
  }

  it('keeps other text of the server', async () => {
    const { platform, client } = await start();
    platform.faults.add({ on: 'taskSearch', answer: respond(400, { body: { message: 'Too short' } }) });
    assert.equal((await problemOf(client.searchTasks(reminders.token, 'a b', 1))).reason, 'Too short');
  });
});
