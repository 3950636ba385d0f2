import * as vscode from 'vscode';
import type { Explorer } from './commands/explorer';
import { registerCommands } from './commands/register';
import { DocumentFiles } from './documents/documentFiles';
import { SpaceStore } from './model/spaceStore';
import { TaskStore } from './model/taskStore';
import { Watches } from './connections/watches';
import { PlatformClient, type Account } from './platform/client';
import { SessionManager } from './connections/sessionManager';
import { RunSummary } from './app/runSummary';
import { keepContextKeys } from './app/contextKeys';
import { DisposableStore } from './model/disposables';
import { LiveUpdates } from './app/liveUpdates';
import { logRequest } from './ui/log';
import { settings } from './ui/settings';
import { warmUp } from './app/warmUp';
import { Pins } from './connections/pins';
import { SpacesProvider } from './tree/spacesProvider';
import { SpacesView } from './tree/spacesView';
import { ViewOptions } from './tree/viewOptions';

/** What the in-editor tests look into; nobody else is given it. */
export type Internals = Explorer & { readonly context: vscode.ExtensionContext; readonly live: LiveUpdates };

/** Builds the parts and joins them. Nothing here waits for the network or the secret storage. */
export function activate(context: vscode.ExtensionContext): Internals | undefined {
  const disposables = new DisposableStore();
  context.subscriptions.push(disposables);

  const log = disposables.add(vscode.window.createOutputChannel('Unpod', { log: true }));
  const connect = (account: Account) =>
    new PlatformClient(account, {
      timeout: () => settings.requestTimeout,
      onRequest: (report) => logRequest(log, report),
    });
  const sessions = disposables.add(new SessionManager(context.secrets, context.globalState, connect));
  const store = disposables.add(new SpaceStore());
  const tasks = disposables.add(new TaskStore());
  const watched = disposables.add(new Watches());
  const pins = disposables.add(new Pins(context.globalState, sessions));
  disposables.add(
    sessions.onDidChange(() => {
      watched.clear();
      const client = sessions.account && connect(sessions.account);
      tasks.connect(client);
      store.connect(client);
    }),
  );

  void sessions.ready.then(() => sessions.session && disposables.add(warmUp()));

  const options = disposables.add(new ViewOptions(context.workspaceState));
  const provider = disposables.add(new SpacesProvider(store, tasks, sessions, pins, watched, options));
  const view = disposables.add(new SpacesView(store, tasks, sessions, provider, options));
  const live = disposables.add(new LiveUpdates(store, tasks, sessions, view, pins, watched));
  disposables.add(new RunSummary(store, sessions, live.monitor));
  disposables.add(keepContextKeys(sessions, store, options));
  const documents = disposables.add(new DocumentFiles({ store, tasks, sessions, connect }));
  const explorer = {
    store,
    tasks,
    sessions,
    connect,
    provider,
    view,
    options,
    pins,
    watched,
    documents,
    log,
    disposables,
  };
  disposables.add(
    store.onDidEnd(
      (ended) =>
        void import('./onDemand')
          .then(({ notifyEnded, revealRun }) => {
            const reveal = async (token: string, runId: string) => {
              await revealRun(explorer, token, runId);
            };
            return notifyEnded(ended, { watched, memento: context.globalState, reveal });
          })
          .catch((error: unknown) => log.error(String(error))),
    ),
  );
  disposables.add(registerCommands(explorer, context.extension));
  disposables.add(
    vscode.window.registerUriHandler({
      handleUri: ({ path }) => import('./onDemand').then(({ openLink }) => openLink(explorer, path)),
    }),
  );
  return context.extensionMode === vscode.ExtensionMode.Test ? { ...explorer, context, live } : undefined;
}
