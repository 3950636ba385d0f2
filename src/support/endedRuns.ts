import * as v from 'valibot';
import * as vscode from 'vscode';
import type { Ended } from '../model/changes';
import { phaseOf } from '../model/phase';
import { spaceName } from '../model/space';
import type { SpaceStore } from '../model/spaceStore';
import type { WatchedRuns } from '../model/watchedRuns';
import type { Run, Space } from '../platform/schemas';
import { Owner } from './disposables';
import { number, withoutLinks } from './format';
import { confirm } from './messages';
import { settings } from './settings';

/** Run ids that some window told of, the latest last; all windows share it. */
const announcedKey = 'unpod.announced';
const announced = v.fallback(v.array(v.string()), []);
const mostRemembered = 200;

/** Tells of runs that ended under the eyes of this window; several of a space at once are one message. */
export class EndedRuns extends Owner {
  constructor(
    store: SpaceStore,
    private readonly watched: WatchedRuns,
    private readonly memento: vscode.Memento,
    private readonly reveal: (token: string, runId: string) => Promise<void>,
  ) {
    super();
    this.own(store.onDidEnd((ended) => void this.tell(ended)));
  }

  private async tell({ space, runs }: Ended): Promise<void> {
    const watched = new Set(this.watched.takeEnded(space.token, runs));
    const level = settings.notifications;
    const told = v.parse(announced, this.memento.get(announcedKey));
    const fresh = runs.filter(
      (run) =>
        !told.includes(run.id) && (watched.has(run) || level === 'all' || (level === 'failures' && hasFailed(run))),
    );
    const [first] = fresh;
    if (!first) {
      return;
    }
    await this.memento.update(announcedKey, [...told, ...fresh.map(({ id }) => id)].slice(-mostRemembered));

    const show = vscode.l10n.t('Show');
    const copy = vscode.l10n.t('Copy Run ID');
    const never = vscode.l10n.t('Don’t Show Again');
    const tell = fresh.some(hasFailed) ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
    const answer = await tell(endedText(space, fresh), show, copy, never);
    if (answer === show) {
      await this.reveal(space.token, (fresh.find(hasFailed) ?? first).id);
    } else if (answer === copy) {
      await vscode.env.clipboard.writeText(fresh.map(({ id }) => id).join('\n'));
      confirm(vscode.l10n.t('Copied {0}', fresh.length === 1 ? first.id : number(fresh.length)));
    } else if (answer === never) {
      await settings.update('notifications', 'off');
    }
  }
}

function hasFailed({ status }: Run): boolean {
  return ['failed', 'partly'].includes(phaseOf(status));
}

/** `Run Recac64fe failed in Sales Outreach Q1.`, `3 runs ended in Sales Outreach Q1, 1 failed.` */
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
