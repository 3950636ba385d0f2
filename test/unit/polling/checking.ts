import type { Clock } from '../../../src/platform/clock';
import type { Problem } from '../../../src/platform/errors';
import { RequestBudget } from '../../../src/polling/requestBudget';
import { checkSpaces, type CheckEnd, type CheckProgress } from '../../../src/polling/spaceCheck';
import { minute, VirtualClock } from './support';

type Answer = Problem | undefined;

/** Spaces of a server that a test sets up, and a check of all of them under a real budget. */
export class Checking {
  readonly time = new VirtualClock();
  /** As the virtual clock, but sleeping takes time. */
  readonly clock: Clock = {
    now: () => this.time.now(),
    random: () => this.time.random(),
    after: (milliseconds, call) => this.time.after(milliseconds, call),
    sleep: (milliseconds, signal) => this.sleep(milliseconds, signal),
  };
  readonly budget: RequestBudget;
  readonly tokens: readonly string[];
  readonly missing = new Set<string>();
  /** In the order they were sent, with the time since the start. */
  readonly requests: { readonly token: string; readonly at: number }[] = [];
  readonly progress: CheckProgress[] = [];
  readonly abort = new AbortController();
  /** Milliseconds that an answer takes, and until the client has sent a request. */
  latency = 50;
  sending = 0;
  underWay = 0;
  peak = 0;
  end: CheckEnd | undefined;
  /** When it ended, in milliseconds since the start. */
  endedAt: number | undefined;
  /** What the server says to a request; success if nothing. */
  answer: (token: string, elapsed: number) => Answer = () => undefined;
  onProgress: (progress: CheckProgress) => void = () => undefined;
  private readonly start = this.time.now();

  constructor(
    howMany: number,
    public limit = 0,
  ) {
    this.tokens = Array.from({ length: howMany }, (_, index) => `S${index + 1}`);
    this.budget = new RequestBudget(
      () => this.limit,
      () => this.time.now(),
    );
  }

  get elapsed(): number {
    return this.time.now() - this.start;
  }

  get order(): readonly string[] {
    return this.requests.map(({ token }) => token);
  }

  /** Starts the check, and lets this much time pass. */
  async run(milliseconds = 60 * minute): Promise<CheckEnd | undefined> {
    const spaces = {
      tokens: () => this.tokens,
      isListed: (token: string) => !this.missing.has(token),
      check: (token: string) => this.check(token),
    };
    const onProgress = (progress: CheckProgress) => {
      this.progress.push(progress);
      this.onProgress(progress);
    };
    const ended = checkSpaces(spaces, this.budget, this.clock, { signal: this.abort.signal, onProgress });
    void ended.then((end) => {
      this.end = end;
      this.endedAt = this.elapsed;
    });
    await this.time.pass(milliseconds);
    return this.end;
  }

  /** The most requests in any minute, a person's and polls included. */
  busiestMinute(others: readonly number[] = []): number {
    const times = [...this.requests.map(({ at }) => at), ...others].sort((a, b) => a - b);
    return Math.max(0, ...times.map((from, index) => times.findLastIndex((at) => at < from + minute) - index + 1));
  }

  private async check(token: string): Promise<Answer> {
    this.peak = Math.max(this.peak, ++this.underWay);
    if (this.sending > 0) {
      await this.sleep(this.sending, this.abort.signal);
    }
    this.budget.record();
    this.requests.push({ token, at: this.elapsed });
    await this.sleep(this.latency);
    this.underWay--;
    return this.answer(token, this.elapsed);
  }

  private sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        timer.dispose();
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const timer = this.time.after(milliseconds, done);
      signal?.addEventListener('abort', done);
    });
  }
}
