import * as vscode from 'vscode';
import type { SpaceStore } from '../model/spaceStore';
import { isAuthError, isOffline, type Problem } from '../platform/errors';
import type { SessionManager } from '../connections/sessionManager';
import { isFiltering } from '../tree/filter';
import type { ViewOptions } from '../tree/viewOptions';
import { DisposableStore } from '../model/disposables';

/** Whether a problem with the list of spaces is told by a welcome text when there are no rows, instead of by a row. */
export function hasWelcome(problem: Problem): boolean {
  return isOffline(problem) || isAuthError(problem) || problem.kind === 'wrongServer';
}

/**
 * Keeps the context keys true that choose the welcome text and the menus' commands:
 * `unpod.sessionState` = `signedOut | signedIn | rejected`, `unpod.spacesState` = `loading | listed | noSpaces | offline |
 * wrongServer | failed`, `unpod.filterState` = `none | active`.
 */
export function keepContextKeys(sessions: SessionManager, store: SpaceStore, options: ViewOptions): DisposableStore {
  const told = new Map<string, string>();
  const tell = (key: string, value: string) => {
    if (told.get(key) !== value) {
      told.set(key, value);
      void vscode.commands.executeCommand('setContext', key, value);
    }
  };
  const update = () => {
    if (sessions.isReady) {
      tell('unpod.sessionState', sessionState(sessions, store));
      tell('unpod.spacesState', spacesState(store));
      tell('unpod.filterState', isFiltering(options.filter) ? 'active' : 'none');
    }
  };
  const disposables = new DisposableStore();
  disposables.add(options.onDidChange(update));
  disposables.add(sessions.onDidChange(update));
  disposables.add(store.onDidChange(update));
  return disposables;
}

function sessionState(sessions: SessionManager, store: SpaceStore): string {
  if (!sessions.session) {
    return 'signedOut';
  }
  return store.rejected ? 'rejected' : 'signedIn';
}

function spacesState({ spaces, problem }: SpaceStore): string {
  if (problem) {
    return isOffline(problem) ? 'offline' : problem.kind === 'wrongServer' ? 'wrongServer' : 'failed';
  }
  return spaces === undefined ? 'loading' : spaces.length === 0 ? 'noSpaces' : 'listed';
}
