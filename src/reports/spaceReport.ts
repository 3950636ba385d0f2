import type { Connection } from '../connections/connection';
import type { Run } from '../platform/entities';
import type { ReportSubject } from '../webviews/report/messages';
import { ListReport, type Header } from './listReport';
import type { ReportMessage, ReportPage } from './report';
import type { Place } from './reportDeps';
import { reportRun } from './reportRun';
import type { RowChanges } from './sentRows';

/** The report of a space: its runs, without their tasks. */
export class SpaceReport extends ListReport<Run> {
  private readonly place: Place;

  constructor(connection: Connection, subject: ReportSubject, page: ReportPage) {
    super(connection, subject, page, connection.runs, subject.space);
    this.place = { connection, token: subject.space, runId: undefined };
  }

  override receive(message: ReportMessage): void {
    const { page, place } = this;
    const run = 'id' in message && message.id !== undefined ? this.row(message.id) : undefined;
    switch (message.type) {
      case 'openRun':
        page.perform(async ({ openReport }) => run && openReport(place.connection, place.token, run.id));
        break;
      case 'showInTree':
        page.perform(({ showInTree }) => showInTree(place));
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
    this.connection.polling.setVisible(this, isVisible ? { spaces, runs: new Set(), reports: new Set() } : undefined);
  }

  protected override isLively(): boolean {
    const now = Date.now();
    return this.rows.some((run) => this.connection.isLively(this.token, run, now));
  }

  protected override headerFacts(): Pick<Header, 'run' | 'isActive' | 'isWatched'> {
    const now = Date.now();
    const isActive = this.rows.some((run) => this.connection.isActive(this.token, run, now));
    return { run: undefined, isActive, isWatched: false };
  }

  protected override sendChanges({ changed, order }: RowChanges<Run>): void {
    const { connection, token, page } = this;
    page.post({
      type: 'runs',
      changed: changed.map((run) => reportRun(connection, token, run)),
      order: order && [...order],
    });
  }
}
