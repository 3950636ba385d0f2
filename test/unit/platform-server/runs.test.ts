import assert from 'node:assert/strict';
import { SINGLE_ORG_KEY, SPACES } from '../../platform/sample';
import { Bench, runsPath, SIGNED } from './support';

const { sales, reminders, winter } = SPACES;

describe('local platform: runs', () => {
  const bench = new Bench();
  afterEach(() => bench.close());

  const ids = async (path: string): Promise<unknown[]> => (await bench.list(path)).data.map(({ run_id }) => run_id);

  it('wraps them in count, status_code, message and data', async () => {
    await bench.start();
    const { text } = await bench.get(runsPath(reminders.token));
    assert.ok(text.startsWith('{"count":9,"status_code":200,"message":"Runs Fetched Successfully","data":[{'));
  });

  it('answers an empty list for a space without runs', async () => {
    await bench.start();
    const { text } = await bench.get(runsPath(winter.token));
    assert.equal(text, '{"count":0,"status_code":200,"message":"Runs Fetched Successfully","data":[]}');
  });

  it('sends the newest 50 first, and counts them all', async () => {
    await bench.start();
    const { count, data } = await bench.list(runsPath(sales.token));
    assert.deepEqual([count, data.length], [138, 50]);
    const dates = data.map(({ created }) => String(created));
    assert.deepEqual(dates, dates.toSorted().toReversed());
  });

  it('pages from 1, without gaps or overlaps', async () => {
    await bench.start();
    const pages = [1, 2].map((page) => ids(runsPath(sales.token, `?page=${page}&page_size=100`)));
    const [first, second] = await Promise.all(pages);
    assert.deepEqual([first!.length, second!.length], [100, 38]);
    assert.deepEqual([...first!, ...second!], await ids(runsPath(sales.token, '?page_size=1000')));
  });

  it('has no cap on page_size', async () => {
    await bench.start();
    const { data } = await bench.list(runsPath(SPACES.feedback.token, '?page=1&page_size=5000'));
    assert.equal(data.length, 1716);
  });

  it('answers an empty page with the same count past the end', async () => {
    await bench.start();
    const { count, data } = await bench.list(runsPath(sales.token, '?page=9&page_size=100'));
    assert.deepEqual([count, data], [138, []]);
  });

  it('passes page numbers that make no sense to the internal service, which fails', async () => {
    await bench.start();
    for (const query of ['?page=0', '?page=x', '?page_size=-1']) {
      assert.equal((await bench.get(runsPath(sales.token, query))).status, 206);
    }
  });

  it('sends dates in UTC without saying so, and modified is not the end time', async () => {
    const { data } = await bench.start();
    const run = data.addRun(winter.token, { createdAt: Date.UTC(2026, 1, 7, 5, 57, 45, 900) });
    const { data: sent } = await bench.list(runsPath(winter.token));
    assert.equal(sent[0]!.run_id, run.runId);
    assert.equal(sent[0]!.created, '2026-02-07T05:57:45');
    assert.equal(sent[0]!.modified, '2026-02-07T05:57:45');
  });

  it('has the observed fields', async () => {
    await bench.start();
    const { data } = await bench.list(runsPath(reminders.token));
    const documented = ['run_id', 'collection_ref', 'run_mode', 'status', 'created', 'modified'];
    assert.deepEqual(Object.keys(data[0]!), [...documented, 'space_id', 'user', 'thread_id', 'batch_count']);
  });

  it('has the documented fields on a documented server, which ignores paging and sends everything', async () => {
    await bench.start({ shape: 'documented' });
    const { count, data } = await bench.list(runsPath(sales.token, '?page=2&page_size=10'));
    assert.deepEqual([count, data.length], [138, 138]);
    const documented = ['run_id', 'collection_ref', 'run_mode', 'status', 'created', 'modified'];
    assert.deepEqual(Object.keys(data[0]!), documented);
  });

  it('ignores the Org-Handle', async () => {
    await bench.start();
    const { Authorization } = SIGNED;
    assert.equal((await bench.get(runsPath(sales.token), { Authorization })).status, 200);
    assert.equal((await bench.get(runsPath(sales.token), { Authorization, 'Org-Handle': 'nobody' })).status, 200);
  });

  const refusals: [string, string, string][] = [
    ['an unknown space', 'NOSUCHSPACE', 'Invalid Space Token'],
    ['a token in the wrong case', sales.token.toLowerCase(), 'Invalid Space Token'],
    ['a space without a role', SPACES.refused.token, "You Don't have Access to this Space"],
    ['a space as viewer', SPACES.viewerOnly.token, "You Don't have Access to this Space"],
  ];
  for (const [what, token, message] of refusals) {
    it(`answers 206 for ${what}`, async () => {
      await bench.start();
      const { status, type, text } = await bench.get(runsPath(token));
      const body = `{"status_code":206,"message":"${message}","data":{}}`;
      assert.deepEqual([status, type, text], [206, 'application/json', body]);
    });
  }

  it('refuses the runs of an organization that the key does not belong to', async () => {
    await bench.start();
    const headers = { Authorization: `Token ${SINGLE_ORG_KEY}` };
    assert.equal((await bench.get(runsPath(sales.token), headers)).status, 206);
    assert.equal((await bench.get(runsPath(SPACES.callbacks.token), headers)).status, 200);
  });

  it('answers 206 with the errors twice when the internal service fails', async () => {
    await bench.start();
    const { status, text } = await bench.get(runsPath(SPACES.failing.token));
    const errors = 'Connection pool exhausted';
    assert.equal(status, 206);
    assert.equal(text, JSON.stringify({ status_code: 206, message: 'Runs Fetch Failed', data: { errors }, errors }));
  });

  it('sometimes sends an object for errors', async () => {
    await bench.start();
    const { status, text } = await bench.get(runsPath(SPACES.failingWithObject.token));
    assert.equal(status, 206);
    assert.equal(typeof (JSON.parse(text) as { errors: unknown }).errors, 'object');
  });

  it('answers an HTML 500 when the internal service cannot be reached', async () => {
    await bench.start();
    const { status, type } = await bench.get(runsPath(SPACES.unreachable.token));
    assert.equal(status, 500);
    assert.match(type!, /^text\/html/);
  });

  it('shows runs that a test adds, changes and removes', async () => {
    const { data } = await bench.start();
    const { runId } = data.addRun(winter.token);
    const statuses = async () => (await bench.list(runsPath(winter.token))).data.map(({ status }) => status);
    assert.deepEqual(await statuses(), ['pending']);
    data.setRunStatus(winter.token, runId, 'failed');
    assert.deepEqual(await statuses(), ['failed']);
    data.removeRun(winter.token, runId);
    assert.deepEqual(await statuses(), []);
  });
});
