import type { PlatformClient } from '../platform/client';
import { isRejection, toUnpodError, UnpodError } from '../platform/errors';
import type { Space } from '../platform/schemas';
import type { Change } from './changes';
import { Emitter, type Disposable } from './emitter';
import { isUnfinished } from './phase';
import { appendPage, mergeRefreshed, sameRow, type RunList } from './runList';
import { changeBetween, sameProblem, type SpaceState } from './space';

/**
 * What is known now: the spaces of the session's organisation and the runs of those that were opened.
 *
 * Loading methods resolve when the answer is merged and the change is told. They do not throw for what went wrong with the
 * platform: that is kept as a `problem`, beside the rows of the last good answer, until an answer comes. A load that was given
 * up (`cancel`, another session) leaves no trace.
 */
export class SpaceStore implements Disposable {
  private readonly changes = new Emitter<Change>();
  readonly onDidChange = this.changes.event;

  private client: PlatformClient | undefined;
  private states: ReadonlyMap<string, SpaceState> | undefined;
  private listProblem: UnpodError | undefined;
  private isRejected = false;
  /** Work under way by what it is for: a second caller joins the first. */
  private readonly work = new Map<string, Promise<void>>();
  /** Aborted when the work under way is given up: what waits for its turn must not begin. */
  private turn = new AbortController();

  /** All spaces, newest first; undefined until they were loaded. */
  get spaces(): readonly SpaceState[] | undefined {
    return this.states && [...this.states.values()];
  }

  /** Why the last list of spaces did not come. */
  get problem(): UnpodError | undefined {
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
    this.giveUp(old);
    this.changes.fire({ kind: 'spaces' });
  }

  /** Gives up everything in flight, for nobody looks any more. */
  cancel(): void {
    this.giveUp(this.client);
  }

  dispose(): void {
    this.giveUp(this.client);
    this.client = undefined;
    this.changes.dispose();
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
    if (!this.space(token)?.runList) {
      await this.refreshSpace(token);
    }
  }

  /** Asks again for as many pages of the space's runs as are loaded, at least one. */
  refreshSpace(token: string): Promise<void> {
    return this.once(`refresh ${token}`, async (client, given) => {
      // A page that was asked for earlier must not be merged later: its rows are older.
      await this.work.get(`more ${token}`);
      if (given.aborted) {
        return;
      }
      await this.loadRuns(client, token, async () => {
        const known = this.space(token)?.runList;
        const pages = known?.pages ?? 1;
        const unfinished = known?.runs.filter(({ status }) => isUnfinished(status)) ?? [];
        let fresh: RunList | undefined;
        // One after the other: a run that arrives meanwhile pushes rows down a page, and none is missed that way.
        for (let page = 1; fresh?.hasMore ?? true; page++) {
          const ids = new Set(fresh?.runs.map(({ id }) => id));
          // A page more when an unfinished run slid below: only there is its end to be seen.
          if (page > pages + (unfinished.every(({ id }) => ids.has(id)) ? 0 : 1)) {
            break;
          }
          fresh = appendPage(fresh, await client.runs(token, page));
        }
        return (old) => (old && fresh ? mergeRefreshed(old, fresh) : fresh);
      });
    });
  }

  /** Adds the next page of the space's runs, if there is one. */
  loadMore(token: string): Promise<void> {
    return this.once(`more ${token}`, async (client, given) => {
      await this.work.get(`refresh ${token}`);
      if (given.aborted) {
        return;
      }
      const list = this.space(token)?.runList;
      if (list?.hasMore !== false) {
        await this.loadRuns(client, token, async () => {
          const page = await client.runs(token, (list?.pages ?? 0) + 1);
          return (old) => appendPage(old, page);
        });
      }
    });
  }

  /** Refreshes the list of spaces and the runs of every space that was opened. */
  async refreshAll(): Promise<void> {
    const given = this.turn.signal;
    await this.loadSpaces();
    const opened = this.spaces?.filter(({ runList, problem }) => runList ?? problem) ?? [];
    if (!this.listProblem && !given.aborted) {
      await Promise.all(opened.map(({ space }) => this.refreshSpace(space.token)));
    }
  }

  private async loadRuns(
    client: PlatformClient,
    token: string,
    load: () => Promise<(old: RunList | undefined) => RunList | undefined>,
  ): Promise<void> {
    let merge: Awaited<ReturnType<typeof load>>;
    try {
      merge = await load();
    } catch (error) {
      return this.failed(client, error, (problem) => this.update(client, token, (state) => ({ ...state, problem })));
    }
    // Merged into what is known at that moment: another answer may have come in between.
    this.update(client, token, ({ space, runList }) => ({ space, runList: merge(runList) }));
  }

  private update(client: PlatformClient, token: string, next: (state: SpaceState) => SpaceState): void {
    this.whenCurrent(client, () => {
      const before = this.states?.get(token);
      if (!this.states || !before) {
        return;
      }
      const after = next(before);
      this.states = new Map(this.states).set(token, after);
      this.settle(after.problem, changeBetween(before, after));
    });
  }

  private failed(client: PlatformClient, error: unknown, keep: (problem: UnpodError) => void): void {
    const problem = toUnpodError(error);
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

  private settle(problem: UnpodError | undefined, change: Change | undefined): void {
    const wasRejected = this.isRejected;
    this.isRejected = problem ? wasRejected || isRejection(problem.kind) : false;
    if (change) {
      this.changes.fire(change);
    } else if (wasRejected !== this.isRejected) {
      this.changes.fire({ kind: 'spaces' });
    }
  }

  private giveUp(client: PlatformClient | undefined): void {
    this.work.clear();
    this.turn.abort();
    this.turn = new AbortController();
    client?.abort();
  }

  private async once(key: string, start: (client: PlatformClient, given: AbortSignal) => Promise<void>): Promise<void> {
    const { client } = this;
    if (!client) {
      return;
    }
    const running = this.work.get(key) ?? start(client, this.turn.signal);
    this.work.set(key, running);
    try {
      await running;
    } finally {
      if (this.work.get(key) === running) {
        this.work.delete(key);
      }
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
