import * as vscode from 'vscode';
import { registerCommands } from './commands/register';
import { SpaceStore } from './model/spaceStore';
import { PlatformClient, type Account } from './platform/client';
import { SessionManager } from './session/sessionManager';
import { RunSummary } from './statusBar/runSummary';
import { keepContextKeys } from './support/contextKeys';
import { DisposableStore } from './support/disposables';
import { logRequest } from './support/log';
import { settings } from './support/settings';
import { SpacesProvider } from './tree/spacesProvider';
import { SpacesView } from './tree/spacesView';

/** Builds the parts and joins them. Nothing here waits for the network or the secret storage. */
export function activate(context: vscode.ExtensionContext): void {
  const owned = new DisposableStore();
  context.subscriptions.push(owned);

  const log = owned.add(vscode.window.createOutputChannel('Unpod', { log: true }));
  const connect = (account: Account) =>
    new PlatformClient(account, {
      timeout: () => settings.requestTimeout,
      onRequest: (report) => logRequest(log, report),
    });
  const sessions = owned.add(new SessionManager(context.secrets, context.globalState, connect));
  const store = owned.add(new SpaceStore());
  owned.add(sessions.onDidChange(() => store.connect(sessions.account && connect(sessions.account))));

  const provider = owned.add(new SpacesProvider(store, sessions));
  const view = owned.add(new SpacesView(store, sessions, provider));
  owned.add(new RunSummary(store, sessions));
  owned.add(keepContextKeys(sessions, store));
  owned.add(registerCommands({ store, sessions, connect, provider, view, log }));
}
