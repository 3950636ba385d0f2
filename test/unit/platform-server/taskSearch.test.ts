import assert from 'node:assert/strict';
import { SPACES } from '../../platform/sample';
import { api, Bench } from './support';

const { sales, refused } = SPACES;

describe('local platform: the search for tasks', () => {
  const bench = new Bench();
  afterEach(() => bench.close());

  const searchPath = (query: string, space: string = sales.token) => api(`spaces/${space}/tasks/?${query}`);

  /** A space with two runs, of which the older one has a person that the newer one does not have. */
  const withRuns = async () => {
    const platform = await bench.start();
    const { data } = platform;
    const { token } = data.addSpace('acme-voice');
    const older = data.addRun(token, { batchCount: 40, status: 'completed', createdAt: 1_770_000_000_000 });
    const newer = data.addRun(token, { batchCount: 30, status: 'completed', createdAt: 1_770_100_000_000 });
    const input = { name: 'Zoë Quill', contact_number: '+91 98765-43210', email: 'zoe@quill.example', token: 'abcd' };
    data.changeTask(token, older.runId, 7, { input });
    return { platform, token, older, newer };
  };

  it('finds a task by part of its name, number, or email address, and says which run it is in', async () => {
    const { token, older } = await withRuns();
    for (const text of ['zoë', 'QUILL', '98765-43', 'zoe@']) {
      const { count, data } = await bench.list(searchPath(`search=${encodeURIComponent(text)}&page=1`, token));
      assert.deepEqual([count, data.length, data[0]?.run_id], [1, 1, older.runId], text);
    }
    const { data } = await bench.list(searchPath('search=abcd', token));
    assert.deepEqual(data, []);
  });

  it('has pages of 50, newest run first, whatever size is asked for', async () => {
    const { token, older, newer } = await withRuns();
    const first = await bench.list(searchPath('search=example&page=1&page_size=7', token));
    assert.deepEqual([first.count, first.data.length, first.data[0]?.run_id], [70, 50, newer.runId]);
    const second = await bench.list(searchPath('search=example&page=2', token));
    assert.deepEqual([second.data.length, second.data.at(-1)?.run_id], [20, older.runId]);
  });

  it('lists all tasks if it ignores what is searched for', async () => {
    const { platform, token } = await withRuns();
    platform.behavior.taskSearch = 'ignored';
    assert.equal((await bench.list(searchPath('search=nobody', token))).count, 70);
  });

  it('does not exist on a platform without it, nor on one as documented', async () => {
    const { platform, token } = await withRuns();
    platform.behavior.taskSearch = false;
    assert.equal((await bench.get(searchPath('search=zoë', token))).status, 404);
    Object.assign(platform.behavior, { taskSearch: true, shape: 'documented' });
    const { status, type } = await bench.get(searchPath('search=zoë', token));
    assert.deepEqual([status, type?.includes('html')], [404, true]);
  });

  it('is refused like runs', async () => {
    await bench.start();
    assert.equal((await bench.get(searchPath('search=a', refused.token))).status, 206);
  });
});
