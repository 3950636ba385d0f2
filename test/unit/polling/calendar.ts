import type { Clock } from '../../../src/platform/clock';
import { NOON } from '../support';

interface Entry {
  call: (() => void) | undefined;
}

/**
 * Virtual time for thousands of pollers. Timers are kept in pages of a hundredth of a second each, so that setting, canceling and
 * finding one costs the same however many there are. What one moment's timers start is over before the next moment.
 */
export class Calendar implements Clock {
  /** Milliseconds in a moment, within which times are equal. A timer never runs early, and up to this much late. */
  static readonly moment = 10;

  private readonly pages = new Map<number, Entry[]>();
  private today = 0;

  /** @param random at least 0, less than 1 */
  constructor(readonly random: () => number) {}

  now(): number {
    return NOON + this.elapsed;
  }

  /** Milliseconds since the calendar started. */
  get elapsed(): number {
    return this.today * Calendar.moment;
  }

  after(milliseconds: number, call: () => void) {
    const day = this.today + Math.ceil(Math.max(0, milliseconds) / Calendar.moment);
    const entry: Entry = { call };
    const page = this.pages.get(day);
    if (page) {
      page.push(entry);
    } else {
      this.pages.set(day, [entry]);
    }
    return { dispose: () => (entry.call = undefined) };
  }

  /** Resolves after this much virtual time. */
  sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.after(milliseconds, resolve));
  }

  /** Lets this much time pass, including its last moment. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.today + Math.round(milliseconds / Calendar.moment);
    await this.turn();
    while (this.today < end) {
      this.today++;
      await this.turn();
    }
  }

  /** Runs what is due at this moment, and what that adds to it. */
  private async turn(): Promise<void> {
    for (let page = this.pages.get(this.today); page; page = this.pages.get(this.today)) {
      this.pages.delete(this.today);
      for (const { call } of page) {
        call?.();
      }
      // A turn of the event loop: every promise that can settle by itself has settled.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}
