import * as vscode from 'vscode';
import type { Connection } from '../connections/connection';
import type { ConnectionManager } from '../connections/connectionManager';
import { Disposable } from '../model/disposables';
import { isOffline } from '../platform/errors';
import type { ViewOptions } from '../tree/viewOptions';

/**
 * Keeps the context keys up to date that select the welcome text and the commands in menus:
 * `unpod.sessionState` = `signedOut | signedIn | rejected`, `unpod.spacesState` = `loading | listed | noSpaces | offline |
 * wrongServer | failed`, `unpod.filterState` = `none | active`.
 */
export class ContextKeys extends Disposable {
  private readonly values = new Map<string, string>();

  constructor(
    private readonly connections: ConnectionManager,
    private readonly options: ViewOptions,
  ) {
    super();
    const update = () => this.update();
    this._register(options.onDidChange(update));
    this._register(connections.onDidChangeCurrent(update));
    this._register(connections.onDidChange(({ kind }) => (kind === 'spaces' || kind === 'access') && update()));
  }

  private update(): void {
    if (this.connections.isReady) {
      const { current } = this.connections;
      this.set('unpod.sessionState', sessionState(current));
      this.set('unpod.spacesState', current ? spacesState(current) : 'loading');
      this.set('unpod.filterState', this.options.isFiltering ? 'active' : 'none');
    }
  }

  private set(key: string, value: string): void {
    if (this.values.get(key) !== value) {
      this.values.set(key, value);
      void vscode.commands.executeCommand('setContext', key, value);
    }
  }
}

function sessionState(current: Connection | undefined): string {
  if (!current) {
    return 'signedOut';
  }
  return current.authProblem ? 'rejected' : 'signedIn';
}

function spacesState({ spaceList: { problem, list } }: Connection): string {
  if (problem) {
    const kind = isOffline(problem) ? 'offline' : problem.kind;
    return kind === 'offline' || kind === 'wrongServer' ? kind : 'failed';
  }
  if (!list) {
    return 'loading';
  }
  return list.rows.length === 0 ? 'noSpaces' : 'listed';
}
