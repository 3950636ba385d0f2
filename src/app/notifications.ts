import * as v from 'valibot';
import * as vscode from 'vscode';
import type { RunsEndedEvent } from '../model/changes';
import { phaseOf } from '../model/phase';
import { spaceName } from '../model/space';
import type { Watches } from '../connections/watches';
import type { Run, Space } from '../platform/entities';
import { number, withoutLinks } from '../ui/format';
import { confirm } from '../ui/messages';
import { settings } from '../ui/settings';

/** Run ids that some window told of, the latest last; all windows share it. */
const announcedKey = 'unpod.announced';
const announced = v.fallback(v.array(v.string()), []);
const mostRemembered = 200;

/** What telling needs of the extension. */
export interface NotifyDeps {
  readonly watched: Watches;
  readonly memento: vscode.Memento;
  readonly reveal: (token: string, runId: string) => Promise<void>;
}

/** Tells of runs that ended under the eyes of this window; several of a space at once are one message. */
export async function notifyEnded(
  { space, runs }: RunsEndedEvent,
  { watched, memento, reveal }: NotifyDeps,
): Promise<void> {
  const followed = new Set(watched.takeEnded(space.token, runs));
  const level = settings.notifications;
  const told = v.parse(announced, memento.get(announcedKey));
  const fresh = runs.filter(
    (run) =>
      !told.includes(run.id) && (followed.has(run) || level === 'all' || (level === 'failures' && hasFailed(run))),
  );
  const [first] = fresh;
  if (!first) {
    return;
  }
  await memento.update(announcedKey, [...told, ...fresh.map(({ id }) => id)].slice(-mostRemembered));

  const show = vscode.l10n.t('Show');
  const copy = fresh.length === 1 ? vscode.l10n.t('Copy Run ID') : vscode.l10n.t('Copy Run IDs');
  const never = vscode.l10n.t('Don’t Show Again');
  const tell = fresh.some(hasFailed) ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  // What is off already cannot be turned off.
  const answer = await tell(endedText(space, fresh), show, copy, ...(level === 'off' ? [] : [never]));
  if (answer === show) {
    await reveal(space.token, (fresh.find(hasFailed) ?? first).id);
  } else if (answer === copy) {
    await vscode.env.clipboard.writeText(fresh.map(({ id }) => id).join('\n'));
    confirm(vscode.l10n.t('Copied {0}', fresh.length === 1 ? first.id : number(fresh.length)));
  } else if (answer === never) {
    await settings.update('notifications', 'off');
  }
}

function hasFailed({ status }: Run): boolean {
  return ['failed', 'partly'].includes(phaseOf(status));
}

/** `Run Recac64fe in Sales Outreach Q1 has ended: failed.`, `3 runs ended in Sales Outreach Q1, 1 failed.` */
function endedText(space: Space, runs: readonly Run[]): string {
  const name = withoutLinks(spaceName(space));
  const [first] = runs;
  if (first && runs.length === 1) {
    return vscode.l10n.t('Run {0} in {1} has ended: {2}.', first.id.slice(0, 9), name, withoutLinks(first.status));
  }
  const failed = runs.filter(hasFailed).length;
  return failed === 0
    ? vscode.l10n.t('{0} runs ended in {1}.', number(runs.length), name)
    : vscode.l10n.t('{0} runs ended in {1}, {2} failed.', number(runs.length), name, number(failed));
}
