import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseBaseUrl, urls, type Endpoint } from '../../../src/platform/endpoint';
import { UnpodError } from '../../../src/platform/errors';
import { anyText, textWith, tries } from './support';

/** The result, or undefined if the input is refused in the expected way. */
function orRefused<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    assert.ok(error instanceof UnpodError, String(error));
    return undefined;
  }
}

const schemes = ['https://', 'http://', 'HTTPS://', 'ftp://', 'https:/', '//', ''];
const hosts = [
  'unpod.dev',
  'localhost',
  'a.localhost',
  '127.0.0.1',
  '127.1',
  '[::1]',
  '10.0.0.1',
  '0x7f.1',
  'LOCALHOST.',
  'bücher.example',
];
const pieces = [
  '/',
  '//',
  '\\',
  '/api/v2/platform',
  '/api/v2/platform/',
  '/..',
  '/%2e%2e/',
  '@',
  ':',
  ':443',
  ':3001',
  '?',
  '#',
  '%00',
  '\t',
  '\n',
  ' ',
];
const addresses = fc
  .tuple(fc.constantFrom(...schemes), fc.oneof(fc.constantFrom(...hosts), fc.domain()), textWith(...pieces))
  .map((parts) => parts.join(''));
const proxies = fc
  .constantFrom('https://unpod.dev', 'http://127.0.0.1:3001', 'https://proxy.example/tools/unpod')
  .map(parseBaseUrl);

function check({ origin, base, host }: Endpoint, text: string): void {
  assert.ok(base === origin || base.startsWith(`${origin}/`), `${base} is not at ${origin}`);
  const url = new URL(base);
  assert.equal(url.origin, origin);
  assert.equal(url.host, host);
  const isHere = url.hostname === '[::1]' || url.hostname.startsWith('127.') || /(^|\.)localhost$/.test(url.hostname);
  assert.ok(url.protocol === 'https:' || (url.protocol === 'http:' && isHere), base);
  assert.deepEqual([url.username, url.password, url.search, url.hash], ['', '', '', '']);
  assert.doesNotMatch(base, /[?#\s]|\/$/);
  assert.deepEqual(parseBaseUrl(base), { origin, base, host }, `read again: ${JSON.stringify(text)}`);
  assert.deepEqual(parseBaseUrl(`${base}/`), { origin, base, host });
  assert.deepEqual(parseBaseUrl(`${base}/api/v2/platform/`), { origin, base, host });
}

describe('any typed server address', () => {
  it('is refused, or is one origin with https or on this machine, and reads the same again', () => {
    fc.assert(
      fc.property(fc.oneof({ weight: 5, arbitrary: addresses }, { weight: 1, arbitrary: anyText }), (text) => {
        const endpoint = orRefused(() => parseBaseUrl(text));
        if (endpoint) {
          check(endpoint, text);
        }
      }),
      tries(4),
    );
  });

  it('is not repeated if it is refused, because it may contain a password', () => {
    fc.assert(
      fc.property(addresses, fc.stringMatching(/^[a-z]{12}$/), (text, password) => {
        try {
          parseBaseUrl(text.replace('//', `//robin:${password}@`));
        } catch (error) {
          assert.ok(error instanceof UnpodError && error.problem.kind === 'invalidInput');
          assert.ok(!`${String(error.stack)} ${JSON.stringify(error)}`.includes(password));
        }
      }),
      tries(),
    );
  });

  it('is read if it is an ordinary address', () => {
    fc.assert(
      fc.property(fc.webUrl({ validSchemes: ['https'] }), (text) => {
        assert.equal(parseBaseUrl(text).origin, new URL(text).origin);
      }),
      tries(),
    );
  });
});

describe('addresses of the API for any token', () => {
  const tokens = fc.oneof(
    anyText,
    textWith('.', '..', '/', '\\', '%2F', '%2e', '?page=9', '#', '&', ';', ':', '\u0000', '\ud800', '\udc00', '🎄'),
  );
  const segments = (endpoint: Endpoint, url: string) => {
    assert.ok(url.startsWith(`${endpoint.base}/api/v2/platform/`));
    const { origin, pathname, hash, username, searchParams } = new URL(url);
    assert.deepEqual([origin, hash, username], [endpoint.origin, '', '']);
    assert.deepEqual([...searchParams.keys()], ['page', 'page_size']);
    return pathname.slice(new URL(endpoint.base).pathname.replace(/\/$/, '').length).split('/').map(decodeURIComponent);
  };

  it('have the space as one segment on the same origin, or are refused', () => {
    fc.assert(
      fc.property(proxies, tokens, (endpoint, token) => {
        const url = orRefused(() => urls.runs(endpoint, token, 1, 100));
        if (url !== undefined) {
          assert.deepEqual(segments(endpoint, url), ['', 'api', 'v2', 'platform', 'spaces', token, 'runs', '']);
          assert.notEqual(token, '');
        }
      }),
      tries(2),
    );
  });

  it('have space and run as one segment each, or are refused', () => {
    fc.assert(
      fc.property(proxies, tokens, tokens, (endpoint, token, runId) => {
        const url = orRefused(() => urls.tasks(endpoint, token, runId, 2, 100));
        if (url !== undefined) {
          const path = ['', 'api', 'v2', 'platform', 'spaces', token, 'runs', runId, 'tasks', ''];
          assert.deepEqual(segments(endpoint, url), path);
          assert.ok(token !== '' && runId !== '');
        }
      }),
      tries(2),
    );
  });

  it('have every kind of token that servers are known to use', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (token) => {
        fc.pre(token !== '.' && token !== '..');
        assert.ok(urls.runs(parseBaseUrl('https://unpod.dev'), token, 1, 100));
      }),
      tries(),
    );
  });
});
