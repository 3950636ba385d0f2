import type { Connection } from '../connections/connection';
import type { Run } from '../platform/entities';
import type { ReportSubject } from '../webviews/report/messages';
import { matchingRuns } from '../webviews/report/shownRuns';
import type { HeaderFacts } from './header';
import { ListReport, type Chosen } from './listReport';
import type { ReportMessage, ReportPage } from './report';
import { reportRun } from './reportRun';
import { inChunks, type RowChanges } from './sentRows';
import { spaceSummary } from './summaryText';

/** The report of a space: its runs, without their tasks. */
export class SpaceReport extends ListReport<Run> {
  constructor(connection: Connection, subject: ReportSubject, page: ReportPage) {
    super(connection, subject, page, connection.runs, subject.space, 1);
  }

  override receive(message: ReportMessage): void {
    const { page, place } = this;
    const run = 'id' in message && message.id !== undefined ? this.row(message.id) : undefined;
    switch (message.type) {
      case 'openRun':
        page.perform(async ({ openReport }) => run && openReport(place.connection, place.token, run.id));
        break;
      case 'export':
        page.perform(({ exportRuns }) => exportRuns(place, this.shownRuns(message)));
        break;
      case 'copyId':
        page.perform(async ({ copyId }) => run && copyId(run.id));
        break;
      default:
        super.receive(message);
    }
  }

  protected override find(): Promise<boolean> {
    return Promise.resolve(true);
  }

  protected override setVisible(isVisible: boolean): void {
    const spaces = new Set([this.token]);
    this.connection.polling.setVisible(this, isVisible ? { spaces } : undefined);
  }

  protected override isLively(): boolean {
    const now = this.page.clock.now();
    return this.rows.some((run) => this.connection.isLively(this.token, run, now));
  }

  /** Never: runs are polled whether they have ended or not. */
  protected override isOutdated(): boolean {
    return false;
  }

  protected override headerFacts(): Omit<HeaderFacts, 'isLoading'> {
    const now = this.page.clock.now();
    const isActive = this.rows.some((run) => this.connection.isActive(this.token, run, now));
    return { run: undefined, isActive, isWatched: false };
  }

  protected override summary(chosen: Chosen): string {
    const { connection, token, rows } = this;
    const runs = rows.map((run) => reportRun(connection, token, run, this.page.clock.now()));
    // A report about a space has no search.
    return spaceSummary({ ...this.about({ ...chosen, query: '' }, this.shownRuns(chosen).length), runs });
  }

  private shownRuns({ filters }: Chosen): readonly Run[] {
    const { connection, token, rows } = this;
    const passed = matchingRuns(
      rows.map((run) => reportRun(connection, token, run, this.page.clock.now())),
      filters,
    );
    const ids = passed && new Set(passed.map(({ id }) => id));
    return ids ? rows.filter(({ id }) => ids.has(id)) : rows;
  }

  protected override sendRows(changes: RowChanges<Run>): void {
    const { connection, token, page } = this;
    for (const { changed, order } of inChunks(changes)) {
      const runs = changed.map((run) => reportRun(connection, token, run, this.page.clock.now()));
      page.post({ type: 'runs', changed: runs, order: order && [...order] });
    }
  }
}
