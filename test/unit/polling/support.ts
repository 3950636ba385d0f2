import { Poller, type PollPolicy, type PollTarget } from '../../../src/polling/poller';
import type { Clock } from '../../../src/platform/clock';
import type { Problem, ProblemKind } from '../../../src/platform/errors';
import { aProblem, NOON } from '../support';

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;

/**
 * A clock that tests move on. Timers run by a count of their own, as those of a machine do: they know nothing of a clock that is
 * set, and stand still while the machine sleeps.
 */
export class VirtualClock implements Clock {
  /** What `random` says. */
  chance: () => number = () => 0;
  private wall = NOON;
  private elapsed = 0;
  private readonly timers = new Map<object, { at: number; call: () => void }>();

  /** @param settle resolves when all that the last timer began is over */
  constructor(private readonly settle: () => Promise<void> = nextTurn) {}

  /** Timers that are set. */
  get pending(): number {
    return this.timers.size;
  }

  now(): number {
    return this.wall;
  }

  random(): number {
    return this.chance();
  }

  after(milliseconds: number, call: () => void) {
    const key = {};
    this.timers.set(key, { at: this.elapsed + Math.max(0, milliseconds), call });
    return { dispose: () => this.timers.delete(key) };
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.after(milliseconds, resolve));
  }

  /** Lets that much time go by. Every timer runs at its moment, and what it began is over before the next. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.elapsed + milliseconds;
    await this.settle();
    for (;;) {
      const [next] = [...this.timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at);
      if (!next) {
        break;
      }
      const [key, { at, call }] = next;
      this.timers.delete(key);
      this.moveTo(Math.max(at, this.elapsed));
      call();
      await this.settle();
    }
    this.moveTo(end);
  }

  /** Sets the clock by so much, as a person does; or the machine slept for so long. */
  jump(milliseconds: number): void {
    this.wall += milliseconds;
  }

  private moveTo(elapsed: number): void {
    this.wall += elapsed - this.elapsed;
    this.elapsed = elapsed;
  }
}

/** A turn of the event loop: every promise that can settle by itself has. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A target that answers at once, with what the test put there. */
class FakeTarget implements PollTarget {
  /** Tokens in the order of the looks. */
  readonly looks: { readonly token: string; readonly at: number }[] = [];
  readonly unfinished = new Set<string>();
  readonly trueTimes = new Map<string, number>();
  /** What a look at a space comes to; success when there is none. */
  answer: (token: string) => Problem | undefined | Promise<Problem | undefined> = () => undefined;
  /** Called before a look resolves, when its outcome is known: what a store tells at that moment. */
  onAnswer: () => void = () => undefined;
  inFlight = 0;
  peak = 0;

  constructor(private readonly clock: Clock) {}

  async poll(token: string): Promise<Problem | undefined> {
    this.looks.push({ token, at: this.clock.now() });
    this.peak = Math.max(this.peak, ++this.inFlight);
    try {
      const problem = await this.answer(token);
      if (!problem) {
        this.trueTimes.set(token, this.clock.now());
      }
      this.onAnswer();
      return problem;
    } finally {
      this.inFlight--;
    }
  }

  hasUnfinished(token: string): boolean {
    return this.unfinished.has(token);
  }

  asOf(token: string): number | undefined {
    return this.trueTimes.get(token);
  }

  /** Moments of the looks at a space, in milliseconds since `from`. */
  times(token: string, from = NOON): number[] {
    return this.looks.filter((look) => look.token === token).map(({ at }) => at - from);
  }
}

/** Gates that a test opens and closes. */
export class FakeGates implements PollPolicy {
  open = true;
  tokens: readonly string[] = [];
  milliseconds = 30 * second;

  isOpen(): boolean {
    return this.open;
  }

  spaces(): readonly string[] {
    return this.tokens;
  }

  interval(): number {
    return this.milliseconds;
  }
}

/** A monitor of some spaces with unfinished runs, at rest until `monitor.update()`. */
export function watching(...tokens: string[]) {
  const clock = new VirtualClock();
  const target = new FakeTarget(clock);
  const gates = new FakeGates();
  gates.tokens = tokens;
  tokens.forEach((token) => target.unfinished.add(token));
  const monitor = new Poller(target, gates, clock);
  return { clock, target, gates, monitor };
}

/** A problem that a server, or one space, answers with. */
export function problem(kind: ProblemKind, facts: { status?: number; retryAfter?: number } = {}): Problem {
  return aProblem(kind, facts);
}
