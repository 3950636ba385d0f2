import * as vscode from 'vscode';
import type { App } from '../commands/app';
import { revealNode } from '../commands/reveal';
import type { RunGoingWrongEvent } from '../connections/connection';
import { phaseOf } from '../model/phase';
import type { TaskTally } from '../model/taskTally';
import { noFilter } from '../tree/filter';
import { showWarning } from '../ui/messages';
import { goingWrongText } from './endedText';

/** Announces that a watched run goes wrong, and does what the person chooses. */
export async function showGoingWrong(app: App, event: RunGoingWrongEvent): Promise<void> {
  const { connection, space, runId, tally } = event;
  const report = vscode.l10n.t('Open Report');
  const show = showFailedLabel(tally);
  const answer = await showWarning(goingWrongText(space, tally), report, show);
  // It may be answered hours later, in another session.
  const isShown = answer === show && !connection.signal.aborted;
  const node = isShown ? app.view.model.runNode(connection, space.token, runId) : undefined;
  if (node) {
    // Its own phase as well, or the filter would hide a run that is still under way.
    await app.options.setFilter({ ...noFilter, phases: [phaseOf(node.run.status), 'partial', 'failed'] });
    await revealNode(app, node, true);
  } else if (answer !== undefined) {
    // The tree has only runs that are loaded.
    await app.reports.open(connection, space.token, runId);
  }
}

/** The button that shows what failed. */
export function showFailedLabel({ areCalls }: TaskTally): string {
  return areCalls ? vscode.l10n.t('Show Failed Calls') : vscode.l10n.t('Show Failed Tasks');
}
