import type { Problem } from '../../../src/platform/errors';
import { BackgroundCheck, type BackgroundCheckPolicy } from '../../../src/polling/backgroundCheck';
import { RequestBudget } from '../../../src/polling/requestBudget';
import { NOON } from '../support';
import { VirtualClock } from './support';

/** Spaces that answer with what a test has set, behind a gate that the test opens and closes. */
class FakePolicy implements BackgroundCheckPolicy {
  open = true;
  refused = false;
  minutes = 60;
  names: readonly string[] = [];
  readonly checkedTimes = new Map<string, number>();
  /** Whether a person waits for the server, and when one last did. */
  busy = false;
  waited: number | undefined;
  answered: number | undefined;
  served: number | undefined;
  /** In the order they were sent. */
  readonly checks: { readonly token: string; readonly at: number }[] = [];
  answer: (token: string) => Problem | undefined | Promise<Problem | undefined> = () => undefined;
  inFlight = 0;
  peak = 0;

  constructor(
    private readonly clock: VirtualClock,
    private readonly budget: RequestBudget,
  ) {}

  isOpen(): boolean {
    return this.open;
  }

  isRefused(): boolean {
    return this.refused;
  }

  interval(): number {
    return this.minutes;
  }

  tokens(): readonly string[] {
    return this.names;
  }

  checkedAt(token: string): number | undefined {
    return this.checkedTimes.get(token);
  }

  waitedAt(): number | undefined {
    return this.busy ? this.clock.now() : this.waited;
  }

  answeredAt(): number | undefined {
    return this.answered;
  }

  servedAt(): number | undefined {
    return this.served;
  }

  async check(token: string): Promise<Problem | undefined> {
    this.checks.push({ token, at: this.clock.now() });
    this.budget.record();
    this.peak = Math.max(this.peak, ++this.inFlight);
    const problem = await this.answer(token);
    this.inFlight--;
    if (!problem || problem.kind === 'spaceRefused') {
      this.checkedTimes.set(token, this.clock.now());
    }
    return problem;
  }

  /** Milliseconds from noon to each check, and between one check and the next. */
  get times(): readonly number[] {
    return this.checks.map(({ at }) => at - NOON);
  }

  get gaps(): readonly number[] {
    return this.times.slice(1).map((at, index) => at - (this.times[index] ?? 0));
  }

  get order(): readonly string[] {
    return this.checks.map(({ token }) => token);
  }
}

/** A background check of so many spaces, S1 to the last, that does nothing until `check.update()`. */
export function background(howMany: number, limit = 60) {
  const clock = new VirtualClock();
  const settings = { limit };
  const budget = new RequestBudget(
    () => settings.limit,
    () => clock.now(),
  );
  const policy = new FakePolicy(clock, budget);
  policy.names = Array.from({ length: howMany }, (_, index) => `S${index + 1}`);
  const check = new BackgroundCheck(policy, budget, clock);
  return { clock, policy, check, budget };
}
