import * as vscode from 'vscode';
import type { PollGate } from '../connections/connectionPolling';
import { Disposable } from '../model/disposables';
import { Emitter } from '../model/emitter';
import { settings } from '../ui/settings';

/** This window polls while it has the focus, as often as the setting says. */
export class WindowPollGate extends Disposable implements PollGate {
  private readonly changes = this._register(new Emitter<void>());
  readonly onDidChange = this.changes.event;
  /** Cached, because VS Code reads settings slowly and the poller needs them at every change. */
  private cachedInterval: number | undefined;
  private cachedCheckInterval: number | undefined;

  constructor() {
    super();
    this._register(vscode.window.onDidChangeWindowState(() => this.changes.fire()));
    this._register(
      settings.onDidChange(['refreshInterval', 'requestsPerMinute', 'overview.interval'], () => {
        this.cachedInterval = undefined;
        this.cachedCheckInterval = undefined;
        this.changes.fire();
      }),
    );
  }

  isOpen(): boolean {
    return vscode.window.state.focused;
  }

  interval(): number {
    return (this.cachedInterval ??= settings.refreshInterval());
  }

  checkInterval(): number {
    return (this.cachedCheckInterval ??= settings.overviewInterval());
  }
}
