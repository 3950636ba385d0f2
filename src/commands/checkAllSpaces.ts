import * as vscode from 'vscode';
import type { Connection } from '../connections/connection';
import { spaceName } from '../model/space';
import type { Problem } from '../platform/errors';
import type { CheckEnd, CheckProgress } from '../polling/spaceCheck';
import { activeCount, failedCount, number, spaceCount } from '../ui/format';
import { confirm, problemMessage, showWarning } from '../ui/messages';
import { problemSentence } from '../ui/problems';
import { withCancel } from '../ui/progress';
import { nameText } from '../ui/serverText';
import { requireSpaces, type App } from './app';
import { defineCommand, type Command } from './command';

export const checkAllSpacesCommand: Command = defineCommand({
  id: 'unpod.checkAllSpaces',
  target: requireSpaces,
  run: checkAllSpaces,
});

/** Requests the newest runs of all spaces. What was learned stays if it is canceled. */
async function checkAllSpaces(_: App, connection: Connection): Promise<void> {
  const { checks, spaces = [] } = connection;
  if (checks.isRunning) {
    confirm(vscode.l10n.t('All spaces are already being checked'));
    return;
  }
  if (spaces.length === 0) {
    confirm(vscode.l10n.t('This organization has no spaces'));
    return;
  }
  const title = vscode.l10n.t('Checking all spaces');
  let reached: CheckProgress | undefined;
  const end = await withCancel(title, connection, (progress, signal) =>
    checks.run({
      signal,
      onProgress: (each) => {
        const before = reached?.done ?? 0;
        reached = each;
        progress.report({ message: progressText(each), increment: (100 * (each.done - before)) / each.total });
      },
    }),
  );
  if (!connection.signal.aborted) {
    showEnd(connection, end, reached);
  }
}

/** `84 of 207, 2 min left` */
function progressText({ done, total, left }: CheckProgress): string {
  const count = vscode.l10n.t('{0} of {1}', number(done), number(total));
  return left === undefined || left < 1000 ? count : `${count}, ${leftText(Math.ceil(left / 1000))}`;
}

function leftText(seconds: number): string {
  return seconds < 60
    ? vscode.l10n.t('{0} s left', seconds)
    : vscode.l10n.t('{0} min left', number(Math.round(seconds / 60)));
}

/** A status bar message, or a notification if something went wrong. The rows show the rest. */
function showEnd(connection: Connection, end: CheckEnd | undefined, reached: CheckProgress | undefined): void {
  const { total = 0 } = reached ?? {};
  if (!end || end.kind === 'canceled') {
    confirm(vscode.l10n.t('Check canceled: {0} of {1} spaces checked', number(end?.checked ?? 0), number(total)));
  } else if (end.kind === 'failed') {
    const checked = vscode.l10n.t('{0} of {1} spaces checked.', number(end.checked), number(total));
    void showWarning(`${checked} ${problemMessage(end.problem)}`);
  } else if (end.refused.size > 0) {
    void showWarning(refusedText(connection, end.refused));
  } else {
    const { active, failed } = connection.overview.totals(Date.now());
    const counts = [activeCount(active), failedCount(failed)].join(', ');
    confirm(vscode.l10n.t('{0} checked: {1}', spaceCount(end.checked), counts));
  }
}

/** `1 space could not be checked: Winter Campaign 2025 (You don’t have access to this space’s runs).` */
function refusedText(connection: Connection, refused: ReadonlyMap<string, Problem>): string {
  // In the server's order: answers come in any.
  const [first, ...others] = (connection.spaces ?? []).flatMap((space) => {
    const problem = refused.get(space.token);
    return problem ? vscode.l10n.t('{0} ({1})', nameText(spaceName(space)), problemSentence(problem)) : [];
  });
  return others.length === 0
    ? vscode.l10n.t('1 space could not be checked: {0}.', first ?? '')
    : vscode.l10n.t('{0} spaces could not be checked, such as {1}.', number(refused.size), first ?? '');
}
