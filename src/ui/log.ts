import type * as vscode from 'vscode';
import type { RequestReport } from '../platform/client';
import { editorText } from './serverText';

/** One line per request: what was asked for, how long it took, and the outcome. No key, no header, no body. */
export function logRequest(log: vscode.LogOutputChannel, report: RequestReport): void {
  const { problem, skippedRows, attempts, trace } = report;
  const times = attempts === 1 ? '' : `, ${attempts} attempts`;
  const asked = `GET ${new URL(report.url).pathname} in ${Math.round(report.milliseconds)} ms${times}`;
  if (problem?.kind === 'aborted') {
    log.debug(`${asked}: canceled`);
  } else if (problem) {
    const status = problem.status === undefined ? '' : `, status ${problem.status}`;
    const reason = problem.reason ? `, the server says: ${editorText(problem.reason)}` : '';
    log.warn(`${asked}: ${problem.kind}${status}${reason}`);
    if (trace !== undefined) {
      log.error(trace);
    }
  } else {
    log.debug(`${asked}: ${report.rows ?? 0} rows`);
  }
  if (skippedRows) {
    log.warn(`Skipped rows without an ID in ${asked}: ${skippedRows}`);
  }
}
