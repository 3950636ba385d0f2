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
