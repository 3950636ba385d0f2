import { Disposable, type IDisposable } from '../model/disposables';
import { Emitter } from '../model/emitter';
import type { Clock } from '../platform/clock';
import { sameProblem, type Problem } from '../platform/errors';
import { jittered, quietInterval } from './intervals';
import type { RequestBudget } from './requestBudget';
import { isEveryones, ServerBackOff } from './serverBackOff';

/** What is polled, and when. Read each time; call `update()` when any of it changes. */
export interface PollPolicy {
  /** Whether the window may poll now. */
  isOpen(): boolean;
  /** Milliseconds between polls of what is lively; 0 for no polls at all. */
  interval(): number;
  /** What is polled, most important first. */
  targets(): readonly string[];
  isSeen(target: string): boolean;
  isLively(target: string): boolean;
  /** When a target last agreed with the server, whoever asked, in milliseconds since 1970. */
  asOf(target: string): number | undefined;
  /** When the server was last asked for a target, whatever came of it. */
  askedAt(target: string): number | undefined;
  /** When the server was last asked for anything that it answered. */
  answeredAt(): number | undefined;
  /** When the last successful request of a person was sent. */
  servedAt(): number | undefined;
  /** Polls once, and resolves with why that failed. Never throws for a failure of the platform. */
  poll(target: string): Promise<Problem | undefined>;
}

/** When a target was last polled, how its interval is stretched, and whether it alone was refused. */
interface PollRecord {
  readonly at: number;
  readonly jitter: number;
  readonly refused: boolean;
}

/** Polls at a time, and the minimum milliseconds between the starts of two: spread out instead of in a burst. */
const pollsAtOnce = 2;
const gap = 250;
/** The longest sleep: whatever happens to the clock meanwhile, the poller wakes up this often. */
const longestSleep = 30_000;

/**
 * Polls lively targets often, the rest rarely, and all of them less and less often while the server fails. Sleeps between polls;
 * while the window may not poll, there is no timer at all.
 */
export class Poller extends Disposable {
  private readonly changes = this._register(new Emitter<void>());
  /** Fires when polling begins to fail, fails for another reason, or works again. */
  readonly onDidChange = this.changes.event;

  private readonly polls = this._register(new Emitter<void>());
  /** Fires after each poll, whatever came of it. */
  readonly onDidPoll = this.polls.event;

  private readonly backOff: ServerBackOff;
  /** The problem that listeners know of. */
  private announced: Problem | undefined;
  private readonly records = new Map<string, PollRecord>();
  private readonly polling = new Set<string>();
  private lastStart = -Infinity;
  private lastSeen = -Infinity;
  private timer: IDisposable | undefined;
  private readonly begun: number;

  constructor(
    private readonly policy: PollPolicy,
    private readonly budget: Pick<RequestBudget, 'delay'>,
    private readonly clock: Pick<Clock, 'now' | 'random' | 'after'>,
  ) {
    super();
    this.begun = clock.now();
    this.backOff = new ServerBackOff(clock, () => policy.interval());
    this._register({ dispose: () => this.timer?.dispose() });
  }

  /** Why polling this server fails; undefined while it works. */
  get problem(): Problem | undefined {
    return this.backOff.problem;
  }

  /** Plans again after the policy changed. Waits until the caller is done, so that several changes lead to one plan. */
  update(): void {
    this.sleep(0);
  }

  private sleep(milliseconds: number): void {
    this.timer?.dispose();
    this.timer = this.mayPoll() ? this.clock.after(Math.min(milliseconds, longestSleep), () => this.plan()) : undefined;
  }

  private mayPoll(): boolean {
    return !this._store.isDisposed && this.policy.isOpen() && this.policy.interval() > 0;
  }

  private plan(): void {
    this.timer = undefined;
    if (!this.mayPoll()) {
      return;
    }
    const now = this.clock.now();
    this.handleClockRollback(now);
    this.backOff.served(this.past(this.policy.servedAt(), now));
    this.backOff.answered(this.past(this.policy.answeredAt(), now));
    this.announce();
    const next = this.next(this.policy.targets(), now);
    // A failing server gets one request at a time, whose answer stands for all.
    if (!next || this.polling.size >= (this.backOff.failures > 0 ? 1 : pollsAtOnce)) {
      return;
    }
    const at = Math.max(next.due, this.backOff.blockedUntil, this.lastStart + gap, now + this.budget.delay());
    if (at <= now) {
      this.start(next.target, now);
    }
    this.sleep(Math.max(0, at - now));
  }

  /** What has been due longest, else what is due next. What is not visible lets the rest go first, but not forever. */
  private next(targets: readonly string[], now: number): { target: string; due: number } | undefined {
    const waiting = targets
      .filter((target) => !this.polling.has(target))
      .map((target) => {
        const due = this.due(target, now);
        const patience = due <= now && !this.policy.isSeen(target) ? quietInterval : 0;
        return { target, due, turn: due + patience };
      });
    const due = waiting.filter((it) => it.due <= now);
    const [first] = (due.length > 0 ? due : waiting).sort((a, b) => a.turn - b.turn);
    return first;
  }

  private handleClockRollback(now: number): void {
    if (now < this.lastSeen) {
      this.lastStart = Math.min(this.lastStart, now);
      this.backOff.handleClockRollback(now, quietInterval);
      for (const [target, record] of this.records) {
        this.records.set(target, { ...record, at: Math.min(record.at, now) });
      }
    }
    this.lastSeen = now;
  }

  /** Ignores times in the future: the clock was set back. */
  private past(time: number | undefined, now: number): number {
    return time !== undefined && time <= now ? time : -Infinity;
  }

  private due(target: string, now: number): number {
    const { at, jitter, refused } = this.records.get(target) ?? { at: -Infinity, jitter: 0, refused: false };
    const askedAt = Math.max(this.past(this.policy.asOf(target), now), this.past(this.policy.askedAt(target), now));
    const isLively = this.policy.isLively(target) && !(refused && this.past(this.policy.asOf(target), now) <= at);
    const interval = this.policy.interval();
    const due = Math.max(at, askedAt) + jittered(isLively ? interval : Math.max(interval, quietInterval), jitter);
    // What was never requested has been due since this poller began.
    return Math.max(due, this.past(this.begun, now));
  }

  private start(target: string, now: number): void {
    this.lastStart = now;
    const record: PollRecord = { at: now, jitter: this.clock.random(), refused: false };
    this.records.set(target, record);
    this.polling.add(target);
    const end = (problem: Problem | undefined) => {
      if (this._store.isDisposed) {
        return;
      }
      this.polling.delete(target);
      const refused = problem !== undefined && problem.kind !== 'aborted' && !isEveryones(problem);
      this.records.set(target, { ...(this.records.get(target) ?? record), refused });
      this.backOff.recordOutcome(problem, now);
      this.announce();
      this.update();
      this.polls.fire();
    };
    this.policy.poll(target).then(end, () => end(undefined));
  }

  private announce(): void {
    const isSame = sameProblem(this.announced, this.problem);
    this.announced = this.problem;
    if (!isSame) {
      this.changes.fire();
    }
  }
}
