const window = 60_000;

/** How many requests a window has sent in the last minute. Background requests wait for room; a person's own only count. */
export class RequestBudget {
  private sent: number[] = [];

  /** @param limit requests a minute; 0 for no limit */
  constructor(
    readonly limit: () => number,
    private readonly now: () => number,
  ) {}

  record(): void {
    this.sent.push(this.now());
  }

  /**
   * Milliseconds until there is room for a background request; 0 when there is.
   * @param reserve for how many more requests there is room then; a minute without any request is room enough for all
   */
  delay(reserve = 0): number {
    const limit = this.limit();
    const now = this.now();
    // Ignores times in the future: the clock was set back.
    this.sent = this.sent.filter((time) => time <= now && now - time < window);
    const decisive = limit > 0 ? this.sent.at(Math.min(reserve - limit, -1)) : undefined;
    return decisive === undefined ? 0 : decisive + window - now;
  }
}
