import type { Clock } from '../platform/clock';
import { toProblem, type Problem } from '../platform/errors';
import { CheckFailures } from './checkFailures';
import { CheckPace } from './checkPace';
import type { RequestBudget } from './requestBudget';

/** What is checked. */
export interface CheckedSpaces {
  /** Tokens, most promising first. Read once, at the start. */
  tokens(): readonly string[];
  /** Whether the space is still there. */
  isListed(token: string): boolean;
  /** Requests the first page of runs, and resolves with why that failed. Never throws for a failure of the platform. */
  check(token: string): Promise<Problem | undefined>;
}

export interface CheckProgress {
  /** Spaces that need no request any more. */
  readonly done: number;
  readonly total: number;
  /** Milliseconds until the last request, as the budget and the server allow; undefined if nothing limits it. */
  readonly left: number | undefined;
}

/** `checked` is how many spaces answered with their runs; `refused` says why others did not. */
export type CheckEnd = { readonly checked: number; readonly refused: ReadonlyMap<string, Problem> } & (
  { readonly kind: 'done' | 'canceled' } | { readonly kind: 'failed'; readonly problem: Problem }
);

export interface CheckOptions {
  readonly signal: AbortSignal;
  /** Called at the start, after each space, and every few seconds of a longer wait. */
  readonly onProgress?: ((progress: CheckProgress) => void) | undefined;
}

/** Requests at a time: one less than the client sends, so that a person's own does not wait. A failing server gets fewer. */
const mostAtOnce = 5;
const mostAtOnceFailing = 2;
/** Milliseconds between updates during a wait, for the progress and for changed settings. */
const longestSleep = 5000;
/** The same while other requests are under way, whose responses may end the wait. */
const shortSleep = 1000;

/**
 * Requests the newest runs of each space, as fast as the budget allows, with a reserve for polls and people. Waits when the server limits
 * the rate, and a few times when it fails. Ends at once when the signal aborts: requests under way are left to what sent them.
 */
export function checkSpaces(
  spaces: CheckedSpaces,
  budget: Pick<RequestBudget, 'delay' | 'limit'>,
  clock: Clock,
  options: CheckOptions,
): Promise<CheckEnd> {
  return new SpaceCheck(spaces, budget, clock, options).run();
}

class SpaceCheck {
  private readonly queue: string[];
  private readonly total: number;
  /** Spaces to retry, before the rest of the queue. */
  private readonly retries: string[] = [];
  private readonly refused = new Map<string, Problem>();
  private checked = 0;
  private skipped = 0;
  private underWay = 0;
  private lastSeen = -Infinity;
  private reported = '';
  private failure: Problem | undefined;
  private readonly pace: CheckPace;
  private readonly failures: CheckFailures;
  private readonly ending = new AbortController();

  constructor(
    private readonly spaces: CheckedSpaces,
    budget: Pick<RequestBudget, 'delay' | 'limit'>,
    private readonly clock: Clock,
    private readonly options: CheckOptions,
  ) {
    this.queue = [...spaces.tokens()];
    this.total = this.queue.length;
    this.pace = new CheckPace(budget, () => clock.now());
    this.failures = new CheckFailures(clock);
  }

  async run(): Promise<CheckEnd> {
    const { signal } = this.options;
    const end = () => this.ending.abort();
    const ended = new Promise<void>((resolve) => {
      this.ending.signal.addEventListener('abort', () => resolve());
    });
    signal.addEventListener('abort', end);
    if (signal.aborted) {
      end();
    }
    this.report();
    const workers = Array.from({ length: Math.min(mostAtOnce, Math.ceil(this.pace.rate)) }, () => this.work());
    await Promise.race([Promise.all(workers), ended]);
    signal.removeEventListener('abort', end);
    end();
    return this.result();
  }

  private get done(): number {
    return this.checked + this.refused.size + this.skipped;
  }

  private result(): CheckEnd {
    const { checked, refused, failure } = this;
    if (failure) {
      return { kind: 'failed', problem: failure, checked, refused };
    }
    return { kind: this.done < this.total ? 'canceled' : 'done', checked, refused };
  }

  /** Requests one space after the other. Takes a space only after the wait, so that the most promising one goes first. */
  private async work(): Promise<void> {
    while (!this.ending.signal.aborted && this.queue.length + this.retries.length > 0) {
      const wait = this.wait();
      if (wait > 0) {
        const longest = this.underWay > 0 ? shortSleep : longestSleep;
        await this.clock.sleep(Math.min(wait, longest), this.ending.signal);
        this.report();
        continue;
      }
      const token = this.next();
      if (token !== undefined) {
        await this.check(token);
      }
    }
  }

  /** Milliseconds until the next request. */
  private wait(): number {
    const now = this.clock.now();
    if (now < this.lastSeen) {
      this.failures.handleClockRollback(now);
    }
    this.lastSeen = now;
    const isFull = this.underWay >= (this.failures.isFailing ? mostAtOnceFailing : mostAtOnce);
    return Math.max(isFull ? shortSleep : 0, this.failures.resumeAt - now, this.pace.delay(this.underWay));
  }

  private next(): string | undefined {
    const token = this.retries.shift() ?? this.queue.shift();
    if (token === undefined || this.spaces.isListed(token)) {
      return token;
    }
    this.skipped++;
    this.report();
    return undefined;
  }

  private async check(token: string): Promise<void> {
    const startedAt = this.clock.now();
    this.underWay++;
    this.pace.start();
    const problem = await this.ask(token);
    this.underWay--;
    if (!this.ending.signal.aborted) {
      this.note(token, problem, startedAt);
      this.report();
    }
  }

  private async ask(token: string): Promise<Problem | undefined> {
    try {
      return await this.spaces.check(token);
    } catch (error) {
      return toProblem(error);
    }
  }

  private note(token: string, problem: Problem | undefined, startedAt: number): void {
    if (!problem) {
      this.failures.answered();
      this.checked++;
      return;
    }
    switch (this.failures.judge(token, problem, startedAt)) {
      case 'retry':
        this.retries.push(token);
        break;
      case 'skip':
        this.skipped++;
        break;
      case 'refuse':
        this.refused.set(token, problem);
        break;
      case 'end':
        this.failure = problem;
        this.ending.abort();
        break;
    }
  }

  private report(): void {
    const { done, total } = this;
    const pause = Math.max(0, this.failures.resumeAt - this.clock.now());
    const left = pause + this.pace.left(this.queue.length + this.retries.length);
    // Several requests wait for the same moment.
    const key = `${done} ${Math.round(left / 1000)}`;
    if (key !== this.reported && !this.ending.signal.aborted) {
      this.reported = key;
      this.options.onProgress?.({ done, total, left: left > 0 ? left : undefined });
    }
  }
}
