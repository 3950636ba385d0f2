import assert from 'node:assert/strict';
import fc from 'fast-check';
import { intervalOf } from '../../../src/polling/intervals';
import { Poller, type PollTarget } from '../../../src/polling/poller';
import type { Problem } from '../../../src/platform/errors';
import { FakeGates, hour, minute, problem, second, VirtualClock } from '../polling/support';
import { turn } from './memory';
import { tries } from './support';

const tokens = ['A', 'B', 'C', 'D'];
const problems = [
  problem('timeout'),
  problem('rateLimited', { status: 429, retryAfter: 40_000 }),
  problem('unavailable', { status: 503 }),
  problem('unavailable', { status: 500 }),
  problem('spaceRefused', { status: 206 }),
  problem('aborted'),
];

const anAnswer = fc.record({
  after: fc.constantFrom(0, 100, 5 * second, 40 * second),
  problem: fc.option(fc.constantFrom(...problems), { nil: undefined, freq: 2 }),
});
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ pass: fc.oneof(fc.nat(minute), fc.constantFrom(0, 1, 10 * second, 10 * minute)) }),
  },
  { weight: 2, arbitrary: fc.record({ isOpen: fc.boolean(), isTold: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ watched: fc.subarray(tokens), isTold: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ lively: fc.subarray(tokens) }) },
  { weight: 1, arbitrary: fc.record({ seconds: fc.constantFrom(-1, 0, 1, 10, 30, 600) }) },
  { weight: 1, arbitrary: fc.record({ refreshed: fc.constantFrom(...tokens) }) },
  { weight: 1, arbitrary: fc.constant({ isTold: true }) },
  { weight: 1, arbitrary: fc.constant({ reset: true }) },
  { weight: 1, arbitrary: fc.record({ jump: fc.integer({ min: -hour, max: hour }) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
type Answer = typeof anAnswer extends fc.Arbitrary<infer T> ? T : never;

/** A target whose answers take their time, and that knows what a monitor must never do. */
class Watch implements PollTarget {
  readonly clock = new VirtualClock(turn);
  readonly gates = new FakeGates();
  readonly monitor = new Poller(this, this.gates, this.clock);
  readonly lively = new Set(tokens);
  /** Looks at each space since the last reset, in milliseconds of a clock that nobody sets. */
  readonly begun = new Map<string, number[]>();
  answers: Answer[] = [];
  private readonly underWay = new Set<string>();
  private readonly trueTimes = new Map<string, number>();
  private session = 0;
  private last = -Infinity;
  /** How far the clock was set. */
  private set = 0;
  private count = 0;
  private readonly wrong: string[] = [];

  private get time(): number {
    return this.clock.now() - this.set;
  }

  async poll(token: string): Promise<Problem | undefined> {
    const { session, time } = this;
    const before = this.begun.get(token) ?? [];
    this.expect(this.gates.open && this.gates.milliseconds > 0, 'looks while the gates are closed');
    this.expect(this.gates.tokens.includes(token), 'looks at a space that nobody watches');
    this.expect(!this.underWay.has(token), 'looks twice at once at one space');
    this.expect(this.underWay.size < 2, 'has more than two looks under way');
    this.expect(time - this.last >= 250, 'begins two looks at once');
    this.expect(time - (before.at(-1) ?? -Infinity) >= 10 * second, 'looks faster than every ten seconds');
    this.begun.set(token, [...before, time]);
    this.last = time;
    this.underWay.add(token);
    const { after, problem: failure } = this.answers[this.count++ % Math.max(1, this.answers.length)] ?? { after: 0 };
    await new Promise<void>((resolve) => this.clock.after(after, resolve));
    if (session === this.session) {
      this.underWay.delete(token);
      if (!failure) {
        this.trueTimes.set(token, this.clock.now());
      }
    }
    return failure;
  }

  hasUnfinished(token: string): boolean {
    return this.lively.has(token);
  }

  asOf(token: string): number | undefined {
    return this.trueTimes.get(token);
  }

  async take(next: Step): Promise<void> {
    if ('pass' in next) {
      await this.clock.pass(next.pass);
    } else if ('isOpen' in next) {
      this.gates.open = next.isOpen;
    } else if ('watched' in next) {
      this.gates.tokens = next.watched;
    } else if ('lively' in next) {
      this.lively.clear();
      next.lively.forEach((token) => this.lively.add(token));
    } else if ('seconds' in next) {
      this.gates.milliseconds = intervalOf(next.seconds);
      this.monitor.update();
    } else if ('refreshed' in next) {
      this.trueTimes.set(next.refreshed, this.clock.now());
    } else if ('reset' in next) {
      this.reset();
    } else if ('jump' in next) {
      // A clock that is set may make one look early, but the next is as far off as ever.
      this.begun.clear();
      this.last = -Infinity;
      this.set += next.jump;
      this.clock.jump(next.jump);
    }
    if ('isTold' in next && next.isTold) {
      this.monitor.update();
    }
    assert.deepEqual(this.wrong, []);
    assert.ok(this.clock.pending <= 1 + 4 * tokens.length, 'timers pile up');
  }

  /** With all gates open and a server that answers, every space is looked at again and again. */
  async end(): Promise<void> {
    this.answers = [];
    this.gates.open = true;
    this.gates.tokens = tokens;
    this.gates.milliseconds = 30 * second;
    tokens.forEach((token) => this.lively.add(token));
    this.monitor.update();
    // The longest that anything of before can count: a back-off, and a look under way.
    await this.clock.pass(12 * minute);
    this.begun.clear();
    await this.clock.pass(5 * minute);
    assert.deepEqual(this.wrong, []);
    for (const token of tokens) {
      const looks = this.begun.get(token)?.length ?? 0;
      assert.ok(looks >= 8 && looks <= 11, `${looks} looks at ${token} in five minutes`);
    }
    this.gates.open = false;
    await this.clock.pass(minute);
    assert.equal(this.clock.pending, 0, 'a timer is left while the gates are closed');
    this.gates.open = true;
    this.monitor.update();
    this.monitor.dispose();
    assert.equal(this.clock.pending, 0, 'a timer is left after dispose');
  }

  private reset(): void {
    this.session++;
    this.underWay.clear();
    this.begun.clear();
    this.trueTimes.clear();
    this.monitor.reset();
  }

  private expect(isSo: boolean, what: string): void {
    if (!isSo) {
      this.wrong.push(what);
    }
  }
}

describe('monitor, whatever happens in whatever order', () => {
  it('keeps to its gates, its intervals and one look a space, and always goes on', async () => {
    const chances = fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 40 }),
        fc.array(anAnswer, { maxLength: 8 }),
        chances,
        async (steps, answers, all) => {
          const watch = new Watch();
          let draws = 0;
          watch.clock.chance = () => all[draws++ % all.length]!;
          watch.answers = answers;
          watch.gates.tokens = tokens;
          watch.monitor.update();
          for (const next of steps) {
            await watch.take(next);
          }
          await watch.end();
        },
      ),
      tries(0.3),
    );
  });
});
