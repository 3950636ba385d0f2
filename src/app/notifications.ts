import * as vscode from 'vscode';
import type { App } from '../commands/app';
import { revealNode } from '../commands/reveal';
import type { Connection, RunsEndedEvent, WatchLostEvent } from '../connections/connection';
import { taskKey } from '../connections/taskKey';
import { hasNextPage } from '../model/pages';
import { hasEnded, hasFailed } from '../model/phase';
import { shortId } from '../model/shortId';
import { spaceName } from '../model/space';
import { tallyTasks, type TaskTally } from '../model/taskTally';
import type { Run, Space } from '../platform/entities';
import { pageSize } from '../platform/page';
import { noFilter } from '../tree/filter';
import { copyLines } from '../ui/clipboard';
import { showInfo, showWarning } from '../ui/messages';
import { nameText } from '../ui/serverText';
import { settings } from '../ui/settings';
import { endedText } from './endedText';

/** Names of runs whose end some window has announced, the latest last. Shared by all windows. */
const announcedKey = 'unpod.announced';
const mostRemembered = 200;

/** Announces ended runs of a space in one message. */
export async function notifyEnded(app: App, event: RunsEndedEvent, memento: vscode.Memento): Promise<void> {
  const { connection, space, runs, watched } = event;
  const level = settings.notifications();
  const announced = readAnnounced(memento);
  // A run that is watched again after its end was announced is announced again.
  const nameOf = ({ id }: Run) => (watched.has(id) ? `${id} ${watched.get(id) ?? 0}` : id);
  const isWanted = (run: Run) =>
    watched.has(run.id) || level === 'all' || (level === 'failures' && hasFailed(run.status));
  const fresh = runs.filter((run) => isWanted(run) && !announced.includes(nameOf(run)));
  const [first] = fresh;
  if (!first) {
    return;
  }
  await memento.update(announcedKey, [...announced, ...fresh.map(nameOf)].slice(-mostRemembered));

  const failed = fresh.find(({ status }) => hasFailed(status));
  const tally = fresh.length === 1 ? await tallyOf(connection, space, first) : undefined;
  // The filter for failed tasks would hide a run that completed.
  const areOnlyFailedShown = failed !== undefined && tally !== undefined && tally.failed > 0;
  const show = areOnlyFailedShown ? showFailedLabel(tally) : vscode.l10n.t('Show');
  const report = vscode.l10n.t('Open Report');
  const copy = fresh.length === 1 ? vscode.l10n.t('Copy Run ID') : vscode.l10n.t('Copy Run IDs');
  const never = vscode.l10n.t('Don’t Show Again');
  const message = failed ? showWarning : showInfo;
  const buttons = [
    ...(fresh.length === 1 ? [report] : []),
    show,
    copy,
    // Notifications that are already off cannot be turned off.
    ...(level === 'off' ? [] : [never]),
  ];
  const answer = await message(endedText(space, fresh, tally), ...buttons);
  if (answer === report) {
    await app.reports.open(connection, space.token, first.id);
  } else if (answer === show) {
    if (areOnlyFailedShown) {
      await app.options.setFilter({ ...noFilter, phases: ['partial', 'failed'] });
    }
    const node = app.view.model.runNode(connection, space.token, (failed ?? first).id);
    await (node && revealNode(app, node, tally !== undefined && tally.failed > 0));
  } else if (answer === copy) {
    await copyLines(
      fresh.map(({ id }) => id),
      (count) => vscode.l10n.t('Copied {0} run IDs', count),
    );
  } else if (answer === never) {
    await settings.update('notifications', 'off');
  }
}

function showFailedLabel({ areCalls }: TaskTally): string {
  return areCalls ? vscode.l10n.t('Show Failed Calls') : vscode.l10n.t('Show Failed Tasks');
}

/** Counts a run's tasks, if they are known or one request returns them all. */
async function tallyOf(connection: Connection, space: Space, run: Run): Promise<TaskTally | undefined> {
  const total = run.taskCount ?? 0;
  const known = connection.tasks.get(taskKey(space.token, run.id))?.list;
  // Known tasks may be older than the end of the run.
  const isFinal = known?.rows.every(({ status }) => hasEnded(status)) && known.rows.length >= total;
  if (known && isFinal && !known.hasNextPage && !known.isEndInDoubt && known.skippedRows === 0) {
    return tallyTasks(known.rows);
  }
  if (total > pageSize) {
    return undefined;
  }
  try {
    const options = { signal: connection.signal, isBackground: true };
    const page = await connection.client.tasks(space.token, run.id, 1, options);
    // Some servers count the rows of the page instead of the list's, so a full page needs the run to agree.
    const isCounted = page.rows.length === total && page.count === total;
    const isWhole = isCounted || !hasNextPage(page, { number: 1, pageSize: 0, rows: 0 }, pageSize);
    return isWhole && page.skippedRows === 0 ? tallyTasks(page.rows) : undefined;
  } catch {
    return undefined;
  }
}

/** A watched run that is gone will never be seen to end. */
export async function notifyLost({ space, runId }: WatchLostEvent): Promise<void> {
  const [id, name] = [shortId(runId), nameText(spaceName(space))];
  await showWarning(vscode.l10n.t('The run {0} in {1}, which you watched, is no longer on Unpod.', id, name));
}

function readAnnounced(memento: vscode.Memento): readonly string[] {
  const stored = memento.get<unknown>(announcedKey);
  return Array.isArray(stored) ? stored.filter((it) => typeof it === 'string') : [];
}
