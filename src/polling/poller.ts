import type { IDisposable } from '../model/disposables';
import { Emitter } from '../model/emitter';
import type { Clock } from '../platform/clock';
import { isServerProblem, sameProblem, type Problem } from '../platform/errors';
import { backOff, retryWait } from '../platform/retry';
import { jittered, quietInterval } from './intervals';

/** When to look, and at what. Read anew each time; `update()` tells the monitor that something of it changed. */
export interface PollPolicy {
  /** Somebody is signed in with a key that is not turned down, and looks at this window. */
  isOpen(): boolean;
  /** Spaces that are watched: shown with their runs, pinned, or holding a watched run. */
  spaces(): readonly string[];
  /** Milliseconds between looks at a space with unfinished runs; 0 for no looks at all. */
  interval(): number;
}

/** What is looked at. */
export interface PollTarget {
  /** Looks once; resolves with why that failed. Never throws for a failure of the platform's. */
  poll(token: string): Promise<Problem | undefined>;
  hasUnfinished(token: string): boolean;
  /** When the runs were last as the server said, by anybody's asking. */
  asOf(token: string): number | undefined;
}

/** When a space was last asked for, how its interval is stretched, and whether it alone refused. */
interface PollRecord {
  readonly at: number;
  readonly jitter: number;
  readonly refused: boolean;
}

/** Looks under way at a time, and the least time between two beginnings in milliseconds: spread out, no burst. */
const looksAtOnce = 2;
const gap = 250;
/** The longest sleep: whatever happens to the clock meanwhile, the monitor looks up this often. */
const longestSleep = 30_000;

/**
 * Looks at the watched spaces again and again: often where runs are unfinished, seldom elsewhere, one request a space, and later
 * and later while the server fails. Between looks it sleeps; closed gates mean no timer at all.
 */
export class Poller implements IDisposable {
  private readonly changes = new Emitter<void>();
  /** Fires when looking begins to fail, fails otherwise, or works again. */
  readonly onDidChange = this.changes.event;

  private readonly looks = new Emitter<void>();
  /** Fires after each look, whatever came of it: what is due next is known anew. */
  readonly onDidPoll = this.looks.event;

  private readonly asked = new Map<string, PollRecord>();
  private readonly looking = new Set<string>();
  private failures = 0;
  /** When the last failure was learnt of: answers to what was asked before say nothing about the server since. */
  private failedAt = -Infinity;
  private blockedUntil = -Infinity;
  /** What of that the server itself asked for, and the chance that keeps windows apart. */
  private retryAt = -Infinity;
  private lastBegin = -Infinity;
  private lastSeen = -Infinity;
  private timer: IDisposable | undefined;
  private trouble: Problem | undefined;
  /** Counts sessions: what comes of a look of an earlier one does not matter. */
  private session = 0;
  private isDisposed = false;

  constructor(
    private readonly target: PollTarget,
    private readonly gates: PollPolicy,
    private readonly clock: Clock,
  ) {}

  /** Why looking at this server fails; undefined while it works. */
  get problem(): Problem | undefined {
    return this.trouble;
  }

  /** When the next look at a space is due, in milliseconds since 1970; undefined when none is planned. */
  nextPoll(token: string): number | undefined {
    const isWatched = this.gates.isOpen() && this.gates.interval() > 0 && this.gates.spaces().includes(token);
    const now = this.clock.now();
    return isWatched ? Math.max(this.due(token, now), this.blockedUntil, now) : undefined;
  }

  /** Another session: what was learnt of the old server does not count. */
  reset(): void {
    this.session++;
    this.asked.clear();
    this.looking.clear();
    this.failures = 0;
    this.failedAt = -Infinity;
    this.blockedUntil = -Infinity;
    this.retryAt = -Infinity;
    this.setTrouble(undefined);
    this.update();
  }

  /**
   * Something that the gates tell has changed: looks at what is due, and plans anew. Never before the caller is done: changes of
   * one moment are one plan, and a failure is learnt of before anything more is asked.
   */
  update(): void {
    this.sleep(0);
  }

  private sleep(milliseconds: number): void {
    this.timer?.dispose();
    this.timer = this.mayLook() ? this.clock.after(Math.min(milliseconds, longestSleep), () => this.plan()) : undefined;
  }

  private mayLook(): boolean {
    return !this.isDisposed && this.gates.isOpen() && this.gates.interval() > 0;
  }

  private plan(): void {
    this.timer = undefined;
    if (!this.mayLook()) {
      return;
    }
    const now = this.clock.now();
    this.handleClockRollback(now);
    const spaces = this.gates.spaces();
    this.resetBackoff(Math.max(...spaces.map((token) => this.asOf(token, now))));
    const waiting = spaces
      .filter((token) => !this.looking.has(token))
      .map((token) => ({ token, due: this.due(token, now) }))
      .sort((a, b) => a.due - b.due);
    const [first] = waiting;
    // A server that fails is asked one thing: its answer stands for all.
    if (!first || this.looking.size >= (this.failures > 0 ? 1 : looksAtOnce)) {
      return;
    }
    const at = Math.max(first.due, this.blockedUntil, this.lastBegin + gap);
    if (at <= now) {
      this.begin(first.token, now);
    }
    this.sleep(Math.max(0, at - now));
  }

  dispose(): void {
    this.isDisposed = true;
    this.timer?.dispose();
    this.changes.dispose();
    this.looks.dispose();
  }

  /** A clock that was set back must not make anybody wait for a time that has been. */
  private handleClockRollback(now: number): void {
    if (now < this.lastSeen) {
      this.lastBegin = Math.min(this.lastBegin, now);
      this.failedAt = Math.min(this.failedAt, now);
      this.retryAt = Math.min(this.retryAt, now + quietInterval);
      this.blockedUntil = Math.min(this.blockedUntil, now + quietInterval);
      for (const [token, asked] of this.asked) {
        this.asked.set(token, { ...asked, at: Math.min(asked.at, now) });
      }
    }
    this.lastSeen = now;
  }

  /** A time to come, of a clock that was set back since, is none. */
  private asOf(token: string, now: number): number {
    const time = this.target.asOf(token) ?? -Infinity;
    return time <= now ? time : -Infinity;
  }

  private due(token: string, now: number): number {
    const { at, jitter, refused } = this.asked.get(token) ?? { at: -Infinity, jitter: 0, refused: false };
    const asOf = this.asOf(token, now);
    const isLively = this.target.hasUnfinished(token) && !(refused && asOf <= at);
    const interval = this.gates.interval();
    return Math.max(at, asOf) + jittered(isLively ? interval : Math.max(interval, quietInterval), jitter);
  }

  private begin(token: string, now: number): void {
    this.lastBegin = now;
    const asked: PollRecord = { at: now, jitter: this.clock.random(), refused: false };
    this.asked.set(token, asked);
    this.looking.add(token);
    const { session } = this;
    const end = (problem: Problem | undefined) => {
      if (session === this.session) {
        this.looking.delete(token);
        const refused = problem !== undefined && problem.kind !== 'aborted' && !isServerProblem(problem);
        this.asked.set(token, { ...(this.asked.get(token) ?? asked), refused });
        this.recordOutcome(problem, now);
        this.update();
        this.looks.fire();
      }
    };
    this.target.poll(token).then(end, () => end(undefined));
  }

  /** A refusal by one space says nothing of the server; it is asked again as seldom as a quiet one. */
  private recordOutcome(problem: Problem | undefined, begunAt: number): void {
    if (problem?.kind === 'aborted') {
      return;
    }
    if (!problem || !isServerProblem(problem)) {
      this.resetBackoff(begunAt);
      return;
    }
    const now = this.clock.now();
    // Looks that were under way together fail together: that is one failure.
    if (this.failures === 0 || begunAt > this.failedAt) {
      this.failures++;
      this.blockedUntil = now + backOff(this.failures, this.gates.interval(), this.clock.random());
    }
    if (problem.retryAfter !== undefined) {
      const wait = retryWait(problem.retryAfter, this.failures, this.gates.interval(), this.clock.random());
      this.retryAt = Math.max(this.retryAt, now + wait);
    }
    this.blockedUntil = Math.max(this.blockedUntil, this.retryAt);
    this.failedAt = now;
    this.setTrouble(problem);
  }

  /** The server answered what was asked at that time, by anybody. What it asked for itself still counts. */
  private resetBackoff(time: number): void {
    if (this.failures > 0 && time > this.failedAt) {
      this.failures = 0;
      this.blockedUntil = this.retryAt;
      this.setTrouble(undefined);
    }
  }

  private setTrouble(problem: Problem | undefined): void {
    const isSame = sameProblem(this.trouble, problem);
    this.trouble = problem;
    if (!isSame) {
      this.changes.fire();
    }
  }
}
