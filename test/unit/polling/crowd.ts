import type { Problem } from '../../../src/platform/errors';
import type { CheckEnd } from '../../../src/polling/spaceCheck';
import { random, type Random } from '../../platform/data/random';
import { Calendar } from './calendar';
import { CrowdWindow } from './crowdWindow';
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
  /** Spaces in all that the organization has, if more than those; and minutes between checks of them in the background, 0 for none. */
  readonly spaces?: number;
  readonly overview?: number;
}

/** What a server answers at a time, in milliseconds since the start; undefined for what was requested. */
export type Server = (elapsed: number) => Problem | undefined;

/** Many windows on one server, which counts its requests. The same seed gives the same day. */
export class Crowd {
  readonly clock: Calendar;
  /** Requests in each second since the start, including retries. */
  readonly requests: number[] = [];
  private readonly windows: readonly CrowdWindow[];

  constructor(
    use: Use,
    private readonly server: Server,
    seed: string,
  ) {
    const source: Random = random(seed);
    this.clock = new Calendar(() => source.next());
    const names = (count: number, name: string) => Array.from({ length: count }, (_, index) => `${name}${index}`);
    const opened = [...names(use.lively, 'lively'), ...names(use.quiet, 'quiet')];
    const all = [...opened, ...names(Math.max(0, (use.spaces ?? 0) - opened.length), 'closed')];
    const site = { clock: this.clock, opened, all, answer: () => this.answer() };
    this.windows = Array.from({ length: use.windows }, () => new CrowdWindow(site, use));
    for (const window of this.windows) {
      this.clock.after(source.next() * use.opening, () => void window.open());
    }
  }

  /** The most requests of one window in any minute, a person's own included. */
  get busiestMinute(): number {
    return Math.max(...this.windows.map(({ busiestMinute }) => busiestMinute));
  }

  /** Every person runs Check All Spaces, at a random time within the next minute. Resolves when all of these checks have ended. */
  async checkAll(): Promise<readonly CheckEnd[]> {
    const ends = this.windows.map(async (window) => {
      await this.clock.sleep(this.clock.random() * minute);
      return window.checkAll();
    });
    return Promise.all(ends);
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

  private answer(): Problem | undefined {
    const { elapsed } = this.clock;
    const at = Math.floor(elapsed / second);
    this.requests[at] = (this.requests[at] ?? 0) + 1;
    return this.server(elapsed);
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
