import type { RequestBudget } from './requestBudget';

/** The first requests, which do not wait. The others are spread evenly over the time that the budget needs. */
const burst = 40;
const minute = 60_000;

/** How many requests of a window's budget a check of all spaces leaves for polls and for what a person does. @param limit requests a minute, not 0 */
export function reserveOf(limit: number): number {
  return Math.max(Math.floor(limit / 6), limit >= 2 ? 1 : 0);
}

/** When a check of many spaces may send its next request, as far as the window's budget decides that. */
export class CheckPace {
  private started = 0;
  private startedAt = -Infinity;

  constructor(
    private readonly budget: Pick<RequestBudget, 'delay' | 'limit'>,
    private readonly now: () => number,
  ) {}

  /** How many requests it may send in a minute; Infinity for no limit. */
  get rate(): number {
    const limit = this.budget.limit();
    return limit > 0 ? Math.max(1, limit - reserveOf(limit)) : Infinity;
  }

  start(): void {
    this.started++;
    this.startedAt = this.now();
  }

  /** Milliseconds until the next request. @param underWay requests that may not be sent yet, and so not counted by the budget */
  delay(underWay: number): number {
    const sinceStart = this.now() - this.startedAt;
    // Ignores a start in the future: the clock was set back.
    const gap = this.started < burst || sinceStart < 0 ? 0 : minute / this.rate - sinceStart;
    return Math.max(0, Math.ceil(gap), this.budgetDelay(underWay));
  }

  /** Milliseconds until the last of so many requests can be sent, if nothing else is. */
  left(requests: number): number {
    const { rate } = this;
    if (requests <= 0 || rate === Infinity) {
      return 0;
    }
    const last = requests - 1;
    const byBudget = Math.floor(last / rate) * minute + this.budgetDelay(last % rate);
    const afterBurst = Math.max(0, requests - Math.max(0, burst - this.started));
    return Math.max(byBudget, this.budgetDelay(0) + (afterBurst * minute) / rate);
  }

  private budgetDelay(others: number): number {
    return this.budget.delay(reserveOf(this.budget.limit()) + others);
  }
}
