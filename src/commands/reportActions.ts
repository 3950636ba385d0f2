import type { ReportActions } from '../reports/reportDeps';
import { copyLines, copyToClipboard } from '../ui/clipboard';
import { confirm } from '../ui/messages';
import * as vscode from 'vscode';
import type { App } from './app';
import { openTask } from './openDocuments';
import { revealRun } from './reveal';

/** What a report can have done for the person in front of it. */
export function reportActions(app: App): ReportActions {
  return {
    openReport: (connection, token, runId) => app.reports.open(connection, token, runId),
    openCall: async ({ connection, token, runId }, task, form) => {
      const space = connection.space(token);
      if (space && runId !== undefined) {
        await openTask(app, { connection, space, run: { id: runId }, task }, form);
      }
    },
    showInTree: async ({ connection, token, runId }) => {
      const space = app.view.model.spaceNode(connection, token);
      await (runId === undefined ? space && app.view.reveal(space) : revealRun(app, connection, token, runId));
    },
    copyId: (id) => copyLines([id], () => ''),
    copySummary: async (markdown) => {
      await copyToClipboard(markdown);
      confirm(vscode.l10n.t('Copied the summary as Markdown'));
    },
    exportCalls: () => Promise.resolve(),
    exportRuns: () => Promise.resolve(),
    savePicture: () => Promise.resolve(),
  };
}
