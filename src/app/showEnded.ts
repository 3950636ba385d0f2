import * as vscode from 'vscode';
import type { App } from '../commands/app';
import { revealNode } from '../commands/reveal';
import type { RunsEnded } from '../connections/changes';
import type { Connection } from '../connections/connection';
import { failedRecently, type SpaceRun } from '../connections/overview';
import { hasFailed } from '../model/phase';
import type { TaskTally } from '../model/taskTally';
import { noFilter } from '../tree/filter';
import { copyLines } from '../ui/clipboard';
import { showInfo, showWarning } from '../ui/messages';
import { settings } from '../ui/settings';
import { endedInSpacesText, endedText } from './endedText';
import { showFailedLabel } from './showGoingWrong';
import { tallyOf } from './tallyOf';

/**
 * Announces runs that have ended in one message, and does what the person chooses.
 * @param ended at least one run
 */
export async function showEnded(app: App, connection: Connection, ended: readonly RunsEnded[]): Promise<void> {
  const all = ended.flatMap(({ space, runs }) => runs.map((run) => ({ space, run })));
  const [first] = all;
  if (!first) {
    return;
  }
  const failed = all.find(({ run }) => hasFailed(run.status));
  const only = all.length === 1 ? first : undefined;
  const tally = only && (await tallyOf(connection, only.space, only.run));
  if (connection.signal.aborted) {
    return;
  }
  // The filter for failed tasks would hide a run that completed.
  const areOnlyFailedShown = failed !== undefined && tally !== undefined && tally.failed > 0;
  const show = areOnlyFailedShown ? showFailedLabel(tally) : vscode.l10n.t('Show');
  const report = vscode.l10n.t('Open Report');
  const copy = only ? vscode.l10n.t('Copy Run ID') : vscode.l10n.t('Copy Run IDs');
  const never = vscode.l10n.t('Don’t Show Again');
  // Messages that are already off cannot be turned off.
  const off = settings.notifications() === 'off' ? [] : [never];
  const message = failed ? showWarning : showInfo;
  const text =
    ended.length === 1
      ? endedText(
          first.space,
          all.map(({ run }) => run),
          tally,
        )
      : endedInSpacesText(ended);
  const answer = await message(text, ...(only ? [report] : []), show, copy, ...off);
  if (answer === report) {
    await app.reports.open(connection, first.space.token, first.run.id);
  } else if (answer === show && ended.length > 1 && all.some(({ run }) => failedRecently(run, Date.now()))) {
    // The view that has such runs of all spaces.
    await vscode.commands.executeCommand('unpod.activity.focus');
  } else if (answer === show) {
    await showRow(app, connection, failed ?? first, tally);
  } else if (answer === copy) {
    await copyLines(
      all.map(({ run }) => run.id),
      (count) => vscode.l10n.t('Copied {0} run IDs', count),
    );
  } else if (answer === never) {
    await settings.update('notifications', 'off');
  }
}

/** Shows its failed tasks as well, if there are any. @param tally of its tasks, if they are known */
async function showRow(
  app: App,
  connection: Connection,
  { space, run }: SpaceRun,
  tally: TaskTally | undefined,
): Promise<void> {
  // A message may be answered hours later, in another session.
  const node = connection.signal.aborted ? undefined : app.view.model.runNode(connection, space.token, run.id);
  if (!node) {
    // The tree has only runs that are loaded.
    await app.reports.open(connection, space.token, run.id);
    return;
  }
  const hasFailedTasks = tally !== undefined && tally.failed > 0;
  if (hasFailedTasks && hasFailed(run.status)) {
    await app.options.setFilter({ ...noFilter, phases: ['partial', 'failed'] });
  }
  await revealNode(app, node, hasFailedTasks);
}
