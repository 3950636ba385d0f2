import { Disposable } from '../model/disposables';
import { Emitter, type Event } from '../model/emitter';
import type { CollectionStore } from '../model/collectionStore';
import type { PlatformClient } from '../platform/client';
import type { Clock } from '../platform/clock';
import type { Run, Space } from '../platform/entities';
import type { Problem } from '../platform/errors';
import type { RequestBudget } from '../polling/requestBudget';
import { BackgroundCheck, type BackgroundCheckPolicy } from '../polling/backgroundCheck';
import { checkSpaces, type CheckEnd, type CheckOptions } from '../polling/spaceCheck';
import type { Change } from './changes';
import type { PollGate } from './connectionPolling';
import type { Overview } from './overview';
import type { Pins } from './pins';

/** Spaces with a run from this many milliseconds ago are checked before others. */
const recently = 7 * 24 * 60 * 60_000;

/** What checks need of a connection. */
interface Checked {
  readonly spaces: readonly Space[] | undefined;
  readonly runs: Pick<CollectionStore<Run>, 'get' | 'poll'>;
  readonly client: Pick<PlatformClient, 'isAwaited'>;
  readonly pins: Pick<Pins, 'list'>;
  readonly overview: Pick<Overview, 'summary'>;
  readonly authProblem: Problem | undefined;
  readonly answeredAt: number | undefined;
  readonly servedAt: number | undefined;
  readonly waitedAt: number | undefined;
  readonly signal: AbortSignal;
  readonly onDidChange: Event<Change>;
  space(token: string): Space | undefined;
}

/** Checks spaces: requests their newest runs, whether or not they were opened. */
export class SpaceChecks extends Disposable {
  private readonly changed = this._register(new Emitter<void>());
  /** Fires when a check of all spaces begins or ends. */
  readonly onDidChange = this.changed.event;

  private readonly checks = this._register(new Emitter<string>());
  /** Fires when a space was checked, with its token. */
  readonly onDidCheck = this.checks.event;

  private readonly background: BackgroundCheck;
  private running: Promise<CheckEnd> | undefined;
  /** Spaces whose runs are loaded only because of a check. */
  private readonly onlyChecked = new Set<string>();

  constructor(
    private readonly connection: Checked,
    private readonly clock: Clock,
    private readonly budget: RequestBudget,
    gate: PollGate,
  ) {
    super();
    const policy: BackgroundCheckPolicy = {
      // A person who checks all spaces needs no second check.
      isOpen: () => gate.isOpen() && !this.isRunning,
      isRefused: () => connection.authProblem !== undefined,
      interval: () => gate.checkInterval(),
      tokens: () => this.mostPromisingFirst(),
      checkedAt: (token) => connection.runs.get(token)?.asOf ?? connection.overview.summary(token, clock.now())?.asOf,
      waitedAt: () => (connection.client.isAwaited ? clock.now() : connection.waitedAt),
      answeredAt: () => connection.answeredAt,
      servedAt: () => connection.servedAt,
      check: (token) => this.check(token),
    };
    this.background = this._register(new BackgroundCheck(policy, budget, clock));
    this._register(gate.onDidChange(() => this.background.update()));
    this._register(
      connection.onDidChange(({ kind }) => {
        if (['spaces', 'access', 'checks'].includes(kind)) {
          this.background.update();
        }
      }),
    );
    this.background.update();
  }

  /** Whether all spaces are being checked by command, not in the background. */
  get isRunning(): boolean {
    return this.running !== undefined;
  }

  isOnlyChecked(token: string): boolean {
    return this.onlyChecked.has(token);
  }

  /** Checks all spaces. Does not start a second check while one is under way. */
  run(options: CheckOptions): Promise<CheckEnd> {
    const spaces = {
      tokens: () => this.mostPromisingFirst(),
      isListed: (token: string) => this.connection.space(token) !== undefined,
      check: (token: string) => this.check(token),
    };
    if (!this.running) {
      const signal = AbortSignal.any([options.signal, this.connection.signal]);
      this.running = checkSpaces(spaces, this.budget, this.clock, { ...options, signal }).finally(() => {
        this.running = undefined;
        this.changed.fire();
      });
      this.changed.fire();
    }
    return this.running;
  }

  /** Requests the newest runs of a space. @returns why that failed */
  async check(token: string): Promise<Problem | undefined> {
    const { runs } = this.connection;
    if (!runs.get(token)?.list) {
      this.onlyChecked.add(token);
    }
    const begun = this.clock.now();
    const problem = await runs.poll(token);
    if (problem) {
      return problem;
    }
    // A person's request for older runs took its place: that says nothing about the newest.
    if ((runs.get(token)?.asOf ?? begun) < begun) {
      return { kind: 'aborted' };
    }
    this.checks.fire(token);
    return undefined;
  }

  /** Pinned spaces, then those with the newest runs, then the others as the server lists them. */
  mostPromisingFirst(): readonly string[] {
    const { spaces = [], pins, overview } = this.connection;
    const now = this.clock.now();
    const pinned = new Set(pins.list().map(({ token }) => token));
    const rank = ({ token }: Space) => {
      const newest = overview.summary(token, now)?.newestAt ?? -Infinity;
      return pinned.has(token) ? Infinity : Math.max(newest, now - recently);
    };
    const ranked = spaces.map((space) => ({ token: space.token, rank: rank(space) }));
    return ranked.sort((a, b) => (a.rank === b.rank ? 0 : b.rank - a.rank)).map(({ token }) => token);
  }
}
