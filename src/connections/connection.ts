import type { Collection } from '../model/collection';
import { CollectionStore } from '../model/collectionStore';
import { Disposable } from '../model/disposables';
import { Emitter, type Event } from '../model/emitter';
import { isActive, isLively, isOverdue, isUnfinished, type RunTimes } from '../model/phase';
import type { Account } from '../platform/account';
import type { Page } from '../platform/page';
import type { PlatformClient, RequestReport } from '../platform/client';
import type { DetailedTask } from '../platform/detailedTask';
import type { AuthScheme } from '../platform/endpoint';
import type { Run, Space } from '../platform/entities';
import type { Problem } from '../platform/errors';
import type { RequestOptions } from '../platform/requestCoalescer';
import type { Task } from '../platform/tasks';
import { Access } from './access';
import type { Change, RunGoingWrong, RunsEnded, WatchLost } from './changes';
import type { ConnectionDeps } from './connectionDeps';
import { ConnectionPolling } from './connectionPolling';
import { Overview } from './overview';
import { Pins } from './pins';
import { refreshAll, refreshRun, refreshSpace } from './refreshing';
import type { RememberedSpaces } from './rememberedSpaces';
import { RunAlarms } from './runAlarms';
import { RunEnds } from './runEnds';
import { accountOf, type Session } from './session';
import { SpaceChecks } from './spaceChecks';
import { SpaceList } from './spaceList';
import { parseTaskKey, taskKey } from './taskKey';
import { TaskStores } from './taskStores';
import { Watches } from './watches';

interface OfConnection {
  readonly connection: Connection;
}
export type ConnectionChange = OfConnection & Change;
export type RunsEndedEvent = OfConnection & RunsEnded;
export type WatchLostEvent = OfConnection & WatchLost;
export type RunGoingWrongEvent = OfConnection & RunGoingWrong;

/**
 * Everything that lives as long as a person is signed in to one organization on one server. Disposed as a whole: requests under way
 * are aborted, and nothing more is announced.
 */
export class Connection extends Disposable {
  /** Unique across servers and organizations. Every row's id starts with it. */
  readonly id: string;
  readonly account: Account;
  readonly client: PlatformClient;
  readonly runs: CollectionStore<Run>;
  /** Tasks by `taskKey`. */
  readonly tasks: CollectionStore<Task>;
  /** Tasks with their details by `taskKey`: of runs that have a report open. */
  readonly details: CollectionStore<DetailedTask>;
  readonly taskStores: TaskStores;
  readonly pins: Pins;
  readonly watches: Watches;
  readonly polling: ConnectionPolling;
  /** The counts and runs of all spaces. */
  readonly overview: Overview;
  readonly checks: SpaceChecks;

  private readonly changes = this._register(new Emitter<ConnectionChange>());
  readonly onDidChange = this.changes.event;
  readonly ends: RunEnds;
  private readonly alarms: RunAlarms;

  private readonly ending = new AbortController();
  private readonly access: Access;
  private readonly list: SpaceList;

  constructor(
    readonly session: Session,
    readonly scheme: AuthScheme,
    readonly deps: ConnectionDeps,
    /** For a session without an organization: finds the one to use before spaces are asked for. */
    private readonly findOrganization: () => Promise<void> = () => Promise.resolve(),
  ) {
    super();
    const { memento, clock, budget, gate } = deps;
    this.account = accountOf(session, scheme);
    this.id = `${session.endpoint.base}/${session.organization?.handle ?? ''}`;
    const name = `${session.endpoint.base}:${session.organization?.handle ?? ''}`;
    const now = () => clock.now();
    this.access = this._register(new Access(now));
    this.client = this._register(deps.createClient(this.account, (report) => this.requestEnded(report)));
    this.pins = this._register(new Pins(memento, `unpod.pins:${name}`));
    this.watches = this._register(new Watches(memento, `unpod.watches:${name}`, now));
    this.ends = this._register(
      new RunEnds(this.watches, this.space.bind(this), (token, run) => this.isOverdue(token, run, now())),
    );
    this.list = this._register(new SpaceList((options) => this.fetchSpaces(options), now));
    this.runs = this._register(
      new CollectionStore<Run>({
        now,
        idOf: ({ id }) => id,
        rankOf: ({ createdAt }) => createdAt,
        isChanging: ({ status }) => isUnfinished(status),
        fetchPage: (token, page, options) => this.client.runs(token, page, options),
      }),
    );
    this.taskStores = this._register(new TaskStores(this.client, now, (key) => this.polling.showsReport(key)));
    this.tasks = this.taskStores.tasks;
    this.details = this.taskStores.details;
    this.overview = new Overview(this);
    this.polling = this._register(new ConnectionPolling(this, clock, budget, gate));
    this.alarms = this._register(new RunAlarms(this));
    this.checks = this._register(new SpaceChecks(this, clock, budget, gate));
    this.listen();
  }

  readonly onDidEndRuns: Event<RunsEndedEvent> = (listener) =>
    this.ends.onDidEndRuns((event) => listener({ connection: this, ...event }));

  readonly onDidLoseWatch: Event<WatchLostEvent> = (listener) =>
    this.ends.onDidLoseWatch((event) => listener({ connection: this, ...event }));

  readonly onDidGoWrong: Event<RunGoingWrongEvent> = (listener) =>
    this.alarms.onDidGoWrong((event) => listener({ connection: this, ...event }));

  /** Aborted when the connection ends. */
  get signal(): AbortSignal {
    return this.ending.signal;
  }

  /** All spaces in the server's order; undefined until they are loaded. */
  get spaces(): readonly Space[] | undefined {
    return this.list.rows;
  }

  /** What is known about the list of spaces as a whole: its problem, and when it was last true. */
  get spaceList(): Collection<Space> {
    return this.list.state;
  }

  /** Why the platform refuses the key; undefined while it accepts it. */
  get authProblem(): Problem | undefined {
    return this.access.problem;
  }

  /** When the last request was sent that the platform answered and accepted the key for, in milliseconds since 1970. */
  get answeredAt(): number | undefined {
    return this.access.answeredAt;
  }

  /** When the last successful request that a person waited for was sent, in milliseconds since 1970. */
  get servedAt(): number | undefined {
    return this.access.servedAt;
  }

  /** When the last request that a person waited for ended, in milliseconds since 1970. */
  get waitedAt(): number | undefined {
    return this.access.waitedAt;
  }

  space(token: string): Space | undefined {
    return this.list.get(token);
  }

  /** Shows remembered spaces and summaries, unless this window knows newer ones. */
  restore({ spaces, asOf, summaries }: RememberedSpaces): void {
    this.overview.remember(summaries);
    this.list.remember(spaces, asOf);
    this.fire({ kind: 'spaces' });
  }

  loadSpaces(): Promise<void> {
    return this.list.load();
  }

  /** Fires when the server has listed the spaces, whether or not anything is new. */
  get onDidListSpaces(): Event<void> {
    return this.list.onDidList;
  }

  /** Loads the list of spaces unless it is fresh or was asked for. Undefined if there is nothing to wait for. */
  ensureSpaces(): Promise<void> | undefined {
    return this.list.ensure();
  }

  pollSpaces(): Promise<Problem | undefined> {
    return this.list.poll();
  }

  refreshAll(): Promise<void> {
    return refreshAll(this);
  }

  refreshSpace(token: string): Promise<void> {
    return refreshSpace(this, token);
  }

  refreshRun(token: string, runId: string): Promise<void> {
    return refreshRun(this, token, runId);
  }

  /** Running or waiting, and not overdue. `now` is in milliseconds since 1970. */
  isActive(token: string, run: Run, now: number): boolean {
    return isActive(run.status, this.timesOf(token, run), now);
  }

  /** Running or waiting for more than a day without any change seen in its tasks. */
  isOverdue(token: string, run: Run, now: number): boolean {
    return isOverdue(run.status, this.timesOf(token, run), now);
  }

  /** Unfinished, and likely to change soon. */
  isLively(token: string, run: Run, now: number): boolean {
    return isLively(run.status, this.timesOf(token, run), now);
  }

  /** Requests a page of runs in the background without adding it to the list. @throws UnpodError */
  async peekRuns(token: string, page: number): Promise<Page<Run>> {
    const answer = await this.client.runs(token, page, { signal: this.signal, isBackground: true });
    // The end of a loaded run is announced when its row changes, and must not be announced twice.
    const loaded = new Set(this.runs.get(token)?.list?.rows.map(({ id }) => id));
    this.ends.check(
      token,
      answer.rows.filter(({ id }) => !loaded.has(id)),
    );
    return answer;
  }

  override dispose(): void {
    this.ending.abort();
    super.dispose();
  }

  /** Everything it listens to is its own and ends with it. */
  private listen(): void {
    this.access.onDidChange(() => this.fire({ kind: 'access' }));
    this.list.onDidChange(() => {
      this.forgetMissing(this.spaceList);
      this.fire({ kind: 'spaces' });
    });
    this.runs.onDidChange((change) => {
      // The space was removed from the list meanwhile.
      if (this.spaces && !this.space(change.key)) {
        this.runs.forget(change.key);
        return;
      }
      // Before listeners hear of the change, because they may ask what is outdated.
      this.ends.runsChanged(change).forEach((runId) => this.polling.tasksOutdated(runId));
      this.fire({ kind: 'runs', token: change.key });
    });
    this.tasks.onDidChange(({ key }) => this.tasksChanged('tasks', key));
    this.details.onDidChange(({ key }) => this.tasksChanged('details', key));
    this.pins.onDidChange(() => this.fire({ kind: 'pins' }));
    this.watches.onDidChange(({ token, runId }) => {
      this.fire({ kind: 'watches', token, runId });
      // It may have ended since the row was drawn.
      const run = this.runs.get(token)?.list?.rows.find(({ id }) => id === runId);
      this.ends.check(token, run ? [run] : []);
    });
    this.checks.onDidChange(() => this.fire({ kind: 'checks' }));
    this.polling.onDidChange(() => this.fire({ kind: 'polling' }));
    this.polling.onDidPoll(() => this.fire({ kind: 'polled' }));
  }

  private fire(change: Change): void {
    this.changes.fire({ connection: this, ...change });
  }

  private timesOf(token: string, { id, createdAt }: Run): RunTimes {
    return { createdAt, tasksChangedAt: () => this.taskStores.changedAt(taskKey(token, id)) };
  }

  private tasksChanged(kind: 'tasks' | 'details', key: string): void {
    const change = { kind, ...parseTaskKey(key) };
    // A run whose tasks change is not overdue.
    this.overview.outdate(change.token);
    this.fire(change);
  }

  private async fetchSpaces(options: RequestOptions): Promise<Page<Space>> {
    if (!this.session.organization) {
      await this.findOrganization();
    }
    return this.client.spaces(options);
  }

  /** Learns from the client whether the platform answers and accepts the key. */
  private requestEnded(report: RequestReport): void {
    if (!this.signal.aborted && this.access.requestEnded(report)) {
      this.polling.update();
    }
  }

  private forgetMissing({ list }: Collection<Space>): void {
    if (list) {
      const listed = new Set(list.rows.map(({ token }) => token));
      this.runs.keys.filter((token) => !listed.has(token)).forEach((token) => this.runs.forget(token));
      this.taskStores.forgetSpaces((token) => listed.has(token));
    }
  }
}
