import * as vscode from 'vscode';
import type { FoundCall } from '../connections/callSearch';
import type { Connection } from '../connections/connection';
import { taskKey } from '../connections/taskKey';
import { searchRuns } from '../model/searchRuns';
import { shortId } from '../model/shortId';
import type { Problem } from '../platform/errors';
import { problemMessage, showWarning } from '../ui/messages';
import { withCancel } from '../ui/progress';
import { taskLabel } from '../ui/tasks';
import type { App } from './app';
import { openTaskDocument } from './openDocuments';
import { revealNode } from './reveal';

/** Opens a call's document, and shows the call in the tree: loads its run and its tasks there if they are not yet. */
export async function openCall(app: App, connection: Connection, call: FoundCall): Promise<void> {
  const { token, runId, task } = call;
  const space = connection.space(token);
  if (!space) {
    return;
  }
  await openTaskDocument(app, { connection, space, run: { id: runId }, task });
  const { model } = app.view;
  const node = () => model.taskNode(connection, token, runId, task.id);
  if (!node()) {
    const title = vscode.l10n.t('Loading the run {0}', shortId(runId));
    const problem = await withCancel(title, connection, (_, signal) => load(connection, call, signal));
    if (connection.signal.aborted || problem?.kind === 'aborted') {
      return;
    }
    if (problem) {
      void showWarning(vscode.l10n.t('{0} cannot be shown in the tree. {1}', taskLabel(task), problemMessage(problem)));
      return;
    }
  }
  const shown = node() ?? model.runNode(connection, token, runId);
  await (shown && revealNode(app, shown));
}

/** @returns why the call could not be loaded */
async function load(
  { runs, tasks }: Connection,
  { token, runId, task }: FoundCall,
  signal: AbortSignal,
): Promise<Problem | undefined> {
  const end = await searchRuns(runs, token, runId, { signal });
  switch (end.kind) {
    case 'absent':
      return { kind: 'runUnknown' };
    case 'failed':
      return end.problem;
    case 'stopped':
      return { kind: 'aborted' };
    case 'found':
      return tasks.loadUntil(taskKey(token, end.runId), ({ rows }) => rows.some(({ id }) => id === task.id), {
        signal,
      });
  }
}
