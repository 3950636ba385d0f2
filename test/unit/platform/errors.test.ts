import assert from 'node:assert/strict';
import {
  errorTrace,
  isAuthError,
  isOffline,
  isServerProblem,
  readVariable,
  sameProblem,
  toProblem,
  UnpodError,
  type Problem,
} from '../../../src/platform/errors';
import { aProblem, thrownBy } from '../support';

describe('a problem', () => {
  it('travels in an error and comes out as it was', () => {
    const problem = aProblem('timeout');
    assert.equal(toProblem(new UnpodError(problem)), problem);
  });

  it('treats an unknown error as a bug, and keeps nothing of it', () => {
    assert.deepEqual(toProblem(new TypeError('Authorization: Token s3cret')), { kind: 'internal' });
    for (const thrown of [undefined, null, 'text', 7, {}, { code: 'ENOSPC' }]) {
      assert.deepEqual(toProblem(thrown), { kind: 'internal' });
    }
  });

  const foreign: [string, string | undefined, string, string, Problem][] = [
    ['a full disk', 'ENOSPC', 'Error', '/home/x', { kind: 'system', code: 'ENOSPC' }],
    ['a missing permission', 'EACCES', 'Error', '/home/x', { kind: 'system', code: 'EACCES' }],
    ['VS Code’s own permissions', 'NoPermissions', 'Error', 'x', { kind: 'system', code: 'NoPermissions' }],
    ['VS Code’s own files', 'FileNotFound', 'Error', 'x', { kind: 'system', code: 'FileNotFound' }],
    ['a full disk in VS Code’s words', 'Unknown', 'Error', 'ENOSPC: no space', { kind: 'system', code: 'ENOSPC' }],
    ['an unknown file system', 'Unknown', 'Unknown (FileSystemError)', 'x', { kind: 'system', code: 'Unknown' }],
    ['a library', 'ERR_INVALID_ARG', 'TypeError', 'x', { kind: 'internal' }],
    ['an error without a code', undefined, 'Error', 'x', { kind: 'internal' }],
    ['something that VS Code canceled', undefined, 'Canceled', 'Canceled', { kind: 'aborted' }],
    ['something that a signal aborted', undefined, 'AbortError', 'x', { kind: 'aborted' }],
  ];
  for (const [what, code, name, message, problem] of foreign) {
    it(`tells ${what} apart`, () => {
      assert.deepEqual(toProblem(Object.assign(new Error(message), { code, name })), problem);
    });
  }

  it('has its place in the code for the log, without its text', () => {
    const error = new TypeError('Token s3cret\n    at s3cret (/s3cret:1:1)\n    at s3cret:2:2');
    const [name, first = ''] = errorTrace(error).split('\n');
    assert.equal(name, 'TypeError');
    assert.match(first, /^ {4}at .*errors\.test\.ts:\d+:\d+\)?$/);
    assert.doesNotMatch(errorTrace(error), /s3cret/);
    assert.ok(errorTrace(error).split('\n').length <= 21);
    assert.equal(errorTrace(Object.assign(new Error(''), { name: 'Token s3cret', stack: undefined })), 'Error');
    assert.equal(errorTrace('s3cret'), 'Error');
    // VS Code writes stacks in its own way.
    const stack = 'RangeError: s3cret\n\tat run (c:\\Users\\A B\\x.js:1:2)';
    assert.equal(
      errorTrace(Object.assign(new RangeError('s3cret'), { stack })),
      'RangeError\n\tat run (c:\\Users\\A B\\x.js:1:2)',
    );
  });

  it('names the environment variable that it is about', () => {
    const invalid = new UnpodError({ kind: 'invalidInput', input: 'handle' });
    const read = () => {
      throw invalid;
    };
    const expected = { kind: 'invalidInput', input: 'handle', variable: 'UNPOD_ORG_HANDLE' };
    assert.deepEqual(
      thrownBy(() => readVariable('UNPOD_ORG_HANDLE', read)),
      expected,
    );
    assert.equal(
      readVariable('UNPOD_ORG_HANDLE', () => 'acme'),
      'acme',
    );
  });

  it('is the same if all of its fields are', () => {
    const problem = aProblem('spaceRefused', { status: 206, reason: 'No' });
    assert.ok(sameProblem(problem, { ...problem }));
    assert.ok(sameProblem(undefined, undefined));
    assert.ok(sameProblem({ kind: 'aborted' }, { kind: 'aborted', status: undefined } as never));
    assert.ok(!sameProblem(problem, undefined));
    assert.ok(!sameProblem(undefined, problem));
    assert.ok(!sameProblem(problem, { ...problem, reason: 'Never' }));
    assert.ok(!sameProblem(aProblem('rateLimited'), aProblem('rateLimited', { retryAfter: 1000 })));
    assert.ok(!sameProblem(aProblem('timeout'), aProblem('unreachable')));
  });

  it('is offline if there was no response', () => {
    const offline = (['connectionRefused', 'timeout', 'unavailable'] as const).map((kind) => isOffline(aProblem(kind)));
    assert.deepEqual(offline, [true, true, false]);
  });

  it('is an auth error if the key was refused', () => {
    const auth = (['unauthorized', 'schemeRefused', 'forbidden'] as const).map((kind) => isAuthError(aProblem(kind)));
    assert.deepEqual(auth, [true, true, false]);
  });

  it('belongs to the server unless one space may be the cause', () => {
    for (const kind of ['timeout', 'wrongServer', 'redirected', 'certificate', 'proxyLogin', 'rateLimited'] as const) {
      assert.ok(isServerProblem(aProblem(kind)), kind);
    }
    for (const kind of ['spaceRefused', 'spaceUnknown', 'runsUnavailable', 'unauthorized', 'aborted'] as const) {
      assert.ok(!isServerProblem(aProblem(kind)), kind);
    }
    const server = [500, 502, 503].map((status) => isServerProblem(aProblem('unavailable', { status })));
    assert.deepEqual(server, [false, true, true]);
  });
});
