import type { Connection } from '../../../src/connections/connection';
import { ownerOf } from '../../../src/connections/owner';
import { taskKey } from '../../../src/connections/taskKey';
import { RunReport } from '../../../src/reports/runReport';
import { SPACES } from '../../platform/sample';
import { useStage } from '../connections/support';
import { FakePage } from './page';

export const { token } = SPACES.winter;

/** Reports of runs on a platform of their own, in pages that record the messages they get. */
export function useReports() {
  const use = useStage();
  const reports: RunReport[] = [];
  afterEach(() => reports.splice(0).forEach((report) => report.dispose()));

  /** A report in a page of its own. */
  function show(connection: Connection, runId: string, page: FakePage): RunReport {
    const subject = { ...ownerOf(connection.session), space: token, run: runId };
    const report = new RunReport(connection, subject, runId, page);
    reports.push(report);
    page.run(() => report.start());
    return report;
  }

  /** The report of a new run with this many calls, after it has loaded what it loads by itself. */
  async function opened(batchCount: number, status = 'completed') {
    const stage = await use.open(token);
    const { runId } = stage.data.addRun(token, { batchCount, status });
    await stage.connection.runs.refresh(token);
    stage.platform.clearRequests();
    const page = new FakePage(stage.clock);
    const report = show(stage.connection, runId, page);
    await page.settled();
    const key = taskKey(token, runId);
    return { ...stage, runId, page, report, key };
  }

  return { use, show, opened };
}
