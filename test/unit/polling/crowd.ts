import type { Problem } from '../../../src/platform/errors';
import { retryDelay } from '../../../src/platform/retry';
import { Poller, type PollPolicy } from '../../../src/polling/poller';
import { RequestBudget } from '../../../src/polling/requestBudget';
import { random, type Random } from '../../platform/data/random';
import { Calendar } from './calendar';
import { minute, second } from './support';

/** What people do with their windows. Durations are in milliseconds. */
export interface Use {
  readonly windows: number;
  /** The windows are opened at random times within this one. */
  readonly opening: number;
  /** Spaces that show their runs in each window: with unfinished runs, and with only ended ones. */
  readonly lively: number;
  readonly quiet: number;
  /** How long a person looks at a window, and elsewhere, on average. Undefined: people never look away. */
  readonly focus?: { readonly on: number; readonly off: number };
}

/** What a server answers at a time, in milliseconds since the start; undefined for what was requested. */
export type Server = (elapsed: number) => Problem | undefined;

const interval = 30 * second;

/** A window: the real poller, and what it polls. */
class Window implements PollPolicy {
  private readonly poller: Poller;
  private readonly budget: RequestBudget;
  private readonly asOfTimes = new Map<string, number>();
  private readonly tokens: readonly string[];
  private served: number | undefined;
  private isOpened = false;
  private isFocused = true;

  constructor(
    private readonly crowd: Crowd,
    private readonly use: Use,
  ) {
    const names = (count: number, name: string) => Array.from({ length: count }, (_, index) => `${name}${index}`);
    this.tokens = [...names(use.lively, 'lively'), ...names(use.quiet, 'quiet')];
    this.budget = new RequestBudget(
      () => 60,
      () => crowd.clock.now(),
    );
    this.poller = new Poller(this, this.budget, crowd.clock);
  }

  /** What a person loads first: the list of spaces, and the runs of those that are opened. */
  async open(): Promise<void> {
    await this.crowd.ask();
    await Promise.all(this.tokens.map((token) => this.askFor(token, false)));
    this.isOpened = true;
    this.poller.update();
    this.turnAway();
  }

  dispose(): void {
    this.poller.dispose();
  }

  isOpen(): boolean {
    return this.isOpened && this.isFocused;
  }

  targets(): readonly string[] {
    return this.tokens;
  }

  isSeen(): boolean {
    return true;
  }

  interval(): number {
    return interval;
  }

  isLively(token: string): boolean {
    return token.startsWith('lively');
  }

  asOf(token: string): number | undefined {
    return this.asOfTimes.get(token);
  }

  askedAt(token: string): number | undefined {
    return this.asOf(token);
  }

  answeredAt(): number | undefined {
    return Math.max(...this.asOfTimes.values());
  }

  servedAt(): number | undefined {
    return this.served;
  }

  poll(token: string): Promise<Problem | undefined> {
    return this.askFor(token, true);
  }

  private async askFor(token: string, isBackground: boolean): Promise<Problem | undefined> {
    this.budget.record();
    const problem = await this.crowd.ask(isBackground);
    if (!problem) {
      this.asOfTimes.set(token, this.crowd.clock.now());
      this.served = isBackground ? this.served : this.crowd.clock.now();
    }
    return problem;
  }

  private turnAway(): void {
    const { clock } = this.crowd;
    if (this.use.focus) {
      const mean = this.isFocused ? this.use.focus.on : this.use.focus.off;
      clock.after(-Math.log(1 - clock.random()) * mean, () => {
        this.isFocused = !this.isFocused;
        this.poller.update();
        this.turnAway();
      });
    }
  }
}

/** Many windows on one server, which counts its requests. The same seed gives the same day. */
export class Crowd {
  readonly clock: Calendar;
  /** Requests in each second since the start, including retries. */
  readonly requests: number[] = [];
  private readonly windows: readonly Window[];

  constructor(
    use: Use,
    private readonly server: Server,
    seed: string,
  ) {
    const source: Random = random(seed);
    this.clock = new Calendar(() => source.next());
    this.windows = Array.from({ length: use.windows }, () => new Window(this, use));
    for (const window of this.windows) {
      this.clock.after(source.next() * use.opening, () => void window.open());
    }
  }

  /** One request, with the client's own retries if a person waits for it; resolves with why it failed. */
  async ask(isBackground = false): Promise<Problem | undefined> {
    for (let attempt = 1; ; attempt++) {
      const at = Math.floor(this.clock.elapsed / second);
      this.requests[at] = (this.requests[at] ?? 0) + 1;
      const problem = this.server(this.clock.elapsed);
      const delay = isBackground ? undefined : problem && retryDelay(attempt, problem.retryAfter, this.clock.random());
      if (delay === undefined) {
        return problem;
      }
      await this.clock.sleep(delay);
    }
  }

  /** Requests per second in each interval of `width` milliseconds from one time to another. */
  rates(from: number, to: number, width: number = second): number[] {
    const stretches = Array.from(
      { length: Math.floor((to - from) / width) },
      (_, index) => (from + index * width) / second,
    );
    const sum = (begin: number) => {
      let total = 0;
      for (let at = begin; at < begin + width / second; at++) total += this.requests[at] ?? 0;
      return total;
    };
    return stretches.map((begin) => sum(begin) / (width / second));
  }

  dispose(): void {
    this.windows.forEach((window) => window.dispose());
  }
}

/** An outage and the times around it, in milliseconds since the start. */
export interface Plan {
  /** When everything has settled: the mean is taken from here to the outage. */
  readonly steady: number;
  readonly outage: { readonly from: number; readonly to: number };
  readonly end: number;
}

/** Ten minutes of normal use, ten of an outage, and ten afterwards. Before that, the windows have `settle` milliseconds. */
export function plan(settle: number): Plan {
  const from = settle + 10 * minute;
  return { steady: settle, outage: { from, to: from + 10 * minute }, end: from + 20 * minute };
}
