import assert from 'node:assert/strict';
import {
  isAuthError,
  isOffline,
  isServerProblem,
  readVariable,
  sameProblem,
  toProblem,
  UnpodError,
} from '../../../src/platform/errors';
import { aProblem, thrownBy } from '../support';

describe('a problem', () => {
  it('travels in an error and comes out as it was', () => {
    const problem = aProblem('timeout');
    assert.equal(toProblem(new UnpodError(problem)), problem);
  });

  it('takes nothing from an unknown error', () => {
    assert.deepEqual(toProblem(new TypeError('Authorization: Token s3cret')), { kind: 'unexpectedResponse' });
    assert.deepEqual(toProblem(undefined), { kind: 'unexpectedResponse' });
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
    for (const kind of ['timeout', 'wrongServer', 'redirected', 'certificate', 'rateLimited'] as const) {
      assert.ok(isServerProblem(aProblem(kind)), kind);
    }
    for (const kind of ['spaceRefused', 'spaceUnknown', 'runsUnavailable', 'unauthorized', 'aborted'] as const) {
      assert.ok(!isServerProblem(aProblem(kind)), kind);
    }
    const server = [500, 502, 503].map((status) => isServerProblem(aProblem('unavailable', { status })));
    assert.deepEqual(server, [false, true, true]);
  });
});
