import type { Change } from '../../../src/model/changes';
import { isUnfinished } from '../../../src/model/phase';
import { SpaceStore } from '../../../src/model/spaceStore';
import { Poller, type PollTarget } from '../../../src/polling/poller';
import { PlatformClient } from '../../../src/platform/client';
import type { Problem } from '../../../src/platform/errors';
import { accountAt, VirtualTime } from '../support';
import { FakeGates, VirtualClock } from './support';

/** The real store as what is looked at, as the extension joins the two. */
class StoreTarget implements PollTarget {
  /** Looks so far. */
  count = 0;
  private readonly underWay = new Set<Promise<unknown>>();

  constructor(private readonly store: SpaceStore) {}

  poll(token: string): Promise<Problem | undefined> {
    this.count++;
    const look = this.lookAt(token);
    this.underWay.add(look);
    void look.finally(() => this.underWay.delete(look));
    return look;
  }

  hasUnfinished(token: string): boolean {
    return this.store.space(token)?.runList?.runs.some(({ status }) => isUnfinished(status)) ?? false;
  }

  asOf(token: string): number | undefined {
    return this.store.space(token)?.asOf;
  }

  /** Resolves when no look is under way. */
  async idle(): Promise<void> {
    // The monitor learns of an outcome just after the look is over.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.underWay.size > 0) {
      await Promise.all(this.underWay);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  private async lookAt(token: string): Promise<Problem | undefined> {
    if (!this.store.spaces) {
      await this.store.loadSpaces();
    }
    if (!this.store.space(token)) {
      return this.store.problem;
    }
    await this.store.lookAt(token);
    const { problem, stale } = this.store.space(token) ?? {};
    return stale ?? problem;
  }
}

/** Monitor, store and client joined as in the extension, in virtual time, at a platform that is really asked. */
export class LiveStage {
  readonly clock: VirtualClock = new VirtualClock(() => this.target.idle());
  readonly store = new SpaceStore(() => this.clock.now());
  readonly target = new StoreTarget(this.store);
  readonly gates = new FakeGates();
  readonly monitor = new Poller(this.target, this.gates, this.clock);
  /** What the store told since the test last emptied it. */
  readonly changes: Change[] = [];
  /** Ids of runs in the order of their announced ends. */
  readonly ended: string[] = [];

  constructor() {
    this.gates.isOpen = () => this.gates.open && this.store.spaces !== undefined && !this.store.rejected;
    this.store.onDidChange((change) => {
      this.changes.push(change);
      this.monitor.update();
    });
    this.store.onDidEnd(({ runs }) => this.ended.push(...runs.map(({ id }) => id)));
  }

  /** Signs in; the spaces are listed, and some of them shown and up to date. */
  async open(url: string, ...tokens: string[]): Promise<void> {
    const timing = Object.assign(new VirtualTime(), { now: () => this.clock.now() });
    this.store.connect(new PlatformClient(accountAt(url), { timeout: () => 5_000, clock: timing }));
    await this.store.loadSpaces();
    await Promise.all(tokens.map((token) => this.store.openSpace(token)));
    this.gates.tokens = tokens;
    this.monitor.reset();
    this.changes.length = 0;
  }

  dispose(): void {
    this.monitor.dispose();
    this.store.dispose();
  }
}
