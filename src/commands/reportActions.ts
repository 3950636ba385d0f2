import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { ReportActions } from '../reports/reportDeps';
import { copyLines, copyToClipboard } from '../ui/clipboard';
import { confirm } from '../ui/messages';
import type { App } from './app';
import { exportCalls, exportRuns } from './exportReport';
import { openTaskBeside } from './openDocuments';
import { revealNode, revealRun } from './reveal';
import { savePicture } from './savePicture';

/** What commands do for reports. Remembers the folder of the last file. */
export function reportActions(app: App): ReportActions {
  // Not the workspace: names and phone numbers must not end up in a repository by accident.
  let folder = vscode.Uri.file(homedir());
  const remember = (target: vscode.Uri | undefined) => {
    folder = target ? vscode.Uri.joinPath(target, '..') : folder;
  };
  return {
    openReport: (connection, token, runId) => app.reports.open(connection, token, runId),
    openCall: async ({ connection, token, runId }, task, form) => {
      const space = connection.space(token);
      if (space && runId !== undefined) {
        await openTaskBeside(app, { connection, space, run: { id: runId }, task }, form);
      }
    },
    showInTree: async ({ connection, token, runId }) => {
      const space = app.view.model.spaceNode(connection, token);
      await (runId === undefined ? space && revealNode(app, space) : revealRun(app, connection, token, runId));
    },
    copyId: (id) => copyLines([id], () => ''),
    copySummary: async (markdown) => {
      await copyToClipboard(markdown);
      confirm(vscode.l10n.t('Copied the summary as Markdown'));
    },
    exportCalls: async (place, run, calls) => remember(await exportCalls(app, place, run, calls, folder)),
    exportRuns: async (place, runs) => remember(await exportRuns(app, place, runs, folder)),
    savePicture: async (name, svg) => remember(await savePicture(name, svg, folder)),
  };
}
