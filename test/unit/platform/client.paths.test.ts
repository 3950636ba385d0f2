import assert from 'node:assert/strict';
import { SAMPLE_KEY, ORGANIZATIONS, SPACES } from '../../platform/sample';
import { clientAt, Platforms, problemOf } from '../support';

const { sales } = SPACES;

/** Names that a server may give a space or run so that its request goes elsewhere. */
const hostile = [
  'a/b',
  '/',
  '//evil.example/',
  '../../organizations',
  'x/../../../../../spaces',
  'a\\..\\b',
  '%2F',
  '%2e%2e',
  '%252e%252e%252f',
  '?page=9',
  'a?x#y',
  '#',
  'https://evil.example/',
  '@evil.example',
  'evil.example:80',
  ';',
  ' . . ',
];

describe('a hostile space token or run id', () => {
  const platforms = new Platforms();
  afterEach(() => platforms.close());

  for (const name of hostile) {
    it(`stays in its place in the path: ${name}`, async () => {
      const platform = await platforms.start();
      platform.data.addSpace(ORGANIZATIONS.acme, { token: name });
      const client = clientAt(platform.url);
      const listed = (await client.spaces()).rows.map(({ token }) => token);
      assert.ok(listed.includes(name));
      platform.clearRequests();
      await client.runs(name, 1);
      await client.tasks(sales.token, name, 1);
      await client.tasks(name, name, 1);
      assert.deepEqual(
        platform.requests.map(({ route, search }) => ({ ...route, search })),
        [
          { endpoint: 'runs', needsSlash: false, space: name, search: '?page=1&page_size=100' },
          { endpoint: 'tasks', needsSlash: false, space: sales.token, run: name, search: '?page=1&page_size=100' },
          { endpoint: 'tasks', needsSlash: false, space: name, run: name, search: '?page=1&page_size=100' },
        ],
      );
      assert.ok(platform.requests.every(({ headers }) => headers.authorization === `Token ${SAMPLE_KEY}`));
    });
  }

  for (const name of ['.', '..', 'a\ud800']) {
    it(`is not requested if a path cannot hold it: ${JSON.stringify(name)}`, async () => {
      const platform = await platforms.start();
      const client = clientAt(platform.url);
      assert.equal((await problemOf(client.runs(name, 1))).kind, 'spaceUnknown');
      await problemOf(client.tasks(sales.token, name, 1));
      await problemOf(client.rawRows(name, name, 1));
      assert.deepEqual(platform.requests, []);
    });
  }
});
