import assert from 'node:assert/strict';
import { SAMPLE_KEY, SINGLE_ORG_KEY, SPACES } from '../../platform/sample';
import { api, Bench, SIGNED } from './support';

const KEY = { Authorization: `Token ${SAMPLE_KEY}` };

describe('local platform: spaces', () => {
  const bench = new Bench();
  afterEach(() => bench.close());

  it('wraps them in count, status_code, message and data', async () => {
    await bench.start();
    const { text, type } = await bench.get(api('spaces/'));
    assert.equal(type, 'application/json');
    assert.ok(text.startsWith('{"count":207,"status_code":200,"message":"Spaces fetched successfully","data":[{'));
  });

  it('answers 400 when the Org-Handle is missing', async () => {
    await bench.start();
    const { status, text } = await bench.get(api('spaces/'), KEY);
    assert.equal(status, 400);
    assert.equal(
      text,
      '{"status_code":400,"message":"Organization handle is required in Org-Handle header","data":{}}',
    );
  });

  for (const handle of ['nobody', 'Acme-Voice', 'acme-voice/']) {
    it(`answers 404 without a status_code for the unknown organization ${handle}`, async () => {
      await bench.start();
      const { status, type, text } = await bench.get(api('spaces/'), { ...KEY, 'Org-Handle': handle });
      assert.deepEqual([status, type, text], [404, 'application/json', '{"message":"Organization not found"}']);
    });
  }

  it('answers 404 for an organization that the key does not belong to', async () => {
    await bench.start();
    const headers = { ...SIGNED, Authorization: `Token ${SINGLE_ORG_KEY}` };
    assert.equal((await bench.get(api('spaces/'), headers)).status, 404);
  });

  it('checks the key before the organization', async () => {
    await bench.start();
    assert.equal((await bench.get(api('spaces/'), {})).status, 401);
  });

  it('lists the spaces of each organization', async () => {
    await bench.start();
    const counts = ['acme-voice', 'northwind', 'empty-org'].map(async (handle) => {
      const { count, data } = await bench.list(api('spaces/'), { ...KEY, 'Org-Handle': handle });
      return [count, data.length];
    });
    assert.deepEqual(await Promise.all(counts), [
      [207, 207],
      [12, 12],
      [0, 0],
    ]);
  });

  it('sends all at once, whatever the query says', async () => {
    await bench.start();
    const { data } = await bench.list(api('spaces/?page=2&page_size=10&search=x'));
    assert.equal(data.length, 207);
  });

  it('has the observed fields, without id, agent and date', async () => {
    await bench.start();
    const { data } = await bench.list(api('spaces/'));
    assert.deepEqual(Object.keys(data[0]!), [
      'name',
      'slug',
      'token',
      'description',
      'logo',
      'privacy_type',
      'space_type',
      'content_type',
      'organization',
    ]);
    assert.deepEqual(data[0]!.organization, { name: 'Acme Voice', domain_handle: 'acme-voice' });
    assert.ok(data.some(({ description }) => description === null) && data.some(({ logo }) => logo === null));
  });

  it('has the documented fields on a documented server, newest first', async () => {
    await bench.start({ shape: 'documented' });
    const { data } = await bench.list(api('spaces/'));
    assert.deepEqual(Object.keys(data[0]!), ['id', 'name', 'token', 'agent_handle', 'created_at']);
    const dates = data.map(({ created_at }) => String(created_at));
    assert.match(dates[0]!, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    assert.deepEqual(dates, dates.toSorted().toReversed());
  });

  it('lists spaces whose runs it refuses, and omits a missing name', async () => {
    await bench.start();
    const { data } = await bench.list(api('spaces/'));
    const find = (token: string) => data.find((space) => space.token === token)!;
    assert.equal(find(SPACES.refused.token).name, 'Insurance Renewals');
    assert.equal('name' in find(SPACES.nameless.token), false);
  });

  it('shows what a test adds, changes and removes', async () => {
    const { data } = await bench.start();
    const { token } = data.addSpace('empty-org', { name: 'Fresh' });
    const names = async () => {
      const list = await bench.list(api('spaces/'), { ...KEY, 'Org-Handle': 'empty-org' });
      return list.data.map(({ name }) => name);
    };
    assert.deepEqual(await names(), ['Fresh']);
    data.updateSpace(token, { name: 'Renamed' });
    assert.deepEqual(await names(), ['Renamed']);
    data.removeSpace(token);
    assert.deepEqual(await names(), []);
  });
});
