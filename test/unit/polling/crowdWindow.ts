import type { Problem } from '../../../src/platform/errors';
import { retryDelay } from '../../../src/platform/retry';
import { BackgroundCheck } from '../../../src/polling/backgroundCheck';
import { Poller } from '../../../src/polling/poller';
import { RequestBudget } from '../../../src/polling/requestBudget';
import { checkSpaces, type CheckEnd } from '../../../src/polling/spaceCheck';
import type { Calendar } from './calendar';
import type { Use } from './crowd';
import { minute, second } from './support';

const interval = 30 * second;
/** Requests of a window in a minute, if nobody asks for more. */
export const requestsPerMinute = 60;

/** What a window asks a server. */
interface Site {
  readonly clock: Calendar;
  /** Spaces by name: those that show their runs, and all that there are. */
  readonly opened: readonly string[];
  readonly all: readonly string[];
  /** What the server says to a request of now. */
  answer(): Problem | undefined;
}

/** A window: the real poller and the real checks, and what they ask for. */
export class CrowdWindow {
  private readonly poller: Poller;
  private readonly background: BackgroundCheck;
  private readonly budget: RequestBudget;
  private readonly asOfTimes = new Map<string, number>();
  private answered: number | undefined;
  private served: number | undefined;
  private isOpened = false;
  private isFocused = true;
  /** Requests that a person waits for, and when the last one ended. */
  private waiting = 0;
  private waited: number | undefined;
  /** When requests of the last minute were sent, and the most in any minute so far. */
  private readonly sent: number[] = [];
  busiestMinute = 0;

  constructor(
    private readonly site: Site,
    private readonly use: Use,
  ) {
    const { clock, opened, all } = site;
    this.budget = new RequestBudget(
      () => requestsPerMinute,
      () => clock.now(),
    );
    const common = {
      isOpen: () => this.isOpened && this.isFocused,
      answeredAt: () => this.answered,
      servedAt: () => this.served,
    };
    const asOf = (token: string) => this.asOfTimes.get(token);
    const ask = (token: string) => this.askFor(token, true);
    const polled = {
      ...common,
      interval: () => interval,
      targets: () => opened,
      isSeen: () => true,
      isLively: (token: string) => token.startsWith('lively'),
      asOf,
      askedAt: asOf,
      poll: ask,
    };
    const checked = {
      ...common,
      isRefused: () => false,
      interval: () => use.overview ?? 0,
      tokens: () => all,
      checkedAt: asOf,
      waitedAt: () => (this.waiting > 0 ? clock.now() : this.waited),
      check: ask,
    };
    this.poller = new Poller(polled, this.budget, clock);
    this.background = new BackgroundCheck(checked, this.budget, clock);
  }

  /** What a person loads first: the list of spaces, and the runs of those that are opened. */
  async open(): Promise<void> {
    await this.send(false);
    await Promise.all(this.site.opened.map((token) => this.askFor(token, false)));
    this.isOpened = true;
    this.update();
    this.turnAway();
  }

  /** A person runs Check All Spaces. */
  checkAll(): Promise<CheckEnd> {
    const { clock, all } = this.site;
    const check = (token: string) => this.askFor(token, true);
    const { signal } = new AbortController();
    return checkSpaces({ tokens: () => all, isListed: () => true, check }, this.budget, clock, { signal });
  }

  dispose(): void {
    this.poller.dispose();
    this.background.dispose();
  }

  private update(): void {
    this.poller.update();
    this.background.update();
  }

  private async askFor(token: string, isBackground: boolean): Promise<Problem | undefined> {
    const { clock } = this.site;
    this.waiting += isBackground ? 0 : 1;
    const problem = await this.send(isBackground);
    if (!problem) {
      const now = clock.now();
      this.asOfTimes.set(token, now);
      this.answered = now;
      this.served = isBackground ? this.served : now;
    }
    if (!isBackground) {
      this.waiting--;
      this.waited = clock.now();
    }
    return problem;
  }

  /** One request, with the client's own retries if a person waits for it; resolves with why it failed. */
  private async send(isBackground: boolean): Promise<Problem | undefined> {
    const { clock } = this.site;
    for (let attempt = 1; ; attempt++) {
      this.budget.record();
      this.count(clock.now());
      const problem = await Promise.resolve(this.site.answer());
      const delay = isBackground ? undefined : problem && retryDelay(attempt, problem.retryAfter, clock.random());
      if (delay === undefined) {
        return problem;
      }
      await clock.sleep(delay);
    }
  }

  /** Counts by itself: the budget is what is tested. */
  private count(now: number): void {
    this.sent.push(now);
    while ((this.sent[0] ?? now) <= now - minute) this.sent.shift();
    this.busiestMinute = Math.max(this.busiestMinute, this.sent.length);
  }

  private turnAway(): void {
    const { clock } = this.site;
    if (this.use.focus) {
      const mean = this.isFocused ? this.use.focus.on : this.use.focus.off;
      clock.after(-Math.log(1 - clock.random()) * mean, () => {
        this.isFocused = !this.isFocused;
        this.update();
        this.turnAway();
      });
    }
  }
}
