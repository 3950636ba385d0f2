import type { Clock } from '../platform/clock';
import { isAuthError, isServerProblem, type Problem } from '../platform/errors';
import { backOff, retryLimits, retryWait } from '../platform/retry';

/** How many times the server may fail in a row, and in all for the same space. */
const mostFailures = 3;
/** Milliseconds: the first wait is between one and two of them. */
const base = 5000;

/** What to do about a problem: retry the same space after the wait, skip it, count it as refused, or end the check. */
export type Verdict = 'retry' | 'skip' | 'refuse' | 'end';

/** Decides what a failure means for a check of many spaces, and how long to wait. */
export class CheckFailures {
  /** No request before then, in milliseconds since 1970. */
  resumeAt = -Infinity;
  /** In a row, of which those that were under way together count as one. */
  private failures = 0;
  private rateLimits = 0;
  /** When the last failure that counts became known. */
  private failedAt = -Infinity;
  /** How many answers were lost for each space. */
  private readonly strikes = new Map<string, number>();

  constructor(private readonly clock: Pick<Clock, 'now' | 'random'>) {}

  /** Whether the last thing known about the server is that it failed or was busy. */
  get isFailing(): boolean {
    return this.failures + this.rateLimits > 0;
  }

  answered(): void {
    this.failures = 0;
    this.rateLimits = 0;
  }

  /** @param startedAt when the request was sent, in milliseconds since 1970 */
  judge(token: string, problem: Problem, startedAt: number): Verdict {
    if (problem.kind === 'aborted') {
      // A person's request for the same space took its place.
      return this.strike(token) < mostFailures ? 'retry' : 'skip';
    }
    if (isAuthError(problem)) {
      return 'end';
    }
    if (!isServerProblem(problem)) {
      this.answered();
      return 'refuse';
    }
    return this.wait(problem, startedAt) ? this.verdictOn(token, problem) : 'end';
  }

  /** The clock was set back. */
  handleClockRollback(now: number): void {
    this.failedAt = Math.min(this.failedAt, now);
    this.resumeAt = Math.min(this.resumeAt, now + retryLimits.longestBackOff);
  }

  /** @returns false if it is not worth waiting any more */
  private wait(problem: Problem, startedAt: number): boolean {
    const isLimit = problem.kind === 'rateLimited';
    const now = this.clock.now();
    if (startedAt > this.failedAt) {
      this.rateLimits += isLimit ? 1 : 0;
      this.failures += isLimit ? 0 : 1;
      // Not that of those which do not count: requests that always overlap would never count.
      this.failedAt = now;
    }
    const { retryAfter } = problem;
    const times = Math.max(1, isLimit ? this.rateLimits : this.failures);
    const random = this.clock.random();
    const wait = retryAfter === undefined ? backOff(times, base, random) : retryWait(retryAfter, times, base, random);
    this.resumeAt = Math.max(this.resumeAt, now + wait);
    const isTooLong = retryAfter !== undefined && retryAfter > retryLimits.longestJobWait;
    return !isTooLong && this.failures < mostFailures && this.rateLimits <= retryLimits.jobRetries;
  }

  /** A space for which the server always fails is not the whole server's problem if other spaces answer meanwhile. */
  private verdictOn(token: string, problem: Problem): Verdict {
    return problem.kind === 'rateLimited' || this.strike(token) < mostFailures ? 'retry' : 'refuse';
  }

  private strike(token: string): number {
    const strikes = (this.strikes.get(token) ?? 0) + 1;
    this.strikes.set(token, strikes);
    return strikes;
  }
}
