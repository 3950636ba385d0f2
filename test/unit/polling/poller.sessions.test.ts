import assert from 'node:assert/strict';
import type { Problem } from '../../../src/platform/errors';
import { deferred } from '../support';
import { hour, minute, problem, second, watching } from './support';

describe('monitor: sessions', () => {
  it('holds no timer after sign-out, not even when a look comes back after it', async () => {
    const { clock, target, gates, monitor } = watching('A');
    const late = deferred<Problem | undefined>();
    target.answer = () => late.promise;
    monitor.update();
    await clock.pass(second);
    gates.open = false;
    monitor.reset();
    late.resolve(problem('connectionRefused'));
    await clock.pass(hour);
    assert.deepEqual([target.looks.length, clock.pending, monitor.problem], [1, 0, undefined]);
  });

  it('stops at a rejected key until sign-in', async () => {
    const { clock, target, gates, monitor } = watching('A', 'B');
    target.answer = () => problem('unauthorized', { status: 401 });
    target.onAnswer = () => {
      gates.open = false;
      monitor.update();
    };
    monitor.update();
    await clock.pass(hour);
    assert.deepEqual([target.looks.length, clock.pending], [1, 0]);
    gates.open = true;
    target.answer = () => undefined;
    target.onAnswer = () => undefined;
    monitor.reset();
    await clock.pass(second);
    assert.equal(target.looks.length, 3);
  });

  it('learns nothing about another server from the one before', async () => {
    const { clock, target, monitor } = watching('A');
    target.answer = () => problem('rateLimited', { retryAfter: hour });
    monitor.update();
    await clock.pass(minute);
    target.answer = () => undefined;
    monitor.reset();
    assert.equal(monitor.problem, undefined);
    await clock.pass(0);
    assert.deepEqual(target.times('A'), [0, minute]);
  });

  it('does not mind a look of the session before: it neither blocks nor ends one of this session', async () => {
    const { clock, target, monitor } = watching('A', 'B', 'C');
    const old = deferred<Problem | undefined>();
    const late = deferred<Problem | undefined>();
    target.answer = () => old.promise;
    monitor.update();
    await clock.pass(second);
    assert.equal(target.looks.length, 2);
    target.answer = () => late.promise;
    monitor.reset();
    await clock.pass(second);
    assert.equal(target.looks.length, 4);
    old.resolve(problem('connectionRefused'));
    await clock.pass(minute);
    assert.deepEqual([target.looks.length, monitor.problem], [4, undefined]);
    late.resolve(undefined);
    await clock.pass(second);
    assert.equal(target.looks[4]?.token, 'C');
  });

  it('may be reset from within what it tells', async () => {
    const { clock, target, monitor } = watching('A');
    target.answer = () => problem('connectionRefused');
    const listener = monitor.onDidChange(() => {
      listener.dispose();
      target.answer = () => undefined;
      monitor.reset();
    });
    monitor.update();
    await clock.pass(minute);
    assert.equal(monitor.problem, undefined);
    assert.ok(target.looks.length <= 4);
    assert.ok(clock.pending <= 1);
  });
});
