import assert from 'node:assert/strict';
import type { Problem, ProblemKind } from '../../../src/platform/errors';
import { aProblem } from '../support';
import { problemAction, problemMessage, problemSentence } from '../words';

/** Every kind, once: TypeScript reports a missing one. */
const kinds: Record<ProblemKind, true> = {
  aborted: true,
  badRequest: true,
  certificate: true,
  connectionRefused: true,
  disconnected: true,
  forbidden: true,
  hostNotFound: true,
  invalidInput: true,
  organizationInvalid: true,
  organizationMissing: true,
  organizationUnknown: true,
  rateLimited: true,
  redirected: true,
  runsUnavailable: true,
  runUnknown: true,
  schemeRefused: true,
  spaceRefused: true,
  spaceUnknown: true,
  storage: true,
  tasksMissing: true,
  tasksRefused: true,
  tasksUnavailable: true,
  timeout: true,
  tooLarge: true,
  unauthorized: true,
  unavailable: true,
  unexpectedResponse: true,
  unreachable: true,
  wrongServer: true,
};

describe('texts about a problem', () => {
  for (const kind of Object.keys(kinds) as ProblemKind[]) {
    it(`say what happened and what to do, without a final period: ${kind}`, () => {
      for (const text of [problemSentence(aProblem(kind)), problemAction(aProblem(kind))]) {
        assert.match(text, /^[^{}]*[^.{}]$/);
        assert.doesNotMatch(text, /undefined/);
      }
    });
  }

  it('name the environment variable', () => {
    const problem: Problem = { kind: 'invalidInput', input: 'serverAddressInsecure', variable: 'UNPOD_BASE_URL' };
    assert.equal(problemSentence(problem), 'UNPOD_BASE_URL: The server address must use https, except for localhost');
    assert.match(problemAction(problem), /environment variable/);
  });

  it('name the setting', () => {
    assert.match(problemAction({ kind: 'invalidInput', input: 'serverAddressFormat' }), /unpod\.baseUrl/);
    assert.match(problemAction({ kind: 'invalidInput', input: 'webAddressFormat' }), /unpod\.webUrl/);
  });

  it('show a wait in the unit that fits', () => {
    const action = (seconds: number) => problemAction({ kind: 'rateLimited', retryAfter: seconds * 1000 });
    assert.deepEqual([0, 1.2, 120, 7500].map(action), [
      'Try again in 1 s',
      'Try again in 2 s',
      'Try again in 120 s',
      'Try again in 2 h 5 min',
    ]);
  });

  const link = '[Repair](command:workbench.action.quit)';
  const quoting: Problem[] = [
    { kind: 'organizationUnknown', organization: link },
    { kind: 'organizationInvalid', organization: `${link}\n` },
    { kind: 'wrongServer', host: link },
    { kind: 'redirected', host: 'unpod.dev', target: link },
  ];
  for (const problem of quoting) {
    it(`make no links from server text in messages: ${problem.kind}`, () => {
      assert.match(problemMessage(problem), /Repair/);
      assert.doesNotMatch(problemMessage(problem), /\]\(/);
    });
  }
});
