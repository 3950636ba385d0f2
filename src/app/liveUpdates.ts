import * as vscode from 'vscode';
import { isUnfinished } from '../model/phase';
import type { SpaceStore } from '../model/spaceStore';
import type { TaskStore } from '../model/taskStore';
import type { Watches } from '../connections/watches';
import { Poller } from '../polling/poller';
import { realClock, type Clock } from '../platform/clock';
import { isAuthError, type Problem } from '../platform/errors';
import type { SessionManager } from '../connections/sessionManager';
import type { Pins } from '../connections/pins';
import type { SpacesView } from '../tree/spacesView';
import { Disposable } from '../model/disposables';
import { problemSentence } from '../ui/problems';
import { settings } from '../ui/settings';

/** Joins the monitor to this window: what it may look at, and when. */
export class LiveUpdates extends Disposable {
  readonly monitor: Poller;
  /** The monitor's time. Tests in an editor put another in its place: nobody can wait for thousands of looks. */
  readonly clock: Clock = { ...realClock };
  /** The setting, read once: VS Code takes its time to find it, and the monitor asks whenever anything happens. */
  private interval: number | undefined;

  constructor(
    private readonly store: SpaceStore,
    private readonly tasks: TaskStore,
    sessions: SessionManager,
    private readonly view: SpacesView,
    pins: Pins,
    watched: Watches,
  ) {
    super();
    const target = {
      poll: (token: string) => this.look(token),
      hasUnfinished: (token: string) =>
        store.space(token)?.runList?.runs.some(({ status }) => isUnfinished(status)) ?? false,
      asOf: (token: string) => store.space(token)?.asOf,
    };
    const gates = {
      isOpen: () => sessions.session !== undefined && !store.rejected && vscode.window.state.focused,
      spaces: () => {
        const pinned = pins.list().map(({ token }) => token);
        // A space that was just opened is loaded by the view itself.
        const open = view.openSpaces.filter((token) => store.space(token)?.runList ?? store.space(token)?.problem);
        const tokens = [...new Set([...open, ...pinned, ...watched.spaces])];
        return store.spaces ? tokens.filter((token) => store.space(token)) : tokens;
      },
      interval: () => (this.interval ??= settings.refreshInterval),
    };
    this.monitor = this._register(new Poller(target, gates, this.clock));
    this._register(tasks.onDidChange(({ token, runId }) => this.checkKey(tasks.tasks(token, runId)?.problem)));
    const update = () => this.monitor.update();
    this._register(sessions.onDidChange(() => this.monitor.reset()));
    this._register(store.onDidChange((change) => change.kind === 'space' && this.letGo(change.token, watched)));
    this._register(store.onDidChange(update));
    this._register(vscode.window.onDidChangeWindowState(update));
    this._register(view.onDidChangeOpen(update));
    this._register(pins.onDidChange(update));
    this._register(watched.onDidChange(update));
    this._register(
      settings.onDidChange(['refreshInterval'], () => {
        this.interval = undefined;
        update();
      }),
    );
    this._register(this.monitor.onDidChange(() => this.say()));
    this._register(store.onDidChange(() => this.say()));
  }

  /** A key that was turned down for tasks is turned down for all: the list of spaces says so to the whole view. */
  private checkKey(problem: Problem | undefined): void {
    if (problem && isAuthError(problem) && !this.store.rejected) {
      void this.store.loadSpaces();
    }
  }

  /** A run that was deleted never ends. */
  private letGo(token: string, watched: Watches): void {
    const runs = this.store.space(token)?.runList?.runs;
    if (runs && watched.spaces.includes(token)) {
      watched.retain(token, runs);
    }
  }

  /** A pinned space may be looked at before anybody opened the view. */
  private async look(token: string): Promise<Problem | undefined> {
    if (!this.store.spaces) {
      await this.store.loadSpaces();
    }
    if (!this.store.space(token)) {
      return this.store.problem;
    }
    const before = this.store.space(token)?.asOf;
    await this.store.lookAt(token);
    const { problem, stale, asOf, runList } = this.store.space(token) ?? {};
    if (!problem && !stale) {
      await this.tasks.lookAt(token, runList?.runs ?? []);
    }
    // Neither seen nor failed: it was given up when the view was closed.
    return stale ?? problem ?? (asOf === before ? { kind: 'aborted' } : undefined);
  }

  /** One quiet word, and only above rows: without any, the welcome text says what is wrong. */
  private say(): void {
    const { problem } = this.monitor;
    const hasRows = (this.store.spaces?.length ?? 0) > 0;
    this.view.say(problem && hasRows ? vscode.l10n.t('Not up to date: {0}.', problemSentence(problem)) : undefined);
  }
}
