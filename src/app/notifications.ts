import * as vscode from 'vscode';
import type { App } from '../commands/app';
import { revealRun } from '../commands/reveal';
import type { RunsEndedEvent, WatchLostEvent } from '../connections/connection';
import { hasFailed } from '../model/phase';
import { shortId } from '../model/shortId';
import { spaceName } from '../model/space';
import type { Run, Space } from '../platform/entities';
import { copyToClipboard } from '../ui/clipboard';
import { number, withoutLinks } from '../ui/format';
import { confirm } from '../ui/messages';
import { statusName } from '../ui/phases';
import { settings } from '../ui/settings';

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

  const show = vscode.l10n.t('Show');
  const copy = fresh.length === 1 ? vscode.l10n.t('Copy Run ID') : vscode.l10n.t('Copy Run IDs');
  const never = vscode.l10n.t('Don’t Show Again');
  const failed = fresh.find(({ status }) => hasFailed(status));
  const message = failed ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  // Notifications that are already off cannot be turned off.
  const answer = await message(endedText(space, fresh), show, copy, ...(level === 'off' ? [] : [never]));
  if (answer === show) {
    await revealRun(app, connection, space.token, (failed ?? first).id);
  } else if (answer === copy) {
    await copyToClipboard(fresh.map(({ id }) => id).join('\n'));
    confirm(vscode.l10n.t('Copied {0}', fresh.length === 1 ? first.id : number(fresh.length)));
  } else if (answer === never) {
    await settings.update('notifications', 'off');
  }
}

/** A watched run that is gone will never be seen to end. */
export async function notifyLost({ space, runId }: WatchLostEvent): Promise<void> {
  const id = withoutLinks(shortId(runId));
  const name = withoutLinks(spaceName(space));
  await vscode.window.showWarningMessage(
    vscode.l10n.t('The run {0} in {1}, which you watched, is no longer on Unpod.', id, name),
  );
}

function readAnnounced(memento: vscode.Memento): readonly string[] {
  const stored = memento.get<unknown>(announcedKey);
  return Array.isArray(stored) ? stored.filter((it) => typeof it === 'string') : [];
}

/** `Run Recac64fe in Sales Outreach Q1 has ended: Failed.`, `3 runs ended in Sales Outreach Q1, 1 failed.` */
function endedText(space: Space, runs: readonly Run[]): string {
  const name = withoutLinks(spaceName(space));
  const [first] = runs;
  if (first && runs.length === 1) {
    const status = withoutLinks(statusName(first.status));
    return vscode.l10n.t('Run {0} in {1} has ended: {2}.', shortId(first.id), name, status);
  }
  const failed = runs.filter(({ status }) => hasFailed(status)).length;
  return failed === 0
    ? vscode.l10n.t('{0} runs ended in {1}.', number(runs.length), name)
    : vscode.l10n.t('{0} runs ended in {1}, {2} failed.', number(runs.length), name, number(failed));
}
