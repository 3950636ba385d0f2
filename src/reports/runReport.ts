import type { Connection } from '../connections/connection';
import { taskKey } from '../connections/taskKey';
import { searchRuns } from '../model/searchRuns';
import { totalRows } from '../model/totalRows';
import type { DetailedTask } from '../platform/detailedTask';
import type { Run } from '../platform/entities';
import type { Problem } from '../platform/errors';
import { missingRunSentence } from '../ui/notices';
import { statusName } from '../ui/phases';
import type { ReportSubject } from '../webviews/report/messages';
import type { HeaderFacts } from './header';
import { ListReport, type Chosen } from './listReport';
import { shownCalls } from './matching';
import { openRecording } from './recordings';
import type { ReportMessage, ReportPage } from './report';
import { reportCall } from './reportCall';
import { reportRun } from './reportRun';
import { CallSearch, SearchWords } from './search';
import { SelectedCall } from './selectedCall';
import { inChunks, type RowChanges } from './sentRows';
import { callSummary } from './summaryText';

/** How many calls to load without being asked. */
const mostUnasked = 2000;

/** The report of a run: its calls. */
export class RunReport extends ListReport<DetailedTask> {
  /** The run as it was last seen. After a reload, the list may no longer reach down to it. */
  private run: Run | undefined;
  /** Why the search for the run failed. */
  private findProblem: Problem | undefined;
  private isSearching = false;
  private readonly words = new SearchWords();
  private search: CallSearch | undefined;
  private readonly selected: SelectedCall;

  constructor(
    connection: Connection,
    subject: ReportSubject,
    private readonly runId: string,
    page: ReportPage,
  ) {
    super(connection, subject, page, connection.details, taskKey(subject.space, runId), mostUnasked);
    this.selected = this._register(new SelectedCall(page, (id) => this.row(id)));
    this._register(
      connection.onDidChange((change) => {
        if (change.kind === 'runs' && change.token === this.token) {
          this.runsChanged();
        }
      }),
    );
  }

  override receive(message: ReportMessage): void {
    const { place, page } = this;
    const call = 'id' in message && message.id !== undefined ? this.row(message.id) : undefined;
    const address = call && this.connection.taskStores.recordingAddress(taskKey(this.token, this.runId), call);
    switch (message.type) {
      case 'search':
        this.search = CallSearch.for(message.query, this.words);
        this.sendHits();
        break;
      case 'select':
        this.selected.select(message.id);
        break;
      case 'play':
        page.run(async () => address !== undefined && this.selected.play(message.id, address, message.from));
        break;
      case 'openRecording':
        page.run(async () => address !== undefined && openRecording(address));
        break;
      case 'openCall':
        page.perform(async ({ openCall }) => call && openCall(place, call, message.form));
        break;
      case 'export':
        page.perform(async ({ exportCalls }) => {
          const run = this.knownRun();
          await (run && exportCalls(place, run, shownCalls(this.rows, message.filters, message.query)));
        });
        break;
      case 'copyId':
        page.perform(async ({ copyId }) => (message.id === undefined ? copyId(this.runId) : call && copyId(call.id)));
        break;
      default:
        super.receive(message);
    }
  }

  protected override async find(signal: AbortSignal): Promise<boolean> {
    const { connection, token, runId } = this;
    this.isSearching = true;
    const end = await searchRuns(connection.runs, token, runId, { signal });
    this.isSearching = false;
    this.findProblem = end.kind === 'failed' ? end.problem : undefined;
    if (end.kind === 'absent') {
      this.setUnavailable(missingRunSentence());
    }
    return end.kind === 'found';
  }

  protected override setVisible(isVisible: boolean): void {
    const { connection, token, runId } = this;
    const reports = new Set([taskKey(token, runId)]);
    connection.polling.setVisible(this, isVisible ? { reports } : undefined);
  }

  protected override isLively(): boolean {
    const run = this.knownRun();
    return run !== undefined && this.connection.isLively(this.token, run, this.page.clock.now());
  }

  protected override isOutdated(): boolean {
    return this.connection.polling.isUnsettled(this.runId, this.collection.readAt);
  }

  /** Nothing is kept of a run that is gone. */
  protected override setUnavailable(sentence: string): void {
    super.setUnavailable(sentence);
    this.connection.taskStores.forgetDetails(taskKey(this.token, this.runId));
  }

  /** Also stops the store: only reports load details. */
  protected override stop(): void {
    super.stop();
    this.connection.details.stop(taskKey(this.token, this.runId));
  }

  protected override headerFacts(): Omit<HeaderFacts, 'isLoading'> {
    const { connection, token, runId } = this;
    const run = this.knownRun();
    return {
      run: run && reportRun(connection, token, run, this.page.clock.now()),
      isActive: run !== undefined && connection.isActive(token, run, this.page.clock.now()),
      isWatched: connection.watches.has(token, runId),
      problem: this.findProblem,
    };
  }

  protected override sendRows(changes: RowChanges<DetailedTask>): void {
    for (const { changed, order } of inChunks(changes)) {
      const rows = changed.map((call) => {
        const row = reportCall(call);
        this.words.of(call, row);
        return row;
      });
      this.page.post({ type: 'calls', changed: rows, order: order && [...order] });
    }
    this.sendHits();
    this.selected.send();
  }

  protected override summary(chosen: Chosen): string {
    const { runId, rows } = this;
    const run = this.knownRun();
    const about = this.about(chosen, shownCalls(rows, chosen.filters, chosen.query).length);
    return callSummary({ ...about, runId, status: run && statusName(run.status), calls: rows.map(reportCall) });
  }

  private sendHits(): void {
    if (this.search) {
      const { query } = this.search;
      const hits = this.search.update(this.rows);
      const { list } = this.collection;
      this.page.post({ type: 'hits', query, hits, searched: this.rows.length, total: list ? totalRows(list) : 0 });
    }
  }

  private knownRun(): Run | undefined {
    return (this.run = this.listedRun() ?? this.run);
  }

  private listedRun(): Run | undefined {
    return this.connection.runs.get(this.token)?.list?.rows.find(({ id }) => id === this.runId);
  }

  private runsChanged(): void {
    const list = this.connection.runs.get(this.token)?.list;
    if (this.isUnavailable || !list) {
      return;
    }
    if (this.listedRun()) {
      this.catchUp();
    } else if (!list.hasNextPage && !list.isEndInDoubt) {
      this.setUnavailable(missingRunSentence());
    } else if (!this.isSearching) {
      // So many runs are new that the list no longer reaches down to it, and only what is listed is polled.
      this.lookAgain();
    }
  }
}
