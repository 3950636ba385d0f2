import type { Clock } from '../platform/clock';
import { isAuthError, isServerProblem, type Problem } from '../platform/errors';
import { backOff, retryWait } from '../platform/retry';

/** A refusal by one space says nothing about the server. */
export function isEveryones(problem: Problem): boolean {
  return isServerProblem(problem) || isAuthError(problem);
}

/** How long background requests leave a failing server alone: longer each time, and never shorter than it asks for. */
export class ServerBackOff {
  /** Why the server fails; undefined while it works. */
  problem: Problem | undefined;
  /** No background request before then, in milliseconds since 1970. */
  blockedUntil = -Infinity;
  /** Failures in a row. Requests that were under way together fail together: they count as one. */
  failures = 0;
  /** When the last failure became known: answers to earlier requests say nothing about the server since. */
  private failedAt = -Infinity;
  /** The part of the wait that the server asked for, with a random part so that windows do not return together. */
  private retryAt = -Infinity;

  /** @param interval milliseconds: the first wait is about that long */
  constructor(
    private readonly clock: Pick<Clock, 'now' | 'random'>,
    private readonly interval: () => number,
  ) {}

  /** Call with the outcome of a request, and when it was sent, in milliseconds since 1970. */
  recordOutcome(problem: Problem | undefined, startedAt: number): void {
    if (problem?.kind === 'aborted') {
      return;
    }
    if (!problem || !isEveryones(problem)) {
      this.answered(startedAt);
      return;
    }
    const now = this.clock.now();
    if (this.failures === 0 || startedAt > this.failedAt) {
      this.failures++;
      this.blockedUntil = now + backOff(this.failures, this.interval(), this.clock.random());
    }
    if (problem.retryAfter !== undefined) {
      const wait = retryWait(problem.retryAfter, this.failures, this.interval(), this.clock.random());
      this.retryAt = Math.max(this.retryAt, now + wait);
    }
    this.blockedUntil = Math.max(this.blockedUntil, this.retryAt);
    this.failedAt = now;
    this.problem = problem;
  }

  /** The server answered a request of that time, whoever made it. A wait that it asked for ends only in `served`. */
  answered(time: number): void {
    if (this.failures > 0 && time > this.failedAt) {
      this.failures = 0;
      this.blockedUntil = this.retryAt;
      this.problem = undefined;
    }
  }

  /** The server answered a person's request of that time. If it had asked for a wait before, it is no longer busy. */
  served(time: number): void {
    if (time > this.failedAt) {
      this.retryAt = -Infinity;
      this.blockedUntil = -Infinity;
    }
  }

  /** The clock was set back. @param longest milliseconds that a wait may still last */
  handleClockRollback(now: number, longest: number): void {
    this.failedAt = Math.min(this.failedAt, now);
    this.retryAt = Math.min(this.retryAt, now + longest);
    this.blockedUntil = Math.min(this.blockedUntil, now + longest);
  }
}
