import { Disposable, type IDisposable } from '../model/disposables';
import type { Clock } from '../platform/clock';
import type { Problem } from '../platform/errors';
import { reserveOf } from './checkPace';
import { jittered, quietInterval } from './intervals';
import type { RequestBudget } from './requestBudget';
import { isEveryones, ServerBackOff } from './serverBackOff';

/** What is checked in the background, and when. Read each time; call `update()` when any of it changes. */
export interface BackgroundCheckPolicy {
  /** Whether this window has the focus. */
  isOpen(): boolean;
  /** Whether the server refuses the key. */
  isRefused(): boolean;
  /** The setting: minutes between two checks of a space; 0 for none. */
  interval(): number;
  /** Tokens of all spaces, most promising first. */
  tokens(): readonly string[];
  /** When the server last answered for a space, with runs or a refusal, to any request; in milliseconds since 1970. */
  checkedAt(token: string): number | undefined;
  /** When a person last waited for the server, in milliseconds since 1970: now, while they wait. */
  waitedAt(): number | undefined;
  /** When the last request was sent that the server answered. */
  answeredAt(): number | undefined;
  /** When the last successful request of a person was sent. */
  servedAt(): number | undefined;
  /** Requests the first page of runs, and resolves with why that failed. Never throws for a failure of the platform. */
  check(token: string): Promise<Problem | undefined>;
}

/** When a space was last tried here, and whether it answered. */
interface Try {
  readonly at: number;
  readonly isAnswered: boolean;
}

const minute = 60_000;
/** The minimum of the setting, in minutes. */
const floor = 15;
/** The minimum of milliseconds between two requests. */
const shortestGap = 1000;
/** Milliseconds from the end of a person's request to the next request. */
const calm = 5000;
/** The longest timer: it must not depend on the clock for longer, which may be set back. */
const longestSleep = 30_000;

/**
 * Checks all spaces again and again, one request at a time, spread evenly over the interval. A person's requests come first. While it
 * must not check, it has no timer.
 */
export class BackgroundCheck extends Disposable {
  private readonly backOff: ServerBackOff;
  private readonly tries = new Map<string, Try>();
  private isUnderWay = false;
  private lastStart: number | undefined;
  /** Stretches the time to the next request. */
  private stretch: number;
  private lastSeen = -Infinity;
  private timer: IDisposable | undefined;

  constructor(
    private readonly policy: BackgroundCheckPolicy,
    private readonly budget: Pick<RequestBudget, 'delay' | 'limit'>,
    private readonly clock: Pick<Clock, 'now' | 'random' | 'after'>,
  ) {
    super();
    this.backOff = new ServerBackOff(clock, () => minute);
    this.stretch = clock.random();
    this._register({ dispose: () => this.timer?.dispose() });
  }

  /** Plans the next request again after the policy changed. Several changes by one caller lead to one plan. */
  update(): void {
    this.sleep(0);
  }

  private sleep(milliseconds: number): void {
    this.timer?.dispose();
    const call = () => this.plan();
    this.timer = this.mayCheck() ? this.clock.after(Math.min(milliseconds, longestSleep), call) : undefined;
  }

  private mayCheck(): boolean {
    const { policy } = this;
    return !this._store.isDisposed && policy.interval() > 0 && policy.isOpen() && !policy.isRefused();
  }

  /** Milliseconds. */
  private get interval(): number {
    return Math.max(this.policy.interval(), floor) * minute;
  }

  private plan(): void {
    this.timer = undefined;
    const tokens = this.mayCheck() && !this.isUnderWay ? this.policy.tokens() : [];
    if (tokens.length === 0) {
      return;
    }
    const now = this.clock.now();
    this.handleClockRollback(now);
    this.backOff.served(this.past(this.policy.servedAt(), now));
    this.backOff.answered(this.past(this.policy.answeredAt(), now));
    const gap = jittered(Math.max(this.interval / tokens.length, shortestGap), this.stretch);
    // Windows that are opened together do not ask in step.
    this.lastStart ??= now - gap * this.clock.random();
    const calmAt = this.past(this.policy.waitedAt(), now) + calm;
    const delay = this.budget.delay(reserveOf(this.budget.limit()));
    const at = Math.max(this.lastStart + gap, calmAt, this.backOff.blockedUntil, now + delay);
    // There may be thousands of spaces: searched only when a request may be sent.
    const token = at <= now ? this.oldest(tokens, now) : undefined;
    const due = token === undefined ? at : this.answeredAt(token, now) + this.interval;
    if (token !== undefined && due <= now) {
      this.start(token, now);
    } else {
      this.sleep(due - now);
    }
  }

  /** The space that was requested least recently, for any reason. One that the server always fails for comes after all others. */
  private oldest(tokens: readonly string[], now: number): string {
    let oldest = { token: '', at: Infinity };
    for (const token of tokens) {
      const at = Math.max(this.answeredAt(token, now), this.tries.get(token)?.at ?? -Infinity);
      if (at < oldest.at) {
        oldest = { token, at };
      }
    }
    return oldest.token;
  }

  private answeredAt(token: string, now: number): number {
    const { at, isAnswered } = this.tries.get(token) ?? { at: -Infinity, isAnswered: false };
    return Math.max(this.past(this.policy.checkedAt(token), now), isAnswered ? at : -Infinity);
  }

  private start(token: string, now: number): void {
    this.isUnderWay = true;
    this.lastStart = now;
    this.stretch = this.clock.random();
    const end = (problem: Problem | undefined) => {
      if (this._store.isDisposed) {
        return;
      }
      this.isUnderWay = false;
      const isAnswered = !problem || (problem.kind !== 'aborted' && !isEveryones(problem));
      this.tries.set(token, { at: now, isAnswered });
      this.backOff.recordOutcome(problem, now);
      this.forgetMissing();
      this.update();
    };
    this.policy.check(token).then(end, () => end(undefined));
  }

  private forgetMissing(): void {
    const tokens = this.policy.tokens();
    if (this.tries.size > tokens.length) {
      const listed = new Set(tokens);
      [...this.tries.keys()].filter((token) => !listed.has(token)).forEach((token) => this.tries.delete(token));
    }
  }

  private handleClockRollback(now: number): void {
    if (now < this.lastSeen) {
      this.lastStart = Math.min(this.lastStart ?? now, now);
      this.backOff.handleClockRollback(now, quietInterval);
      for (const [token, { at, isAnswered }] of this.tries) {
        this.tries.set(token, { at: Math.min(at, now), isAnswered });
      }
    }
    this.lastSeen = now;
  }

  /** Ignores times in the future: the clock was set back. */
  private past(time: number | undefined, now: number): number {
    return time !== undefined && time <= now ? time : -Infinity;
  }
}
