import assert from 'node:assert/strict';
import type { Problem } from '../../../src/platform/errors';
import { deferred, NOON } from '../support';
import { hour, minute, problem, second, watching } from './support';

const refused = problem('connectionRefused');
const gaps = (times: readonly number[]) => times.slice(1).map((time, index) => time - times[index]!);

describe('monitor: failures', () => {
  it('backs off exponentially up to five minutes, per server', async () => {
    const { clock, target, monitor } = watching('A', 'B', 'C');
    target.answer = () => refused;
    clock.chance = () => 0.99;
    monitor.update();
    await clock.pass(hour);
    const all = gaps(target.looks.map(({ at }) => at));
    assert.deepEqual(
      all.slice(0, 4).map((gap) => Math.round(gap / second)),
      [60, 119, 239, 299],
    );
    assert.ok(all.slice(3).every((gap) => gap >= 2 * minute && gap <= 5 * minute));
    assert.equal(target.peak, 1);
  });

  it('never asks a failing server sooner than it would a healthy one', async () => {
    const { clock, target, monitor } = watching('A', 'B');
    target.answer = () => refused;
    monitor.update();
    await clock.pass(hour);
    assert.ok(gaps(target.looks.map(({ at }) => at)).every((gap) => gap >= 30 * second));
  });

  it('is back to its cadence with the first answer', async () => {
    const { clock, target, monitor } = watching('A');
    target.answer = () => refused;
    monitor.update();
    await clock.pass(30 * minute);
    target.answer = () => undefined;
    await clock.pass(5 * minute);
    const before = target.looks.length;
    await clock.pass(5 * minute);
    assert.equal(target.looks.length - before, 10);
    target.answer = () => refused;
    await clock.pass(30 * second);
    const failedAt = target.looks.at(-1)!.at;
    assert.equal(monitor.nextPoll('A')! - failedAt, 30 * second);
  });

  it('asks again only after Retry-After', async () => {
    const { clock, target, monitor } = watching('A', 'B');
    target.answer = () => problem('rateLimited', { status: 429, retryAfter: 20 * minute });
    monitor.update();
    await clock.pass(20 * minute - 1);
    assert.equal(target.looks.length, 1);
    assert.equal(monitor.nextPoll('B'), NOON + 20 * minute);
    await clock.pass(1);
    assert.equal(target.looks.length, 2);
  });

  it('does not come back in the very moment that Retry-After names, for thousands may have been told the same', async () => {
    const moments = await Promise.all(
      [0, 0.25, 0.5, 0.999].map(async (chance) => {
        const { clock, target, monitor } = watching('A');
        target.answer = () => problem('unavailable', { status: 503, retryAfter: 10 * minute });
        clock.chance = () => chance;
        monitor.update();
        await clock.pass(16 * minute);
        return Math.round((target.looks[1]!.at - NOON) / second);
      }),
    );
    assert.deepEqual(moments, [600, 675, 750, 900]);
  });

  it('keeps to Retry-After when the answer to an earlier look comes in after it', async () => {
    const { clock, target, monitor } = watching('A', 'B');
    const late = deferred<Problem | undefined>();
    target.answer = (token) => (token === 'A' ? late.promise : problem('rateLimited', { retryAfter: 20 * minute }));
    monitor.update();
    await clock.pass(second);
    late.resolve(undefined);
    await clock.pass(20 * minute - 2 * second);
    assert.deepEqual(target.times('A'), [0]);
    assert.deepEqual(target.times('B'), [250]);
  });

  it('asks nothing more between an answer that fails and the news of it', async () => {
    const { clock, target, monitor } = watching('A', 'B');
    const first = deferred<Problem | undefined>();
    target.answer = () => first.promise;
    // A store tells what changed before the look resolves.
    target.onAnswer = () => monitor.update();
    target.unfinished.delete('B');
    target.trueTimes.set('B', NOON - 5 * minute + second);
    monitor.update();
    await clock.pass(500);
    first.resolve(problem('rateLimited', { retryAfter: 10 * minute }));
    clock.jump(second);
    await clock.pass(minute);
    assert.deepEqual(target.times('B'), []);
  });

  it('counts failures that come in together as one', async () => {
    const { clock, target, monitor } = watching('A', 'B');
    const answer = deferred<Problem | undefined>();
    target.answer = () => answer.promise;
    clock.chance = () => 0.999;
    monitor.update();
    await clock.pass(second);
    answer.resolve(refused);
    await clock.pass(0);
    assert.equal(target.looks.length, 2);
    assert.ok(monitor.nextPoll('A')! <= NOON + second + minute);
  });

  it('asks a failing server one thing at a time, and all that is due once it answers', async () => {
    const { clock, target, monitor } = watching('A', 'B', 'C');
    target.answer = () => refused;
    monitor.update();
    await clock.pass(second);
    const answer = deferred<undefined>();
    target.answer = () => answer.promise;
    target.looks.length = 0;
    await clock.pass(5 * minute);
    assert.equal(target.looks.length, 1);
    answer.resolve(undefined);
    await clock.pass(second);
    assert.equal(target.looks.length, 3);
  });

  it('takes a manual refresh that worked as a sign that the server is back', async () => {
    const { clock, target, monitor } = watching('A');
    target.answer = () => refused;
    monitor.update();
    await clock.pass(hour);
    target.answer = () => undefined;
    target.trueTimes.set('A', clock.now());
    monitor.update();
    await clock.pass(0);
    assert.equal(monitor.problem, undefined);
    const before = target.looks.length;
    await clock.pass(minute);
    assert.equal(target.looks.length - before, 2);
  });

  it('keeps to Retry-After even though a manual refresh worked', async () => {
    const { clock, target, monitor } = watching('A');
    target.answer = () => problem('rateLimited', { retryAfter: 10 * minute });
    monitor.update();
    await clock.pass(second);
    target.trueTimes.set('A', clock.now());
    monitor.update();
    await clock.pass(9 * minute);
    assert.equal(target.looks.length, 1);
  });

  it('leaves a server alone that is something else entirely', async () => {
    for (const kind of ['wrongServer', 'certificate', 'redirected'] as const) {
      const { clock, target, monitor } = watching('A', 'B', 'C');
      target.answer = () => problem(kind);
      monitor.update();
      await clock.pass(20 * second);
      assert.deepEqual([target.looks.length, monitor.problem?.kind], [1, kind]);
    }
  });

  it('says what is wrong with the server, once, and when it works again', async () => {
    const { clock, target, monitor } = watching('A', 'B');
    const told: (string | undefined)[] = [];
    monitor.onDidChange(() => told.push(monitor.problem?.kind));
    target.answer = () => refused;
    monitor.update();
    await clock.pass(hour);
    target.answer = () => problem('timeout');
    await clock.pass(hour);
    target.answer = () => undefined;
    await clock.pass(hour);
    assert.deepEqual(told, ['connectionRefused', 'timeout', undefined]);
  });

  it('survives a target that throws', async () => {
    const { clock, target, monitor } = watching('A');
    target.answer = () => Promise.reject(new Error('a listener went wrong'));
    monitor.update();
    await clock.pass(minute);
    assert.deepEqual(target.times('A'), [0, 30 * second, minute]);
  });
});

describe('monitor: refusals by one space', () => {
  for (const told of [problem('spaceRefused', { status: 206 }), problem('unavailable', { status: 500 })]) {
    it(`do not slow down the others (${told.kind})`, async () => {
      const { clock, target, monitor } = watching('A', 'bad', 'C');
      target.answer = (token) => (token === 'bad' ? told : undefined);
      monitor.update();
      await clock.pass(20 * minute - second);
      const counts = ['A', 'bad', 'C'].map((token) => target.times(token).length);
      assert.deepEqual([counts, monitor.problem], [[40, 4, 40], undefined]);
    });
  }

  it('do not make up for a server that fails', async () => {
    const { clock, target, monitor } = watching('A', 'bad');
    const late = deferred<Problem | undefined>();
    target.answer = (token) => (token === 'bad' ? late.promise : refused);
    monitor.update();
    await clock.pass(second);
    late.resolve(problem('spaceRefused', { status: 206 }));
    await clock.pass(0);
    assert.equal(monitor.problem?.kind, 'connectionRefused');
  });

  it('are forgotten when somebody asked with success', async () => {
    const { clock, target, monitor } = watching('A');
    target.answer = () => problem('spaceRefused', { status: 206 });
    monitor.update();
    await clock.pass(minute);
    target.answer = () => undefined;
    target.trueTimes.set('A', clock.now());
    monitor.update();
    await clock.pass(30 * second);
    assert.deepEqual(target.times('A'), [0, 90 * second]);
  });
});
