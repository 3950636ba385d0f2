import assert from 'node:assert/strict';
import { isOffline, isAuthError, toUnpodError, UnpodError } from '../../../src/platform/errors';

describe('our error', () => {
  it('says what happened, and what to do, with its arguments apart for translation', () => {
    const error = new UnpodError('timeout', [30]);
    assert.equal(error.message, 'Unpod did not answer within 30 seconds');
    assert.deepEqual([error.sentence, error.args], ['Unpod did not answer within {0} seconds', [30]]);
    assert.deepEqual([error.name, error.action], ['UnpodError', 'Try again']);
  });

  it('says an argument as it is, even one that means something to String.replace', () => {
    assert.equal(
      new UnpodError('organizationUnknown', ['a$&b$$']).message,
      'Unpod does not know the organization a$&b$$',
    );
  });

  it('takes nothing of an unknown error but that there was one', () => {
    const error = toUnpodError(new TypeError('Authorization: Token s3cret'));
    assert.equal(error.kind, 'unexpectedAnswer');
    assert.doesNotMatch(`${error.message}${error.stack ?? ''}`, /s3cret/);
    assert.equal(error.cause, undefined);
  });

  it('stays the same error when it is one of ours', () => {
    const error = new UnpodError('refused', ['host']);
    assert.equal(toUnpodError(error), error);
  });

  it('is offline without an answer, and a rejection when the key was turned down', () => {
    assert.deepEqual([isOffline('refused'), isOffline('timeout'), isOffline('unavailable')], [true, true, false]);
    assert.deepEqual(
      [isAuthError('rejected'), isAuthError('schemeRefused'), isAuthError('forbidden')],
      [true, true, false],
    );
  });
});
