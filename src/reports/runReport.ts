import type { Connection } from '../connections/connection';
import { taskKey } from '../connections/taskKey';
import { searchRuns } from '../model/searchRuns';
import type { DetailedTask } from '../platform/detailedTask';
import type { Run } from '../platform/entities';
import type { Problem } from '../platform/errors';
import { missingRunSentence } from '../ui/notices';
import type { ReportSubject } from '../webviews/report/messages';
import { ListReport, type Header } from './listReport';
import type { ReportMessage, ReportPage } from './report';
import { reportCall } from './reportCall';
import type { Place } from './reportDeps';
import { reportRun } from './reportRun';
import type { RowChanges } from './sentRows';

/** The report of a run: its calls. */
export class RunReport extends ListReport<DetailedTask> {
  private readonly place: Place & { readonly runId: string };
  /** As it was last seen. A list that was loaded again may no longer reach down to it. */
  private run: Run | undefined;
  /** Why the run could not be looked for. */
  private findProblem: Problem | undefined;

  constructor(connection: Connection, subject: ReportSubject, runId: string, page: ReportPage) {
    super(connection, subject, page, connection.details, taskKey(subject.space, runId));
    this.place = { connection, token: subject.space, runId };
    this._register(
      connection.onDidChange((change) => {
        if (change.kind === 'runs' && change.token === this.token && this.isGone()) {
          this.setUnavailable(missingRunSentence());
        }
      }),
    );
  }

  override receive(message: ReportMessage): void {
    const { place, page } = this;
    const call = 'id' in message && message.id !== undefined ? this.row(message.id) : undefined;
    switch (message.type) {
      case 'openCall':
        page.perform(async ({ openCall }) => call && openCall(place, call, message.form));
        break;
      case 'showInTree':
        page.perform(({ showInTree }) => showInTree(place));
        break;
      case 'copyId':
        page.perform(async ({ copyId }) => (message.id === undefined ? copyId(place.runId) : call && copyId(call.id)));
        break;
      default:
        super.receive(message);
    }
  }

  protected override async find(signal: AbortSignal): Promise<boolean> {
    const { connection, token, place } = this;
    const end = await searchRuns(connection.runs, token, place.runId, { signal });
    this.findProblem = end.kind === 'failed' ? end.problem : undefined;
    if (end.kind === 'absent') {
      this.setUnavailable(missingRunSentence());
    }
    return end.kind === 'found';
  }

  protected override setVisible(isVisible: boolean): void {
    const { connection, token, place } = this;
    const reports = new Set([taskKey(token, place.runId)]);
    connection.polling.setVisible(this, isVisible ? { spaces: new Set(), runs: new Set(), reports } : undefined);
  }

  protected override isLively(): boolean {
    const run = this.knownRun();
    return run !== undefined && this.connection.isLively(this.token, run, Date.now());
  }

  protected override headerFacts(): Pick<Header, 'run' | 'isActive' | 'isWatched'> & { problem?: Problem | undefined } {
    const { connection, token, place } = this;
    const run = this.knownRun();
    return {
      run: run && reportRun(connection, token, run),
      isActive: run !== undefined && connection.isActive(token, run, Date.now()),
      isWatched: connection.watches.has(token, place.runId),
      problem: this.findProblem,
    };
  }

  protected override sendChanges({ changed, order }: RowChanges<DetailedTask>): void {
    this.page.post({ type: 'calls', changed: changed.map(reportCall), order: order && [...order] });
  }

  private knownRun(): Run | undefined {
    const found = this.connection.runs.get(this.token)?.list?.rows.find(({ id }) => id === this.place.runId);
    return (this.run = found ?? this.run);
  }

  private isGone(): boolean {
    const list = this.connection.runs.get(this.token)?.list;
    const isWhole = list !== undefined && !list.hasNextPage && !list.isEndInDoubt;
    return isWhole && !list.rows.some(({ id }) => id === this.place.runId);
  }
}
