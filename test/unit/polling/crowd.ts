import { Poller, type PollPolicy, type PollTarget } from '../../../src/polling/poller';
import type { Problem } from '../../../src/platform/errors';
import { retryDelay } from '../../../src/platform/retry';
import { random, type Random } from '../../platform/data/random';
import { Calendar } from './calendar';
import { minute, second } from './support';

/** What people do with their windows. Durations are in milliseconds. */
export interface Use {
  readonly windows: number;
  /** The windows are opened one after the other, by chance, within so much time. */
  readonly opening: number;
  /** Spaces that show their runs in each window: with unfinished runs, and with runs that have all ended. */
  readonly lively: number;
  readonly quiet: number;
  /** How long a person looks at a window, and elsewhere, on average; without it nobody ever looks away. */
  readonly focus?: { readonly on: number; readonly off: number };
}

/** What a server answers at a moment, in milliseconds since the beginning; undefined for what was asked for. */
export type Server = (elapsed: number) => Problem | undefined;

const interval = 30 * second;

/** A window: the real monitor, and around it what it may look at. */
class Window implements PollTarget, PollPolicy {
  private readonly monitor: Poller;
  private readonly trueTimes = new Map<string, number>();
  private readonly tokens: readonly string[];
  private isOpened = false;
  private isFocused = true;

  constructor(
    private readonly crowd: Crowd,
    private readonly use: Use,
  ) {
    const names = (count: number, name: string) => Array.from({ length: count }, (_, index) => `${name}${index}`);
    this.tokens = [...names(use.lively, 'lively'), ...names(use.quiet, 'quiet')];
    this.monitor = new Poller(this, this, crowd.clock);
  }

  /** What a person sees to at first: the list of spaces, and the runs of those that are opened. */
  async open(): Promise<void> {
    await this.crowd.ask();
    await Promise.all(this.tokens.map((token) => this.poll(token)));
    this.isOpened = true;
    this.monitor.update();
    this.turnAway();
  }

  dispose(): void {
    this.monitor.dispose();
  }

  isOpen(): boolean {
    return this.isOpened && this.isFocused;
  }

  spaces(): readonly string[] {
    return this.tokens;
  }

  interval(): number {
    return interval;
  }

  hasUnfinished(token: string): boolean {
    return token.startsWith('lively');
  }

  asOf(token: string): number | undefined {
    return this.trueTimes.get(token);
  }

  async poll(token: string): Promise<Problem | undefined> {
    const problem = await this.crowd.ask();
    if (!problem) {
      this.trueTimes.set(token, this.crowd.clock.now());
    }
    return problem;
  }

  private turnAway(): void {
    const { clock } = this.crowd;
    if (this.use.focus) {
      const mean = this.isFocused ? this.use.focus.on : this.use.focus.off;
      clock.after(-Math.log(1 - clock.random()) * mean, () => {
        this.isFocused = !this.isFocused;
        this.monitor.update();
        this.turnAway();
      });
    }
  }
}

/** Many windows at one server, which counts what it is asked. The same seed gives the same day. */
export class Crowd {
  readonly clock: Calendar;
  /** Requests in each second since the beginning, repetitions included. */
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

  /** One question with the client's own repetitions; resolves with why it failed. */
  async ask(): Promise<Problem | undefined> {
    for (let attempt = 1; ; attempt++) {
      const at = Math.floor(this.clock.elapsed / second);
      this.requests[at] = (this.requests[at] ?? 0) + 1;
      const problem = this.server(this.clock.elapsed);
      const delay = problem && retryDelay(attempt, problem.retryAfter, this.clock.random());
      if (delay === undefined) {
        return problem;
      }
      await this.clock.sleep(delay);
    }
  }

  /** Requests a second in each stretch of `width` milliseconds from one moment to another. */
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

/** An outage and the times around it, in milliseconds since the beginning. */
export interface Plan {
  /** When everything is in its stride: the mean is taken from here to the outage. */
  readonly steady: number;
  readonly outage: { readonly from: number; readonly to: number };
  readonly end: number;
}

/** Ten minutes of normal use, ten of an outage, and ten of what comes after; the windows had `settle` milliseconds before. */
export function plan(settle: number): Plan {
  const from = settle + 10 * minute;
  return { steady: settle, outage: { from, to: from + 10 * minute }, end: from + 20 * minute };
}
