import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Problem } from '../../../src/platform/errors';
import { intervalOf } from '../../../src/polling/intervals';
import { hour, minute, polling, problems, second } from '../polling/support';
import { aProblem } from '../support';
import { tries } from './support';

const names = ['A', 'B', 'C', 'D'];
const failures = [
  aProblem('timeout'),
  aProblem('rateLimited', { status: 429, retryAfter: 40_000 }),
  aProblem('unavailable', { status: 503 }),
  aProblem('unavailable', { status: 500 }),
  problems.spaceRefused,
  problems.unauthorized,
  aProblem('aborted'),
];

const anAnswer = fc.record({
  after: fc.constantFrom(0, 100, 5 * second, 40 * second),
  problem: fc.option(fc.constantFrom<Problem>(...failures), { nil: undefined, freq: 2 }),
});
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ pass: fc.oneof(fc.nat(minute), fc.constantFrom(0, 1, 10 * second, 10 * minute)) }),
  },
  { weight: 2, arbitrary: fc.record({ isOpen: fc.boolean(), isTold: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ targets: fc.subarray(names), isTold: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ lively: fc.subarray(names) }) },
  { weight: 1, arbitrary: fc.record({ hidden: fc.subarray(names) }) },
  { weight: 1, arbitrary: fc.record({ seconds: fc.constantFrom(-1, 0, 1, 10, 30, 600) }) },
  { weight: 1, arbitrary: fc.record({ refreshed: fc.constantFrom(...names) }) },
  { weight: 1, arbitrary: fc.record({ budget: fc.constantFrom(0, second, minute) }) },
  { weight: 1, arbitrary: fc.constant({ isTold: true }) },
  { weight: 1, arbitrary: fc.record({ jump: fc.integer({ min: -hour, max: hour }) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
type Answer = typeof anAnswer extends fc.Arbitrary<infer T> ? T : never;

/** Targets that answer after a while, and that check what a poller must never do. */
class Witness {
  readonly stage = polling(...names);
  answers: Answer[] = [];
  /** Polls of each target, in milliseconds of a clock that is never set. */
  private readonly begun = new Map<string, number[]>();
  private readonly underWay = new Set<string>();
  private last = -Infinity;
  /** How far the clock was set. */
  private set = 0;
  private count = 0;
  private readonly wrong: string[] = [];

  constructor() {
    this.stage.policy.answer = (target) => this.answer(target);
  }

  private get time(): number {
    return this.stage.clock.now() - this.set;
  }

  private async answer(target: string): Promise<Problem | undefined> {
    const { policy, clock, budget } = this.stage;
    const { time } = this;
    const before = this.begun.get(target) ?? [];
    this.expect(policy.open && policy.milliseconds > 0, 'polls while the gates are closed');
    this.expect(policy.names.includes(target), 'polls what is no target');
    this.expect(budget.delay() === 0, 'polls without room in the budget');
    this.expect(!this.underWay.has(target), 'polls one target twice at once');
    this.expect(this.underWay.size < 2, 'has more than two polls under way');
    this.expect(time - this.last >= 250, 'begins two polls at once');
    this.expect(time - (before.at(-1) ?? -Infinity) >= 10 * second, 'polls faster than every ten seconds');
    this.begun.set(target, [...before, time]);
    this.last = time;
    this.underWay.add(target);
    const { after, problem } = this.answers[this.count++ % Math.max(1, this.answers.length)] ?? { after: 0 };
    await new Promise<void>((resolve) => clock.after(after, resolve));
    this.underWay.delete(target);
    return problem;
  }

  async take(next: Step): Promise<void> {
    const { policy, clock, poller, budget } = this.stage;
    if ('pass' in next) {
      await clock.pass(next.pass);
    } else if ('isOpen' in next) {
      policy.open = next.isOpen;
    } else if ('targets' in next) {
      policy.names = next.targets;
    } else if ('lively' in next) {
      this.fill(policy.lively, next.lively);
    } else if ('hidden' in next) {
      this.fill(policy.hidden, next.hidden);
    } else if ('seconds' in next) {
      policy.milliseconds = intervalOf(next.seconds);
      poller.update();
    } else if ('refreshed' in next) {
      policy.asOfTimes.set(next.refreshed, clock.now());
    } else if ('budget' in next) {
      budget.until = clock.now() + next.budget;
    } else if ('jump' in next) {
      // Setting the clock may make one poll early, but the next one is no earlier than usual.
      this.begun.clear();
      this.last = -Infinity;
      this.set += next.jump;
      clock.jump(next.jump);
    }
    if ('isTold' in next && next.isTold) {
      poller.update();
    }
    assert.deepEqual(this.wrong, []);
    assert.ok(clock.pending <= 1 + names.length, 'timers pile up');
  }

  /** With open gates and a server that answers, every target keeps being polled. */
  async end(): Promise<void> {
    const { policy, clock, poller, budget } = this.stage;
    this.answers = [];
    policy.open = true;
    policy.names = names;
    policy.milliseconds = 30 * second;
    budget.until = 0;
    this.fill(policy.lively, names);
    poller.update();
    // The longest that earlier events can matter: a back-off, and a poll under way.
    await clock.pass(12 * minute);
    this.begun.clear();
    await clock.pass(5 * minute);
    assert.deepEqual([this.wrong, poller.problem], [[], undefined]);
    for (const name of names) {
      const polls = this.begun.get(name)?.length ?? 0;
      assert.ok(polls >= 8 && polls <= 11, `${polls} polls of ${name} in five minutes`);
    }
    policy.open = false;
    await clock.pass(minute);
    assert.equal(clock.pending, 0, 'a timer is left while the gates are closed');
    policy.open = true;
    poller.update();
    poller.dispose();
    assert.equal(clock.pending, 0, 'a timer is left after dispose');
  }

  private fill(set: Set<string>, values: readonly string[]): void {
    set.clear();
    values.forEach((value) => set.add(value));
  }

  private expect(isSo: boolean, what: string): void {
    if (!isSo) {
      this.wrong.push(what);
    }
  }
}

describe('the poller, whatever happens in whatever order', () => {
  it('respects its gates, budget and intervals, polls each target once at a time, and never stalls', async () => {
    const chances = fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 40 }),
        fc.array(anAnswer, { maxLength: 8 }),
        chances,
        async (steps, answers, all) => {
          const witness = new Witness();
          let draws = 0;
          witness.stage.clock.chance = () => all[draws++ % all.length]!;
          witness.answers = answers;
          witness.stage.poller.update();
          for (const next of steps) {
            await witness.take(next);
          }
          await witness.end();
        },
      ),
      tries(0.3),
    );
  });
});
