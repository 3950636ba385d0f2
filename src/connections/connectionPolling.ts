import type { Collection } from '../model/collection';
import type { CollectionStore } from '../model/collectionStore';
import { Disposable } from '../model/disposables';
import type { Event } from '../model/emitter';
import { isUnfinished } from '../model/phase';
import { DetailPolls, type DetailRequest, type OpenTasks } from '../polling/detailPolls';
import { Poller, type PollPolicy } from '../polling/poller';
import type { RequestBudget } from '../polling/requestBudget';
import type { Task } from '../platform/tasks';
import type { Clock } from '../platform/clock';
import type { DetailedTask } from '../platform/detailedTask';
import type { Run, Space } from '../platform/entities';
import { isAuthError, isServerProblem, toProblem, type Problem } from '../platform/errors';
import type { Change } from './changes';
import type { Pins } from './pins';
import { parseTaskKey, taskKey } from './taskKey';
import { WatchedRuns, type SearchedConnection } from './watchedRuns';

/** When a window polls at all. */
export interface PollGate {
  /** Whether a person is looking at this window. */
  readonly isOpen: () => boolean;
  /** Milliseconds between polls of what is likely to change; 0 for no polls. */
  readonly interval: () => number;
  /** Minutes between checks of all spaces in the background; 0 for none. */
  readonly checkInterval: () => number;
  readonly onDidChange: Event<void>;
}

/** What a view or a panel shows of a connection. */
export interface VisibleRows {
  /** Tokens of spaces that show their runs. */
  readonly spaces?: ReadonlySet<string>;
  /** Keys (`taskKey`) of runs that show their tasks. */
  readonly runs?: ReadonlySet<string>;
  /** Keys (`taskKey`) of runs whose report is visible. */
  readonly reports?: ReadonlySet<string>;
}

/** What polling needs of a connection. */
export interface PolledConnection extends SearchedConnection {
  readonly spaceList: Collection<Space>;
  readonly runs: Pick<CollectionStore<Run>, 'get' | 'poll'>;
  readonly tasks: Pick<CollectionStore<Task>, 'get' | 'poll'>;
  readonly details: Pick<CollectionStore<DetailedTask>, 'get' | 'poll'>;
  readonly pins: Pins;
  readonly authProblem: Problem | undefined;
  readonly answeredAt: number | undefined;
  readonly servedAt: number | undefined;
  readonly signal: AbortSignal;
  readonly onDidChange: Event<Change>;
  space(token: string): Space | undefined;
  isLively(token: string, run: Run, now: number): boolean;
  pollSpaces(): Promise<Problem | undefined>;
}

/** The poll target for the list of spaces. Tokens of spaces are never empty. */
const spaceList = '';

/** Keeps up to date what a person sees of a connection, and what is pinned or watched there. */
export class ConnectionPolling extends Disposable {
  private readonly poller: Poller;
  private readonly details: DetailPolls;
  private readonly watched: WatchedRuns;
  /** Keys (`taskKey`) of watched runs whose tasks were polled. They are polled once more after the run ends, when the watch is over. */
  private readonly followed = new Set<string>();
  private readonly viewers = new Map<object, VisibleRows>();
  /** What all viewers show together. The space of a report's run counts as open. */
  private visible: Required<VisibleRows> = united([]);
  /** Tokens of spaces whose runs were visible at any time. */
  private readonly shown = new Set<string>();
  readonly onDidChange: Event<void>;
  readonly onDidPoll: Event<void>;

  constructor(
    private readonly connection: PolledConnection,
    private readonly clock: Clock,
    private readonly budget: RequestBudget,
    private readonly gate: PollGate,
  ) {
    super();
    this.details = new DetailPolls(() => clock.now());
    this.watched = new WatchedRuns(connection);
    const policy: PollPolicy = {
      isOpen: () => gate.isOpen(),
      interval: () => gate.interval(),
      targets: () => this.targets(),
      isSeen: (target) => target === spaceList || this.visible.spaces.has(target),
      isLively: (target) => this.isLively(target),
      asOf: (target) => this.collection(target)?.asOf,
      askedAt: (target) => this.collection(target)?.askedAt,
      answeredAt: () => connection.answeredAt,
      servedAt: () => connection.servedAt,
      poll: (target) => (target === spaceList ? connection.pollSpaces() : this.pollSpace(target)),
    };
    this.poller = this._register(new Poller(policy, budget, clock));
    this.onDidChange = this.poller.onDidChange;
    this.onDidPoll = this.poller.onDidPoll;
    this._register(gate.onDidChange(() => this.update()));
    this._register(connection.onDidChange((change) => this.connectionChanged(change)));
    this.update();
  }

  get problem(): Problem | undefined {
    return this.poller.problem;
  }

  update(): void {
    this.poller.update();
  }

  /** @param visible undefined for a viewer that goes away */
  setVisible(viewer: object, visible: VisibleRows | undefined): void {
    if (visible) {
      this.viewers.set(viewer, visible);
    } else {
      this.viewers.delete(viewer);
    }
    this.visible = united([...this.viewers.values()]);
    this.visible.spaces.forEach((token) => this.shown.add(token));
    this.update();
  }

  /** Whether the runs of a space are visible, or were. */
  hasShown(token: string): boolean {
    return this.shown.has(token);
  }

  /** Whether a report of the run is visible. @param key a `taskKey` */
  showsReport(key: string): boolean {
    return this.visible.reports.has(key);
  }

  /** The keys (`taskKey`) of the runs of a space whose report is visible. */
  reportsOf(token: string): readonly string[] {
    return [...this.visible.reports].filter((key) => parseTaskKey(key).token === token);
  }

  /** Has all tasks of a run requested once more, because it ended or was reopened. */
  tasksOutdated(runId: string): void {
    this.details.tasksOutdated(runId);
  }

  /** Whether a run ended or was reopened after all of its tasks were last requested. @param readAt when, in milliseconds since 1970 */
  isUnsettled(runId: string, readAt: number | undefined): boolean {
    return this.details.isUnsettled(runId, readAt);
  }

  /** Whether the loaded tasks of a run may have changed. */
  mayHaveChanged(token: string, run: Run): boolean {
    const key = taskKey(token, run.id);
    const tasks = this.connection.tasks.get(key);
    return (
      tasks !== undefined &&
      (this.visible.runs.has(key) || isUnfinished(run.status) || this.isUnsettled(run.id, tasks.readAt))
    );
  }

  private connectionChanged(change: Change): void {
    if (change.kind === 'watches' && !this.connection.watches.has(change.token, change.runId)) {
      this.watched.forget(change.token, change.runId);
    }
    if (change.kind !== 'polling' && change.kind !== 'polled') {
      this.update();
    }
  }

  private collection(target: string) {
    return target === spaceList ? this.connection.spaceList : this.connection.runs.get(target);
  }

  /** What is visible comes first. While the key is refused or the spaces are not known, only the list of spaces is polled. */
  private targets(): readonly string[] {
    const { authProblem, spaceList: list, pins, watches } = this.connection;
    const pinned = pins.list().map(({ token }) => token);
    const watched = watches.list().map(({ token }) => token);
    const isListWanted =
      list.problem ?? list.stale ?? authProblem ?? (!list.list && pinned.length + watched.length > 0);
    // A space that was just opened is being loaded by the view itself.
    const seen = [...this.visible.spaces].filter((token) => this.collection(token)?.askedAt !== undefined);
    const tokens = [...new Set([...seen, ...watched, ...pinned])].filter((token) => this.connection.space(token));
    return [...(isListWanted ? [spaceList] : []), ...(authProblem ? [] : tokens)];
  }

  private isLively(target: string): boolean {
    const { connection } = this;
    const now = this.clock.now();
    const state = this.collection(target);
    const problem = state?.problem ?? state?.stale;
    if (target === spaceList || (problem && (isServerProblem(problem) || isAuthError(problem)))) {
      return true;
    }
    const runs = connection.runs.get(target)?.list?.rows ?? [];
    const isBehind = (key: string) =>
      this.details.isBehind(parseTaskKey(key).runId, 'details', connection.details.get(key));
    const isAnyLively = runs.some((run) => connection.isLively(target, run, now));
    return isAnyLively || this.watched.missing(target).length > 0 || this.reportsOf(target).some(isBehind);
  }

  /** One request for the newest runs, and at most two more that take turns among the details. */
  private async pollSpace(token: string): Promise<Problem | undefined> {
    const { runs, signal } = this.connection;
    const problem = await runs.poll(token);
    if (problem) {
      return problem;
    }
    for (const request of this.nextDetails(token)) {
      if (signal.aborted || !this.gate.isOpen() || this.budget.delay() > 0) {
        break;
      }
      const failure = await this.pollDetail(token, request);
      // A wait that the server asks for applies to everything. Otherwise the newest runs tell how the server is.
      if (failure?.retryAfter !== undefined) {
        return failure;
      }
    }
    return undefined;
  }

  private nextDetails(token: string): readonly DetailRequest[] {
    const { connection } = this;
    const now = this.clock.now();
    const list = connection.runs.get(token)?.list;
    const isLively = (run: Run) => connection.isLively(token, run, now);
    const isReported = (run: Run) => this.showsReport(taskKey(token, run.id));
    const isPolled = (run: Run) => isLively(run) || isReported(run) || connection.watches.has(token, run.id);
    const rows = list?.rows ?? [];
    const unlisted = this.follow(token, rows);
    const open = [...rows, ...unlisted].flatMap((run) => {
      const lists = this.taskLists(taskKey(token, run.id));
      return lists.length > 0 ? [{ run, isLively: isLively(run), lists }] : [];
    });
    return this.details.next(token, list, isPolled, open, this.watched.missing(token));
  }

  /** Has the tasks of watched runs polled, because one may go wrong. @returns the watched runs that are not among the rows */
  private follow(token: string, rows: readonly Run[]): readonly Run[] {
    const listed = new Map(rows.map((run) => [run.id, run]));
    const watched = this.watched.known(token).filter(({ status }) => isUnfinished(status));
    const keys = new Set(watched.map(({ id }) => taskKey(token, id)));
    for (const key of this.followed) {
      const { token: space, runId } = parseTaskKey(key);
      const isBehind = listed.has(runId) && this.details.isBehind(runId, 'tasks', this.connection.tasks.get(key));
      if (space === token && !keys.has(key) && !isBehind) {
        this.followed.delete(key);
      }
    }
    keys.forEach((key) => this.followed.add(key));
    return watched.filter(({ id }) => !listed.has(id));
  }

  /** The lists of a run's tasks that are polled. */
  private taskLists(key: string): readonly OpenTasks[] {
    const { tasks, details } = this.connection;
    const [isOpen, isFollowed] = [this.visible.runs.has(key), this.followed.has(key)];
    return [
      ...(isOpen || isFollowed ? [{ store: 'tasks' as const, tasks: tasks.get(key), isOnlyPolled: !isOpen }] : []),
      ...(this.visible.reports.has(key) ? [{ store: 'details' as const, tasks: details.get(key) }] : []),
    ];
  }

  private async pollDetail(token: string, request: DetailRequest): Promise<Problem | undefined> {
    switch (request.kind) {
      case 'runs':
        return this.connection.runs.poll(token, request.page);
      case 'tasks': {
        const { runId, page } = request;
        const key = taskKey(token, runId);
        // Lists that were closed meanwhile must not be loaded again.
        const open = new Set(this.taskLists(key).map(({ store }) => store));
        const stores = request.stores.filter((store) => open.has(store));
        // Together, so that one request serves both.
        const problems = await Promise.all(stores.map((store) => this.connection[store].poll(key, page)));
        stores.filter((_, index) => !problems[index]).forEach((store) => this.details.tasksPolled(store, runId, page));
        return problems.find((problem) => problem !== undefined);
      }
      case 'watch':
        return this.watched.search(token, request.runId).then(() => undefined, toProblem);
    }
  }
}

function united(viewers: readonly VisibleRows[]): Required<VisibleRows> {
  const all = (kind: keyof VisibleRows) => viewers.flatMap((visible) => [...(visible[kind] ?? [])]);
  const reports = new Set(all('reports'));
  const spaces = new Set([...all('spaces'), ...[...reports].map((key) => parseTaskKey(key).token)]);
  return { spaces, runs: new Set(all('runs')), reports };
}
