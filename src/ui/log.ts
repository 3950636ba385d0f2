import type * as vscode from 'vscode';
import type { RequestReport } from '../platform/client';

/** One line a request: what was asked for, how long it took, what came. No key, no header, no body. */
export function logRequest(log: vscode.LogOutputChannel, report: RequestReport): void {
  const asked = `GET ${new URL(report.url).pathname} in ${Math.round(report.milliseconds)} ms`;
  const { problem, skippedRows } = report;
  if (problem?.kind === 'aborted') {
    log.debug(`${asked}: given up`);
  } else if (problem) {
    const status = problem.status === undefined ? '' : `, status ${problem.status}`;
    log.warn(`${asked}: ${problem.kind}${status}${problem.reason ? `, the server says: ${problem.reason}` : ''}`);
  } else {
    log.debug(`${asked}: ${report.rows ?? 0} rows`);
  }
  if (skippedRows) {
    log.warn(`Rows without an id were left out, in ${asked}: ${skippedRows}`);
  }
}
