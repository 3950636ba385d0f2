import assert from 'node:assert/strict';
import { parseBaseUrl, urls } from '../../../src/platform/endpoint';
import type { InvalidInput } from '../../../src/platform/errors';
import { thrownBy } from '../support';

const unpod = parseBaseUrl('https://unpod.dev');

describe('a server address', () => {
  const accepted: [string, string][] = [
    ['https://unpod.dev', 'https://unpod.dev'],
    ['https://unpod.dev/', 'https://unpod.dev'],
    ['https://unpod.dev///', 'https://unpod.dev'],
    ['https://unpod.dev/api/v2/platform', 'https://unpod.dev'],
    ['https://unpod.dev/api/v2/platform/', 'https://unpod.dev'],
    ['  https://unpod.dev\n', 'https://unpod.dev'],
    ['HTTPS://UNPOD.DEV', 'https://unpod.dev'],
    ['https://unpod.dev:443', 'https://unpod.dev'],
    ['https://unpod.dev:8443/', 'https://unpod.dev:8443'],
    ['https://proxy.example/tools/unpod', 'https://proxy.example/tools/unpod'],
    ['https://proxy.example/tools/unpod/', 'https://proxy.example/tools/unpod'],
    ['https://proxy.example/tools/unpod/api/v2/platform/', 'https://proxy.example/tools/unpod'],
    ['https://[2001:db8::1]/', 'https://[2001:db8::1]'],
  ];
  for (const [text, base] of accepted) {
    it(`reads ${JSON.stringify(text)} as ${base}`, () => assert.equal(parseBaseUrl(text).base, base));
  }

  it('has no slash at the end of its base, however many there are around the path of the API', () => {
    for (const text of [
      'https://unpod.dev//api/v2/platform',
      'https://unpod.dev//api/v2/platform//',
      'https://unpod.dev/api/v2/platform/api/v2/platform/',
    ]) {
      assert.equal(parseBaseUrl(text).base, 'https://unpod.dev', text);
    }
  });

  it('separates the key’s origin from a proxy’s path', () => {
    const { origin, host } = parseBaseUrl('https://proxy.example:8443/tools/unpod/');
    assert.deepEqual([origin, host], ['https://proxy.example:8443', 'proxy.example:8443']);
  });

  const local = ['localhost', 'LOCALHOST', 'localhost:3001', '127.0.0.1:3001', '127.1.2.3', '[::1]', '[::1]:3001'];
  for (const host of local) {
    it(`may use http on this machine: ${host}`, () => {
      assert.equal(parseBaseUrl(`http://${host}/`).base, `http://${host.toLowerCase()}`);
    });
  }

  const remote = [
    'unpod.dev',
    '127.0.0.1.evil.com',
    'localhost.evil.com',
    'evillocalhost',
    'x.localhost',
    'localhost.',
    'evil.com/localhost',
    'evil.com\\.localhost',
    '128.0.0.1',
    '0.0.0.0',
    '10.127.0.1',
    '[::2]',
  ];
  for (const host of remote) {
    it(`must not use http elsewhere: ${host}`, () => {
      const problem = thrownBy(() => parseBaseUrl(`http://${host}`));
      assert.deepEqual(problem, { kind: 'invalidInput', input: 'serverAddressInsecure' });
    });
  }

  const refused: [string, string, InvalidInput][] = [
    ['nothing', '', 'serverAddressFormat'],
    ['a bare host', 'unpod.dev', 'serverAddressFormat'],
    ['another protocol', 'ftp://unpod.dev', 'serverAddressFormat'],
    ['a script', 'javascript:alert(1)', 'serverAddressFormat'],
    ['one slash', 'https:/unpod.dev', 'serverAddressFormat'],
    ['no host', 'https://', 'serverAddressFormat'],
    ['a broken port', 'https://unpod.dev:99999', 'serverAddressFormat'],
    ['white space in the host', 'https://unpod .dev', 'serverAddressFormat'],
    ['a user name', 'https://robin@unpod.dev', 'serverAddressCredentials'],
    ['a password', 'https://:secret@unpod.dev', 'serverAddressCredentials'],
    ['a host that is really a user name', 'https://unpod.dev@evil.com', 'serverAddressCredentials'],
    ['a query', 'https://unpod.dev/?a=b', 'serverAddressQuery'],
    ['an empty query', 'https://unpod.dev/?', 'serverAddressQuery'],
    ['a fragment', 'https://unpod.dev/#top', 'serverAddressQuery'],
  ];
  for (const [what, text, input] of refused) {
    it(`refuses ${what}`, () => {
      assert.deepEqual(
        thrownBy(() => parseBaseUrl(text)),
        { kind: 'invalidInput', input },
      );
    });
  }

  it('does not repeat a password in its error', () => {
    const problem = thrownBy(() => parseBaseUrl('https://robin:hunter2@unpod.dev'));
    assert.doesNotMatch(JSON.stringify(problem), /hunter2|robin/);
  });
});

describe('addresses of the API', () => {
  const runs = (token: string, page = 1) => urls.runs(unpod, token, page, 100);

  it('end in a slash', () => {
    assert.equal(urls.organizations(unpod), 'https://unpod.dev/api/v2/platform/organizations/');
    assert.equal(urls.spaces(unpod), 'https://unpod.dev/api/v2/platform/spaces/');
    assert.equal(new URL(runs('ABC')).pathname, '/api/v2/platform/spaces/ABC/runs/');
    assert.equal(urls.apiKeys(unpod), 'https://unpod.dev/api-keys/');
  });

  it('are below a proxy’s path', () => {
    const proxied = parseBaseUrl('https://proxy.example/unpod');
    assert.equal(urls.spaces(proxied), 'https://proxy.example/unpod/api/v2/platform/spaces/');
    assert.equal(urls.apiKeys(proxied), 'https://proxy.example/unpod/api-keys/');
  });

  it('have no parameters but page and page_size', () => {
    assert.deepEqual(
      [...new URL(runs('ABC', 7)).searchParams],
      [
        ['page', '7'],
        ['page_size', '100'],
      ],
    );
    assert.equal(new URL(urls.spaces(unpod)).search, '');
  });

  const strange = ['a/b', '../organizations', '%2F', '%2e%2e', 'a?page=9', 'a#b', '日本', 'a b', 'a\\b', ';', '🎄'];
  for (const token of strange) {
    it(`contain a token as one segment, whatever is in it: ${token}`, () => {
      const { pathname, hash, searchParams } = new URL(runs(token));
      const segments = pathname.split('/');
      assert.equal(segments.length, 8);
      assert.equal(decodeURIComponent(segments[5]!), token);
      assert.deepEqual([hash, searchParams.get('page')], ['', '1']);
    });
  }

  for (const token of ['', '.', '..']) {
    it(`cannot name a space called ${JSON.stringify(token)}`, () => {
      assert.equal(thrownBy(() => runs(token)).kind, 'spaceUnknown');
    });
  }

  it('cannot name a space whose token is not well-formed text', () => {
    assert.equal(thrownBy(() => runs('a\ud800b')).kind, 'spaceUnknown');
  });
});
