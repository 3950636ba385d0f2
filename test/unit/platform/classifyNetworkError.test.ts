import assert from 'node:assert/strict';
import type { ProblemKind } from '../../../src/platform/errors';
import { classifyNetworkError } from '../../../src/platform/classifyNetworkError';

/** An error as `fetch` throws it and the HTTP library wraps it. */
const wrapped = (cause: Error) => new Error('no response', { cause: new TypeError('fetch failed', { cause }) });
const coded = (code: string) => Object.assign(new Error(`with Token s3cret: ${code}`), { code });

describe('a network failure', () => {
  const codes: [string, ProblemKind][] = [
    ['ENOTFOUND', 'hostNotFound'],
    ['EAI_AGAIN', 'hostNotFound'],
    ['ECONNREFUSED', 'connectionRefused'],
    ['ECONNRESET', 'disconnected'],
    ['EPIPE', 'disconnected'],
    ['UND_ERR_SOCKET', 'disconnected'],
    ['ETIMEDOUT', 'unreachable'],
    ['EHOSTUNREACH', 'unreachable'],
    ['ENETUNREACH', 'unreachable'],
    ['UND_ERR_CONNECT_TIMEOUT', 'unreachable'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'certificate'],
    ['CERT_HAS_EXPIRED', 'certificate'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'certificate'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate'],
    ['Z_DATA_ERROR', 'unexpectedResponse'],
    ['SOMETHING_ELSE', 'unreachable'],
  ];
  for (const [code, kind] of codes) {
    it(`${code} is ${kind}, with the host`, () => {
      const { problem } = classifyNetworkError(wrapped(coded(code)), 'unpod.dev:8443');
      assert.deepEqual(problem, { kind, host: 'unpod.dev:8443' });
    });
  }

  const proxies = [
    Object.assign(new Error('Proxy response (407) !== 200 when HTTP Tunneling'), { code: 'UND_ERR_ABORTED' }),
    new Error('proxy authentication required'),
    new Error('Proxy Authentication Required (407)'),
    new Error(''),
    new Error('net::ERR_PROXY_AUTH_REQUESTED'),
    new Error('net::ERR_PROXY_AUTH_UNSUPPORTED'),
  ];
  for (const error of proxies) {
    it(`is the proxy’s if it wants a login first: ${error.message || 'without any text'}`, () => {
      const { problem } = classifyNetworkError(wrapped(error), 'unpod.dev');
      assert.deepEqual(problem, { kind: 'proxyLogin', host: 'unpod.dev' });
    });
  }

  it('is no login if the proxy refuses for another reason', () => {
    const error = new Error('Proxy response (502) !== 200 when HTTP Tunneling');
    assert.equal(classifyNetworkError(wrapped(error), 'unpod.dev').problem.kind, 'unreachable');
  });

  it('is that of the first address if a host has several', () => {
    const several = new AggregateError([coded('ECONNREFUSED'), coded('ENETUNREACH')]);
    assert.equal(classifyNetworkError(wrapped(several), 'localhost').problem.kind, 'connectionRefused');
  });

  it('keeps neither the text nor the cause of the original', () => {
    const problem = classifyNetworkError(wrapped(coded('ECONNRESET')), 'unpod.dev');
    assert.doesNotMatch(`${problem.message}${problem.stack ?? ''}`, /s3cret/);
    assert.equal(problem.cause, undefined);
  });

  it('is found even if causes form a circle', () => {
    const error = new Error('round and round');
    error.cause = error;
    assert.equal(classifyNetworkError(error, 'unpod.dev').problem.kind, 'unreachable');
  });

  for (const thrown of [undefined, null, 'ECONNREFUSED', 7]) {
    it(`is unreachable when ${JSON.stringify(thrown)} is thrown`, () => {
      assert.equal(classifyNetworkError(thrown, 'unpod.dev').problem.kind, 'unreachable');
    });
  }
});
