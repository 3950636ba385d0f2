import type { PlatformClient } from '../platform/client';
import { isAuthError, sameProblem, toProblem, type Problem } from '../platform/errors';
import type { Space } from '../platform/entities';
import type { Change, RunsEndedEvent } from './changes';
import type { IDisposable } from './disposables';
import { Emitter } from './emitter';
import { fetchMore, lookAgain, refetch, type FetchPage } from './fetchRuns';
import { sameRow, type RunList } from './runList';
import { changeBetween, endedBetween, type SpaceState } from './space';
import { TaskQueue } from './taskQueue';

/**
 * What is known now: the spaces of the session's organisation and the runs of those that were opened.
 *
 * Loading methods resolve when the answer is merged and the change is told. They do not throw for what went wrong with the
 * platform: that is kept as a `problem`, beside the rows of the last good answer, until an answer comes. A load that was given
 * up (`cancel`, another session) leaves no trace.
 */
export class SpaceStore implements IDisposable {
  private readonly changes = new Emitter<Change>();
  readonly onDidChange = this.changes.event;

  private readonly endings = new Emitter<RunsEndedEvent>();
  readonly onDidEnd = this.endings.event;

  private client: PlatformClient | undefined;
  private states: ReadonlyMap<string, SpaceState> | undefined;
  private listProblem: Problem | undefined;
  private isRejected = false;
  private readonly work = new TaskQueue();

  /** @param now the clock, in milliseconds since 1970 */
  constructor(private readonly now: () => number = Date.now) {}

  /** All spaces, newest first; undefined until they were loaded. */
  get spaces(): readonly SpaceState[] | undefined {
    return this.states && [...this.states.values()];
  }

  /** Why the last list of spaces did not come. */
  get problem(): Problem | undefined {
    return this.listProblem;
  }

  /** The platform turned the key down, and has not taken it since. */
  get rejected(): boolean {
    return this.isRejected;
  }

  space(token: string): SpaceState | undefined {
    return this.states?.get(token);
  }

  /** Another session, or none: everything known of the old one is dropped, its late answers too. */
  connect(client: PlatformClient | undefined): void {
    const old = this.client;
    this.client = client;
    this.states = undefined;
    this.listProblem = undefined;
    this.isRejected = false;
    this.work.cancelAll(old);
    this.changes.fire({ kind: 'spaces' });
  }

  /** Gives up everything in flight, for nobody looks any more. */
  cancel(): void {
    this.work.cancelAll(this.client);
  }

  dispose(): void {
    this.work.cancelAll(this.client);
    this.client = undefined;
    this.changes.dispose();
    this.endings.dispose();
  }

  /** Asks for the list of spaces; those already known keep their runs. */
  loadSpaces(): Promise<void> {
    return this.once('spaces', async (client) => {
      let rows: readonly Space[];
      try {
        ({ rows } = await client.spaces());
      } catch (error) {
        return this.failed(client, error, (problem) => {
          const isSame = sameProblem(this.listProblem, problem);
          this.listProblem = problem;
          this.settle(problem, isSame ? undefined : { kind: 'spaces' });
        });
      }
      this.whenCurrent(client, () => {
        const states = mergeSpaces(this.states, rows);
        const isSame = !this.listProblem && sameStates(this.states, states);
        this.states = isSame ? this.states : states;
        this.listProblem = undefined;
        this.settle(undefined, isSame ? undefined : { kind: 'spaces' });
      });
    });
  }

  /** Loads the first runs of a space that has none yet; an opened space is left as it is. */
  async openSpace(token: string): Promise<void> {
    const { cancelSignal } = this.work;
    await this.work.after(`look ${token}`);
    if (!cancelSignal.aborted && !this.space(token)?.runList) {
      await this.refreshSpace(token);
    }
  }

  /** Asks again for as many pages of the space's runs as are loaded, at least one. */
  refreshSpace(token: string): Promise<void> {
    return this.once(`refresh ${token}`, async (client, given) => {
      // A page that was asked for earlier must not be merged later: its rows are older.
      await this.work.after(`more ${token}`, `look ${token}`);
      if (!given.aborted) {
        await this.loadRuns(client, token, refetch, 'problem');
      }
    });
  }

  /** Adds the next page of the space's runs, if there is one. */
  loadMore(token: string): Promise<void> {
    return this.once(`more ${token}`, async (client, given) => {
      await this.work.after(`refresh ${token}`, `look ${token}`);
      if (!given.aborted && this.space(token)?.runList?.hasMore !== false) {
        await this.loadRuns(client, token, fetchMore, 'problem', false);
      }
    });
  }

  /**
   * Looks whether the space's runs are still as known, at the least cost. A failure marks them `stale` and is no `problem`: nobody
   * asked. Where somebody is just asking, that answer counts.
   */
  async lookAt(token: string): Promise<void> {
    if (this.work.isUnderWay(`refresh ${token}`)) {
      return this.work.after(`refresh ${token}`);
    }
    await this.once(`look ${token}`, async (client, given) => {
      // A page further down says nothing of the newest runs.
      await this.work.after(`more ${token}`);
      if (!given.aborted) {
        await this.loadRuns(client, token, lookAgain, 'stale');
      }
    });
  }

  /** Refreshes the list of spaces and the runs of every space that was opened. */
  async refreshAll(): Promise<void> {
    const { cancelSignal } = this.work;
    await this.loadSpaces();
    const opened = this.spaces?.filter(({ runList, problem }) => runList ?? problem) ?? [];
    if (!this.listProblem && !cancelSignal.aborted) {
      await Promise.all(opened.map(({ space }) => this.refreshSpace(space.token)));
    }
  }

  private async loadRuns(
    client: PlatformClient,
    token: string,
    load: (fetchPage: FetchPage, list: RunList | undefined) => Promise<(old: RunList | undefined) => RunList>,
    mark: 'problem' | 'stale',
    seesNewest = true,
  ): Promise<void> {
    let merge: Awaited<ReturnType<typeof load>>;
    try {
      const fetchPage = this.work.guarded((page) => client.runs(token, page));
      merge = await load(fetchPage, this.space(token)?.runList);
    } catch (error) {
      return this.failed(client, error, (problem) =>
        this.update(client, token, (state) => ({ ...state, [mark]: problem }), problem),
      );
    }
    // Merged into what is known at that moment: another answer may have come in between.
    this.update(client, token, ({ space, runList, asOf, stale }) => ({
      space,
      runList: merge(runList),
      ...(seesNewest ? { asOf: this.now() } : { asOf, stale }),
    }));
  }

  private update(
    client: PlatformClient,
    token: string,
    next: (state: SpaceState) => SpaceState,
    problem?: Problem,
  ): void {
    this.whenCurrent(client, () => {
      const before = this.states?.get(token);
      if (!this.states || !before) {
        return;
      }
      const after = next(before);
      this.states = new Map(this.states).set(token, after);
      this.settle(problem, changeBetween(before, after));
      const runs = endedBetween(before, after);
      if (runs.length > 0) {
        this.endings.fire({ space: after.space, runs });
      }
    });
  }

  private failed(client: PlatformClient, error: unknown, keep: (problem: Problem) => void): void {
    const problem = toProblem(error);
    if (problem.kind !== 'aborted') {
      this.whenCurrent(client, () => keep(problem));
    }
  }

  /** An answer for a session that ended meanwhile is dropped. */
  private whenCurrent(client: PlatformClient, act: () => void): void {
    if (this.client === client) {
      act();
    }
  }

  private settle(problem: Problem | undefined, change: Change | undefined): void {
    const wasRejected = this.isRejected;
    this.isRejected = problem ? wasRejected || isAuthError(problem) : false;
    if (change) {
      this.changes.fire(change);
    } else if (wasRejected !== this.isRejected) {
      this.changes.fire({ kind: 'spaces' });
    }
  }

  private async once(key: string, start: (client: PlatformClient, given: AbortSignal) => Promise<void>): Promise<void> {
    const { client } = this;
    if (client) {
      await this.work.once(key, (given) => start(client, given));
    }
  }
}

/** A space that is listed twice counts once; one that stays keeps what is known of it. */
function mergeSpaces(before: ReadonlyMap<string, SpaceState> | undefined, rows: readonly Space[]) {
  const states = new Map<string, SpaceState>();
  for (const space of rows) {
    const known = before?.get(space.token);
    if (!states.has(space.token)) {
      states.set(space.token, known ? (sameRow(known.space, space) ? known : { ...known, space }) : { space });
    }
  }
  return states;
}

function sameStates(a: ReadonlyMap<string, SpaceState> | undefined, b: ReadonlyMap<string, SpaceState>): boolean {
  const others = b.values();
  return a?.size === b.size && [...a.values()].every((state) => state === others.next().value);
}
