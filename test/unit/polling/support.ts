import type { Clock } from '../../../src/platform/clock';
import type { Problem } from '../../../src/platform/errors';
import { Poller, type PollPolicy } from '../../../src/polling/poller';
import { NOON } from '../support';

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;

/**
 * A clock that tests advance. Timers run on a count of their own, like those of a machine: setting the clock does not affect them,
 * and they stop while the machine sleeps.
 */
export class VirtualClock implements Clock {
  /** What `random` returns. */
  chance: () => number = () => 0;
  private wall = NOON;
  private elapsed = 0;
  private readonly timers = new Map<object, { at: number; call: () => void }>();

  /** @param settle resolves when everything that the last timer started is over */
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

  /** A client's waits between attempts take no time. */
  sleep(): Promise<void> {
    return Promise.resolve();
  }

  /** Lets this much time pass. Every timer runs at its time, and what it starts is over before the next. */
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

  /** Moves the clock by this much, as when a person sets it or the machine has slept. */
  jump(milliseconds: number): void {
    this.wall += milliseconds;
  }

  private moveTo(elapsed: number): void {
    this.wall += elapsed - this.elapsed;
    this.elapsed = elapsed;
  }
}

/** A turn of the event loop: every promise that can settle by itself has settled. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Targets that answer at once with what a test has set, behind a gate that the test opens and closes. */
class FakePolicy implements PollPolicy {
  open = true;
  milliseconds = 30 * second;
  names: readonly string[] = [];
  readonly lively = new Set<string>();
  /** Targets that are not visible. */
  readonly hidden = new Set<string>();
  /** Polls in the order they started. */
  readonly polls: { readonly target: string; readonly at: number }[] = [];
  readonly asOfTimes = new Map<string, number>();
  readonly askedTimes = new Map<string, number>();
  /** The result of polls; success if there is none. */
  answer: (target: string) => Problem | undefined | Promise<Problem | undefined> = () => undefined;
  /** Called when the outcome of a poll is known, before the poll resolves: a store announces its changes then. */
  onAnswer: () => void = () => undefined;
  /** When a person's last successful request was sent. */
  served: number | undefined;
  inFlight = 0;
  peak = 0;

  constructor(private readonly clock: VirtualClock) {}

  isOpen(): boolean {
    return this.open;
  }

  interval(): number {
    return this.milliseconds;
  }

  targets(): readonly string[] {
    return this.names;
  }

  isSeen(target: string): boolean {
    return !this.hidden.has(target);
  }

  isLively(target: string): boolean {
    return this.lively.has(target);
  }

  asOf(target: string): number | undefined {
    return this.asOfTimes.get(target);
  }

  askedAt(target: string): number | undefined {
    return this.askedTimes.get(target);
  }

  answeredAt(): number | undefined {
    return Math.max(-Infinity, ...this.asOfTimes.values(), this.served ?? -Infinity);
  }

  servedAt(): number | undefined {
    return this.served;
  }

  async poll(target: string): Promise<Problem | undefined> {
    this.polls.push({ target, at: this.clock.now() });
    this.peak = Math.max(this.peak, ++this.inFlight);
    try {
      const problem = await this.answer(target);
      if (!problem) {
        this.asOfTimes.set(target, this.clock.now());
      }
      this.onAnswer();
      return problem;
    } finally {
      this.inFlight--;
    }
  }

  /** Times of a target's polls, in milliseconds since `from`. */
  times(target: string, from = NOON): number[] {
    return this.polls.filter((poll) => poll.target === target).map(({ at }) => at - from);
  }
}

/** A poller with lively targets that does nothing until `poller.update()`. */
export function polling(...targets: string[]) {
  const clock = new VirtualClock();
  const policy = new FakePolicy(clock);
  policy.names = targets;
  targets.forEach((target) => policy.lively.add(target));
  /** There is no room for a background request before that time. */
  const budget = { until: 0, delay: () => Math.max(0, budget.until - clock.now()) };
  const poller = new Poller(policy, budget, clock);
  return { clock, policy, poller, budget };
}

/** Problems of the whole server. */
export const problems = {
  refused: { kind: 'connectionRefused', host: 'unpod.example' },
  unauthorized: { kind: 'unauthorized', status: 401 },
  /** One space refuses. */
  spaceRefused: { kind: 'spaceRefused', status: 206 },
} satisfies Record<string, Problem>;
