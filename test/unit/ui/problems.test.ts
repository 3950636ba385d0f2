import assert from 'node:assert/strict';
import type { Problem, ProblemKind } from '../../../src/platform/errors';
import { aProblem } from '../support';
import { problemAction, problemMessage, problemSentence } from '../words';

/** Every kind, once: TypeScript reports a missing one. */
const kinds: Record<ProblemKind, true> = {
  aborted: true,
  badRequest: true,
  certificate: true,
  clipboard: true,
  connectionRefused: true,
  disconnected: true,
  forbidden: true,
  hostNotFound: true,
  internal: true,
  invalidInput: true,
  organizationInvalid: true,
  organizationMissing: true,
  organizationUnknown: true,
  proxyLogin: true,
  rateLimited: true,
  redirected: true,
  runsUnavailable: true,
  runUnknown: true,
  schemeRefused: true,
  settings: true,
  spaceRefused: true,
  spaceUnknown: true,
  storage: true,
  system: true,
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

  const characters: [string, string][] = [
    ['\u200b', 'zero-width space'],
    ['\u00ad', 'soft hyphen'],
    ['\u200e', 'direction mark'],
    ['\u2068', 'direction mark'],
    ['\u0007', 'U+0007'],
    ['\u2060', 'U+2060'],
    ['\u{e0061}', 'U+E0061'],
  ];
  for (const [character, name] of characters) {
    it(`name an invisible character, with the variable it is in: ${name}`, () => {
      const problem: Problem = { kind: 'invalidInput', input: 'apiKeyInvisible', character };
      assert.equal(problemSentence(problem), `The key contains an invisible character (${name})`);
      assert.match(problemAction(problem), /were removed: press Enter/);
      const ofVariable: Problem = { ...problem, variable: 'UNPOD_PLATFORM_TOKEN' };
      assert.equal(
        problemSentence(ofVariable),
        `UNPOD_PLATFORM_TOKEN: The key contains an invisible character (${name})`,
      );
      assert.match(problemAction(ofVariable), /^Change the environment variable/);
    });
  }

  it('tell failures of the computer apart, and never blame the server for them', () => {
    const codes = ['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS', 'NoPermissions', 'EBUSY', 'FileNotFound'];
    const sentences = codes.map((code) => problemSentence({ kind: 'system', code }));
    assert.deepEqual(sentences.slice(0, 2), ['The disk is full', 'The disk is full']);
    sentences.slice(2, 6).forEach((sentence) => assert.match(sentence, /not have permission/));
    sentences.slice(6).forEach((sentence, index) => assert.ok(sentence.includes(codes[6 + index] ?? '?')));
    const own: Problem[] = [{ kind: 'internal' }, { kind: 'clipboard' }, { kind: 'storage' }];
    assert.equal(new Set(own.map(problemSentence)).size, own.length);
    assert.match(problemSentence({ kind: 'internal' }), /bug in Unpod Explorer/);
    assert.match(problemAction({ kind: 'internal' }), /log/);
    own.forEach((problem) => assert.doesNotMatch(problemSentence(problem), /response|server/i));
  });

  it('say what became of the key when the secret storage fails', () => {
    assert.match(problemSentence({ kind: 'storage', mayBeStored: true }), /may still be/);
  });

  it('say that nothing was changed when the settings cannot be written', () => {
    assert.match(
      problemSentence({ kind: 'settings', setting: 'unpod.baseUrl' }),
      /^Nothing was changed .*unpod\.baseUrl$/,
    );
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
