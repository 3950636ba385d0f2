import { join } from 'node:path';
import * as vscode from 'vscode';
import type { App } from '../commands/app';
import { Claims } from '../connections/claims';
import type { Connection, RunGoingWrongEvent, RunsEndedEvent, WatchLostEvent } from '../connections/connection';
import type { Memento } from '../connections/memento';
import { Disposable } from '../model/disposables';
import { hasFailed } from '../model/phase';
import { shortId } from '../model/shortId';
import { spaceName } from '../model/space';
import type { Clock } from '../platform/clock';
import { reportFailure, showWarning } from '../ui/messages';
import { nameText } from '../ui/serverText';
import { settings } from '../ui/settings';
import { EndCollector } from './endCollector';
import { mergeEnded, nameOfEnd } from './endedRuns';
import { showEnded } from './showEnded';
import { showGoingWrong } from './showGoingWrong';

/** Where earlier versions kept the names of the ends that they had announced. */
const formerKey = 'unpod.announced';

export interface NotificationDeps {
  readonly memento: Memento;
  /** For files that windows share; undefined if there is none. */
  readonly folder: string | undefined;
  readonly clock: Pick<Clock, 'after' | 'now'>;
}

/** Notifies about runs, in only one of the windows. No notification waits until another one is answered. */
export class Notifications extends Disposable {
  private readonly collector: EndCollector;
  private readonly claims: Claims;
  private readonly claimed: Promise<unknown>;

  constructor(
    private readonly app: App,
    { memento, folder, clock }: NotificationDeps,
  ) {
    super();
    const path = folder === undefined ? undefined : join(folder, 'announced.json');
    this.claims = new Claims(path, () => clock.now());
    this.claimed = this.claimFormer(memento);
    this.collector = this._register(
      new EndCollector(
        clock,
        ({ checks }) => checks.isRunning,
        (connection, events) => this.guard(this.announceEnded(connection, events)),
      ),
    );
  }

  ended(event: RunsEndedEvent): void {
    const level = settings.notifications();
    const runs = event.runs.filter(
      ({ id, status }) => event.watched.has(id) || level === 'all' || (level === 'failures' && hasFailed(status)),
    );
    if (runs.length > 0) {
      this.collector.add({ ...event, runs });
    }
  }

  goingWrong(event: RunGoingWrongEvent): void {
    this.guard(this.announceGoingWrong(event));
  }

  /** A watched run that is gone will never end. */
  lost({ space, runId }: WatchLostEvent): void {
    const [id, name] = [shortId(runId), nameText(spaceName(space))];
    void showWarning(vscode.l10n.t('The run {0} in {1}, which you watched, is no longer on Unpod.', id, name));
  }

  private async announceEnded(connection: Connection, events: readonly RunsEndedEvent[]): Promise<void> {
    const ended = mergeEnded(events);
    const mine = await this.claim(ended.flatMap(({ runs, watched }) => runs.map((run) => nameOfEnd(run, watched))));
    const fresh = ended.flatMap(({ space, runs, watched }) => {
      const own = runs.filter((run) => mine.has(nameOfEnd(run, watched)));
      return own.length > 0 ? [{ space, runs: own, watched }] : [];
    });
    if (fresh.length > 0 && !connection.signal.aborted) {
      await showEnded(this.app, connection, fresh);
    }
  }

  private async announceGoingWrong(event: RunGoingWrongEvent): Promise<void> {
    const mine = await this.claim([`${event.runId} goes wrong`]);
    if (mine.size > 0 && !event.connection.signal.aborted) {
      await showGoingWrong(this.app, event);
    }
  }

  /** @returns those of the names that no window has announced */
  private async claim(names: readonly string[]): Promise<ReadonlySet<string>> {
    await this.claimed;
    return new Set(names.length > 0 ? await this.claims.claim(names) : []);
  }

  private async claimFormer(memento: Memento): Promise<void> {
    const former = memento.get(formerKey);
    if (former !== undefined) {
      const names = Array.isArray(former) ? former.filter((name) => typeof name === 'string') : [];
      await this.claims.claim(names);
      await memento.update(formerKey, undefined);
    }
  }

  private guard(work: Promise<unknown>): void {
    void work.catch((error: unknown) => reportFailure(this.app.log, 'Notification failed', error));
  }
}
