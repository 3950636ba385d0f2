import assert from 'node:assert/strict';
import { ORGANIZATIONS, REVOKED_KEY, SAMPLE_KEY, SINGLE_ORG_KEY, SPACES } from '../../platform/sample';
import { api, Bench, runsPath } from './support';

const NOT_PROVIDED = '{"message":"Authentication credentials were not provided.","status_code":401}';
const INVALID = '{"message":"Invalid token.","status_code":401}';
const ENDPOINTS = [api('organizations/'), api('spaces/'), runsPath(SPACES.sales.token)];
const OWN = { 'Org-Handle': ORGANIZATIONS.acme };

describe('local platform: keys', () => {
  const bench = new Bench();
  afterEach(() => bench.close());

  const refusals: [string, Record<string, string>, string][] = [
    ['no key', {}, NOT_PROVIDED],
    ['an unknown scheme', { Authorization: `Basic ${SAMPLE_KEY}` }, NOT_PROVIDED],
    ['a scheme that is off', { Authorization: `Bearer ${SAMPLE_KEY}` }, NOT_PROVIDED],
    ['a bare key', { Authorization: SAMPLE_KEY }, NOT_PROVIDED],
    ['a wrong key', { Authorization: `Token ${'0'.repeat(40)}` }, INVALID],
    ['a scheme without a key', { Authorization: 'Token' }, INVALID],
    ['the scheme twice', { Authorization: `Token Token ${SAMPLE_KEY}` }, INVALID],
    ["a disabled user's key", { Authorization: `Token ${REVOKED_KEY}` }, INVALID],
  ];
  for (const [what, headers, body] of refusals) {
    it(`answers 401 to ${what}, on every endpoint`, async () => {
      await bench.start();
      for (const endpoint of ENDPOINTS) {
        const { status, type, text } = await bench.get(endpoint, { ...OWN, ...headers });
        assert.deepEqual({ status, type, text }, { status: 401, type: 'application/json', text: body });
      }
    });
  }

  it('translates its messages for Accept-Language', async () => {
    await bench.start();
    const { status, text } = await bench.get(api('spaces/'), { ...OWN, 'Accept-Language': 'de-DE,de;q=0.9' });
    assert.equal(status, 401);
    assert.equal((JSON.parse(text) as { message: string }).message, 'Anmeldedaten fehlen.');
  });

  it('refuses a key from the moment it is revoked', async () => {
    const platform = await bench.start();
    const headers = { ...OWN, Authorization: `Token ${SAMPLE_KEY}` };
    assert.equal((await bench.get(api('spaces/'), headers)).status, 200);
    platform.revokeKey(SAMPLE_KEY);
    assert.equal((await bench.get(api('spaces/'), headers)).text, INVALID);
  });

  it('accepts the configured schemes', async () => {
    await bench.start({ schemes: ['JWT', 'Bearer'] });
    const status = async (scheme: string) =>
      (await bench.get(api('spaces/'), { ...OWN, Authorization: `${scheme} ${SAMPLE_KEY}` })).status;
    assert.deepEqual([await status('JWT'), await status('Bearer'), await status('Token')], [200, 200, 401]);
  });

  it('accepts only login tokens for spaces and organizations as an old build, and says so in a header', async () => {
    await bench.start({ oldBuild: true });
    const headers = { ...OWN, Authorization: `Token ${SAMPLE_KEY}` };
    for (const path of [api('spaces/'), api('organizations/')]) {
      const refused = await bench.get(path, headers);
      assert.equal(refused.status, 401);
      assert.equal(refused.headers.get('www-authenticate'), 'JWT realm="api"');
      assert.equal((await bench.get(path, { ...OWN, Authorization: `JWT ${SAMPLE_KEY}` })).status, 200);
    }
    assert.equal((await bench.get(runsPath(SPACES.sales.token), headers)).status, 200);
  });
});

describe('local platform: organizations', () => {
  const bench = new Bench();
  afterEach(() => bench.close());

  const handles = async (key: string): Promise<unknown[]> => {
    const { data } = await bench.list(api('organizations/'), { Authorization: `Token ${key}` });
    return data.map((organization) => organization.domain_handle);
  };

  it('lists what the key may use, without an Org-Handle', async () => {
    await bench.start();
    assert.deepEqual(await handles(SAMPLE_KEY), ['acme-voice', 'northwind', 'empty-org']);
    assert.deepEqual(await handles(SINGLE_ORG_KEY), ['northwind']);
  });

  it('sends name, domain_handle, domain, role and token of each', async () => {
    await bench.start();
    const { data } = await bench.list(api('organizations/'), { Authorization: `Token ${SAMPLE_KEY}` });
    assert.deepEqual(Object.keys(data[0]!), ['name', 'domain_handle', 'domain', 'role', 'token']);
    assert.equal(data[0]!.name, 'Acme Voice');
  });

  it('answers 404 on a server without that list', async () => {
    await bench.start({ organizations: false });
    const { status, type } = await bench.get(api('organizations/'));
    assert.equal(status, 404);
    assert.match(type!, /^text\/html/);
  });
});
